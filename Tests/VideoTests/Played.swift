import Foundation

/// What ffprobe and ffmpeg find in a file.
struct Played {
    let frames: Int
    let packets: Int
    let startSeconds: Double
    let durationSeconds: Double
    let codec: String
    let tag: String
    let size: String
    /// Presentation and decoding times in the order of the file.
    let stamps: [(picture: Double, decoding: Double)]
    /// All that they complained about.
    let complaints: String

    init(_ path: String) throws {
        let entries = "stream=codec_name,codec_tag_string,width,height,start_time,nb_read_frames,nb_read_packets"
        let probe = try Program(
            "ffprobe",
            [
                "-v", "error", "-count_frames", "-count_packets", "-select_streams", "v", "-show_entries",
                entries + ":format=duration", "-of", "default=noprint_wrappers=1", path,
            ])
        var values: [String: String] = [:]
        for line in probe.output.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
        frames = Int(values["nb_read_frames"] ?? "") ?? 0
        packets = Int(values["nb_read_packets"] ?? "") ?? 0
        startSeconds = Double(values["start_time"] ?? "") ?? .nan
        durationSeconds = Double(values["duration"] ?? "") ?? .nan
        codec = values["codec_name"] ?? ""
        tag = values["codec_tag_string"] ?? ""
        size = "\(values["width"] ?? "")×\(values["height"] ?? "")"
        let list = try Program(
            "ffprobe", ["-v", "error", "-show_entries", "packet=pts_time,dts_time", "-of", "csv=p=0", path])
        stamps = list.output.split(separator: "\n").compactMap { line in
            let numbers = line.split(separator: ",").compactMap { Double($0) }
            return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
        }
        let decoding = try Program(
            "ffmpeg", ["-v", "error", "-xerror", "-i", path, "-enc_time_base", "-1", "-f", "null", "-"])
        complaints = probe.errors + list.errors + decoding.errors
    }

    /// Whether decoding times strictly rise and no picture is to be shown before it is decoded.
    var isOrdered: Bool {
        stamps.count == packets && zip(stamps, stamps.dropFirst()).allSatisfy { $0.decoding < $1.decoding }
            && stamps.allSatisfy { $0.picture >= $0.decoding }
    }
}
