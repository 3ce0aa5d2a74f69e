import Core
import Foundation
import TestSupport

/// What a program said and how it ended.
struct Program {
    let output: String
    let errors: String
    let status: Int32

    @discardableResult
    init(_ name: String, _ arguments: [String]) throws {
        let folder = try TemporaryFolder()
        let files = ["out", "errors"].map { folder.path + "/" + $0 }
        for file in files { try Data().write(to: URL(fileURLWithPath: file)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: files[0])
        process.standardError = FileHandle(forWritingAtPath: files[1])
        try process.run()
        process.waitUntilExit()
        status = process.terminationStatus
        output = try String(contentsOfFile: files[0], encoding: .utf8)
        errors = try String(contentsOfFile: files[1], encoding: .utf8)
    }

    /// Makes a recording by the ffmpeg program.
    static func ffmpeg(_ arguments: String..., to path: String) throws {
        let words = arguments.flatMap { $0.split(separator: " ").map(String.init) }
        let program = try Program("ffmpeg", ["-v", "error", "-nostdin", "-y"] + words + [path])
        guard program.status == 0 else { throw Failure(program.errors, at: path) }
    }
}
