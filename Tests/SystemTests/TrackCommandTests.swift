import Foundation
import TestSupport
import Testing

extension OperatorSide {
    struct TrackCommandTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func write(_ text: String) throws -> String {
            let path = "\(folder.path)/det.txt"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return path
        }

        /// Two people walk, ten pictures a second.
        private func walk(_ frames: ClosedRange<Int>) -> String {
            frames.map { "\($0),-1,\(100 + 4 * $0),200,60,120,0.9\n\($0),-1,\(900 - 3 * $0),220,60,120,0.8,-1,-1,-1\n" }
                .joined()
        }

        @Test func `tracks come out as rows of the MOTChallenge`() throws {
            let result = try Program.run("track", try write(walk(1...30)), "--fps", "10")
            #expect(result.ending == .exit(0))
            #expect(result.errors.isEmpty, "\(result.errors)")
            let rows = result.output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
            #expect(rows.count >= 54)
            #expect(rows.allSatisfy { $0.count == 10 && $0.suffix(3) == ["-1", "-1", "-1"] })
            #expect(Set(rows.map { $0[1] }) == ["1", "2"])
            let last = try #require(rows.last { $0[0] == "30" && $0[1] == "1" })
            #expect(abs(try #require(Double(last[2])) - 220) < 3)
            #expect(last[6] == "0.9000")
        }

        @Test(arguments: [[], ["--every", "3"]]) func `a cut input gives the same rows for what it has`(
            options: [String]
        ) throws {
            let whole = try Program.run(["track", try write(walk(1...40)), "--fps", "10"] + options).output
            let part = try Program.run(["track", try write(walk(1...25)), "--fps", "10"] + options).output
            #expect(part.split(separator: "\n").count > 10)
            #expect(whole.hasPrefix(part))
        }

        @Test func `a frame is printed when the next one begins`() throws {
            let child = try Child(Program.path, ["track", "-", "--fps", "10"], input: .lines)
            func row(_ frame: Int) -> String { "\(frame),-1,\(100 + 4 * frame),200,60,120,1" }
            #expect(try child.ask(row(1) + "\n" + row(2)).hasPrefix("1,1,104.00,"))
            for frame in 3...9 { #expect(try child.ask(row(frame)).hasPrefix("\(frame - 1),1,")) }
            #expect(!child.output.contains("\n9,"))
        }

        @Test func `a bad row of standard input is told with its line`() throws {
            let script = "printf '1,-1,0,0,9,9,1\\n2,-1,0,0,9,9,x\\n' | \"$0\" track - --fps 5"
            let child = try Child("/bin/bash", ["-c", script, Program.path])
            #expect(try child.waitForEnd() == .exit(2))
            #expect(child.errors.hasPrefix("vigil: standard input:2: confidence \"x\" is no number"), "\(child.errors)")
        }

        @Test(arguments: [
            (["track"], "needs --fps"), (["track", "--fps", "25"], "needs one file"),
            (["track", "a", "b", "--fps", "25"], "needs one file"), (["track", "a", "--fps", "0"], "0.01 to 1000"),
            (["track", "a", "--fps", "nan"], "0.01 to 1000"), (["track", "a", "--fps", "25", "--every", "0"], "1 to"),
            (["track", "/nonexistent/det.txt", "--fps", "25"], "/nonexistent/det.txt: cannot be read"),
            (["track", "/", "--fps", "25"], "/: cannot be read"),
            (["track", "a", "--fsp", "25"], "Allowed: --fps, --every"),
        ]) func `a wrong call is one sentence`(words: [String], expected: String) throws {
            let result = try Program.run(words)
            #expect(result.ending == .exit(2))
            #expect(result.complaints.count == 1)
            #expect(result.errors.contains(expected), "\(result.errors)")
            #expect(result.output.isEmpty)
        }

        @Test(arguments: [
            "1,-1,0,0,10", "1,-1,0,0,x,10,1", "1,-1,nan,0,10,10,1", "1,-1,0,-inf,10,10,1", "1,-1,0,0,1e200,10,1",
            "1,-1,0,0,-10,10,1", "0,-1,0,0,10,10,1", "99999999999999999999,-1,0,0,10,10,1", "\u{fffd}\u{0}",
            String(repeating: "7", count: 200_000), "1,-1,0,0,10,10,1\n0.5,-1,0,0,10,10,1",
        ]) func `a bad row is told with its line`(row: String) throws {
            let path = try write("1,-1,0,0,10,10,1\n\n" + row + "\n")
            let result = try Program.run("track", path, "--fps", "25")
            #expect(result.ending == .exit(2))
            #expect(result.complaints.count == 1)
            #expect(result.errors.hasPrefix("vigil: \(path):\(row.contains("\n") ? 4 : 3): "), "\(result.errors)")
        }

        @Test(arguments: ["", "\n\n"]) func `no detections are no tracks`(text: String) throws {
            let result = try Program.run("track", try write(text), "--fps", "25")
            #expect(result.ending == .exit(0))
            #expect(result.output.isEmpty && result.errors.isEmpty)
        }

        @Test func `frames may be as far apart as numbers go`() throws {
            let row = "-1,0,0,10,10,1"
            let result = try Program.run(
                "track", try write("1,\(row)\n4503599627370496,\(row)\n9007199254740992,\(row)"), "--fps", "1000")
            #expect(result.ending == .exit(0), "\(result.errors)")
            #expect(result.output.split(separator: "\n").count == 3)
        }

        @Test func `track ends where nobody reads on`() throws {
            let script = "\"$0\" track \"$1\" --fps 10 | head -n 1; exit ${PIPESTATUS[0]}"
            let child = try Child("/bin/bash", ["-c", script, Program.path, try write(walk(1...20_000))])
            #expect(try child.waitForEnd() == .exit(1))
            #expect(child.errors.contains("standard output cannot be written to"))
        }
    }
}
