import Core
import Foundation

/// `vigil track`: detections in the MOTChallenge's format in, the station's own tracks out, each frame as soon as the
/// next one begins.
enum TrackCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        do throws(Failure) {
            var tracking = MOTTracking(
                framesPerSecond: try framesPerSecond(arguments["--fps"]), every: try every(arguments["--every"]))
            guard arguments.operands.count == 1, let name = arguments.operands.first else {
                throw Failure(
                    "track needs one file of detections: vigil track DETECTIONS --fps N",
                    remedy: "- is standard input.")
            }
            var lines = try InputLines(name)
            while let line = try lines.next() {
                if line.utf8.allSatisfy({ $0 <= UInt8(ascii: " ") }) { continue }
                let row = try MOTRow(line, at: lines.place)
                guard write(try tracking.take(row, at: lines.place)) else { return workFailed }
            }
            return write(tracking.finish()) ? 0 : workFailed
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }

    private static func framesPerSecond(_ text: String?) throws(Failure) -> Double {
        guard let text else {
            throw Failure("track needs --fps N", remedy: "N is the frames a second of the recording.")
        }
        guard let value = Double(text), (0.01...1000).contains(value) else {
            throw Failure("--fps \(Text.cleaned(text, limit: 40))", remedy: "A number from 0.01 to 1000 is allowed.")
        }
        return value
    }

    private static func every(_ text: String?) throws(Failure) -> Int {
        guard let text else { return 1 }
        guard let value = Int(text), (1...1_000_000).contains(value) else {
            throw Failure(
                "--every \(Text.cleaned(text, limit: 40))", remedy: "A whole number from 1 to 1000000 is allowed.")
        }
        return value
    }

    /// Whether it could be written.
    private static func write(_ frame: MOTTracking.Frame?) -> Bool {
        guard let frame, !frame.tracks.isEmpty else { return true }
        var rows = ""
        for track in frame.tracks {
            let box = track.box
            rows += String(
                format: "%ld,%ld,%.2f,%.2f,%.2f,%.2f,%.4f,-1,-1,-1\n", frame.number, track.id, box.x, box.y, box.width,
                box.height, track.score)
        }
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(rows.utf8))
            return true
        } catch {
            complain("standard output cannot be written to")
            return false
        }
    }
}
