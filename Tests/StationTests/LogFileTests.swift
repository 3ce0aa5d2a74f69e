import Core
import Foundation
import TestSupport
import Testing

@testable import Station

struct LogFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/logs/vigil.log" }
    /// In place of standard error, which is the whole process's.
    private let descriptor: Int32

    init() throws {
        folder = try TemporaryFolder()
        descriptor = open("/dev/null", O_WRONLY | O_CLOEXEC)
    }

    /// Runs, and closes what was written to.
    private func borrowing(_ body: () throws -> Void) throws {
        defer { close(descriptor) }
        try body()
    }

    private func say(_ text: String) { _ = text.withCString { write(descriptor, $0, strlen($0)) } }
    private func text(_ suffix: String = "") -> String? { try? String(contentsOfFile: path + suffix, encoding: .utf8) }
    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/logs").sorted()
    }

    @Test func `a file that grew beyond its size is put aside, and the oldest goes`() throws {
        try borrowing {
            let file = try LogFile(LogPlan(path: path, maximumBytes: 10, kept: 2), as: descriptor)
            for number in 1...5 {
                say("line \(number) of a library\n")
                file.rotateIfFull()
            }
            say("last\n")
            #expect(try names() == ["vigil.log", "vigil.log.1", "vigil.log.2"])
            #expect(text()?.hasSuffix("last\n") == true && text(".1")?.contains("line 5") == true)
            #expect(text(".2")?.contains("line 4") == true)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode.map { $0 & 0o7 } == 0)
        }
    }

    @Test func `nothing is kept where nothing is to be kept, and what fits stays`() throws {
        try borrowing {
            let file = try LogFile(LogPlan(path: path, maximumBytes: 1000, kept: 0), as: descriptor)
            say("short\n")
            file.rotateIfFull()
            #expect(text()?.contains("short\n") == true)
            say(String(repeating: "x", count: 2000) + "\n")
            file.rotateIfFull()
            #expect(try names() == ["vigil.log"])
            #expect(text().map { $0.count < 1000 } == true)
        }
    }

    @Test func `a file that was deleted is begun anew, one that is too large already is put aside at once`() throws {
        try borrowing {
            let file = try LogFile(LogPlan(path: path, maximumBytes: 10, kept: 1), as: descriptor)
            unlink(path)
            file.rotateIfFull()
            say("a line after that\n")
            #expect(text()?.contains("a line after that") == true)
            _ = try LogFile(LogPlan(path: path, maximumBytes: 10, kept: 1), as: descriptor)
            #expect(text(".1")?.contains("a line after that") == true)
        }
    }

    @Test func `a file that cannot be written is told with what to do`() throws {
        try borrowing {
            let failure = #expect(throws: Failure.self) {
                _ = try LogFile(LogPlan(path: folder.path, maximumBytes: 10, kept: 1), as: descriptor)
            }
            #expect(failure?.place == folder.path && failure?.remedy.contains("[station]") == true)
        }
    }
}
