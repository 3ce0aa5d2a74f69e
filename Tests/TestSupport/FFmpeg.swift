import Foundation
import Testing

/// FFmpeg's own program, which makes clips for tests.
package enum FFmpeg {
    package static let isInstalled = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    package struct Refusal: Error, CustomStringConvertible {
        package let description: String
    }

    /// Writes `path` from a clip; `options` are those of the output.
    package static func make(_ path: String, from clip: String, _ options: [String]) throws {
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", clip, "-an"] + options + [path]
        process.standardError = errors
        try process.run()
        let text = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Refusal(description: "ffmpeg: \(path): \(String(decoding: text, as: UTF8.self))")
        }
    }
}

extension Trait where Self == ConditionTrait {
    /// Skips, counted, where FFmpeg's program is missing.
    package static var needsFFmpeg: Self {
        .enabled(
            if: FFmpeg.isInstalled || ProcessInfo.processInfo.environment["VIGIL_REQUIRE_DATA"] == "1",
            "needs FFmpeg's program: apt-get install ffmpeg")
    }
}
