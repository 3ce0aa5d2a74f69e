import Core
import Foundation
import TestSupport
import Testing

@testable import Video

/// Damaged clips end in pictures or a failure: never in a crash, a hang or without memory. After a crash the clip lies in
/// the temporary folder, named by its number.
@Suite(.serialized, .needsFFmpeg) struct FuzzTests {
    /// VIGIL_FUZZ sets how many.
    private static let count =
        ProcessInfo.processInfo.environment["VIGIL_FUZZ"].flatMap { Int($0) }.map { min(max($0, 1), 10_000_000) } ?? 60
    /// Other tests that run beside it take some as well.
    private static let allowedMiB = 1024.0
    private static let pictures = 12
    private static let encoders = [
        ("plain.mp4", ["-c:v", "libx264", "-g", "6", "-bf", "0"]),
        ("plain.ts", ["-c:v", "libx264", "-g", "6", "-bf", "0"]),
        ("reordered.mp4", ["-c:v", "libx264", "-g", "12", "-bf", "3"]),
        ("hevc.mp4", ["-c:v", "libx265", "-x265-params", "log-level=none"]),
        ("motion-jpeg.avi", ["-c:v", "mjpeg"]),
    ]

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func make(_ name: String, _ encoder: [String]) throws -> String {
        let path = folder.path + "/" + name
        let clip = SharedData.repository + "/Sources/DemoSite/Resources/avenue.mp4"
        try FFmpeg.make(path, from: clip, ["-frames:v", "\(Self.pictures)", "-s", "192x108"] + encoder)
        return path
    }

    @Test func `mutated clips end in pictures or a failure, in time and memory`() throws {
        let clips = try Self.encoders.map { (name, encoder) in
            let path = try make(name, encoder)
            guard case .ended(Self.pictures) = WatchedReading(path).ending else {
                throw Failure("\(name) cannot be read whole before it is damaged")
            }
            return (name, Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        }
        var read = 0, refused = 0
        for number in 0..<Self.count {
            let (name, original) = clips[number % clips.count]
            let mutation = Mutation.allCases[number / clips.count % Mutation.allCases.count]
            var bytes = original
            var dice = SeededGenerator(seed: UInt64(number))
            mutation.apply(to: &bytes, by: &dice)
            let path = "\(folder.path)/\(number)-\(name)"
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            let reading = WatchedReading(path)
            switch reading.ending {
            case .ended(let pictures):
                read += pictures > 0 ? 1 : 0
                // Damage may repeat entries of an index, but not without end.
                #expect(pictures < 100 * Self.pictures, "\(number): \(name), \(mutation)")
            case .failed: refused += 1
            case .late, .hung: Issue.record("\(number): \(name), \(mutation): \(reading.ending)")
            }
            #expect(reading.risenMiB < Self.allowedMiB, "\(number): \(name), \(mutation)")
            try FileManager.default.removeItem(atPath: path)
        }
        if Self.count >= 60 { #expect(read > Self.count / 4 && refused > 0, "\(read) read, \(refused) refused") }
    }

    @Test(arguments: [8192, 15_984]) func `a stream that claims a huge picture takes no gigabytes`(side: Int) throws {
        let path = try make("plain.h264", ["-c:v", "libx264", "-profile:v", "baseline", "-refs", "4"])
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        try SequenceParameters.resize(&bytes, width: side, height: side)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let reading = WatchedReading(path)
        switch reading.ending {
        case .ended, .failed: break
        case .late, .hung: Issue.record("\(reading.ending)")
        }
        #expect(reading.risenMiB < Self.allowedMiB, "\(reading.ending)")
    }
}
