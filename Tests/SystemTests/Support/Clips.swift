import Foundation
import TestSupport

/// Short clips of the demo site in the codecs that cameras have, each picture different; they go with the value.
struct Clips {
    enum Codec: String, CaseIterable {
        case h264, h265, mjpeg

        /// libav's name for it.
        var name: String { self == .h265 ? "hevc" : rawValue }
    }

    static let pictures = 60
    /// Multiples of 8, as RTP tells the size of MJPEG.
    static let size = "320x192"
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Four seconds of 15 pictures.
    func make(_ codec: Codec, size: String = Self.size) throws -> String {
        let path = "\(folder.path)/\(codec)-\(size)." + (codec == .mjpeg ? "avi" : "mp4")
        let encoder =
            switch codec {
            case .h264: ["-c:v", "libx264", "-preset", "veryfast", "-g", "15", "-bf", "0"]
            case .h265: ["-c:v", "libx265", "-preset", "veryfast", "-g", "15", "-x265-params", "log-level=none"]
            // RTP carries no Huffman tables, so they have to be the standard's.
            case .mjpeg: ["-c:v", "mjpeg", "-huffman", "default", "-q:v", "5"]
            }
        try FFmpeg.make(path, from: Demo.clip("avenue"), ["-frames:v", "\(Self.pictures)", "-s", size] + encoder)
        return path
    }
}
