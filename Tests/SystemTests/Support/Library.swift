import Foundation
import TestSupport

/// A C library that stands in for a real one in the program under test.
enum Library {
    /// `source` lies in the tests' folder.
    static func compile(_ source: String, to path: String) throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
        let headers = SharedData.repository + "/Sources/CTensorFlow/include"
        let child = try Child(
            "cc", ["-shared", "-fPIC", "-O1", "-w", "-I", headers, "-o", path, "\(tests)/\(source)", "-lpthread"])
        guard try child.waitForEnd() == .exit(0) else { throw Trouble("\(source) cannot be compiled: \(child.errors)") }
    }
}
