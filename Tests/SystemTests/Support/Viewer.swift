import Foundation

/// FFmpeg's own program looking at a clip or a stream: the judge of what test servers send. Ends with the value.
final class Viewer {
    private let child: Child

    /// Looks at so many pictures, or until the end. `transport` is FFmpeg's word; a clip has none.
    init(_ address: String, transport: String? = nil, pictures: Int = 100_000) throws {
        let how = transport.map { ["-rtsp_transport", $0] } ?? []
        child = try Child(
            "ffmpeg",
            ["-nostdin", "-v", "info"] + how + ["-i", address, "-map", "0:v", "-fps_mode", "passthrough"]
                + ["-frames:v", String(pictures), "-vf", "showinfo", "-flush_packets", "1", "-f", "framemd5", "-"])
    }

    /// The decoded pictures' checksums so far.
    var sums: [String] {
        child.output.split(separator: "\n").filter { !$0.hasPrefix("#") }
            .compactMap { $0.split(separator: " ").last.map(String.init) }
    }

    /// The widths and heights of the pictures so far, each once.
    var sizes: [String] {
        var found: [String] = []
        for word in child.errors.split(whereSeparator: { $0 == " " || $0 == "\n" }) where word.hasPrefix("s:") {
            let size = String(word.dropFirst(2))
            if size.contains("x"), !found.contains(size) { found.append(size) }
        }
        return found
    }

    /// What it says.
    var words: String { child.errors }

    /// Waits for its end; throws what it says unless it saw what it was to see.
    @discardableResult
    func finish() throws -> [String] {
        guard try child.waitForEnd() == .exit(0) else { throw Trouble("ffmpeg: \(words)") }
        return sums
    }

    /// Waits until it has failed, and returns what it says.
    func fail() throws -> String {
        guard try child.waitForEnd() != .exit(0) else { throw Trouble("ffmpeg saw what it was not to see: \(words)") }
        return words
    }
}
