import Foundation
import TestSupport

/// A C library that stands in for a real one in the program under test.
enum Library {
    /// `source` lies in the tests' folder.
    static func compile(_ source: String, to path: String, options: [String] = []) throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
        let headers = SharedData.repository + "/Sources/CTensorFlow/include"
        let child = try Child(
            "cc",
            ["-shared", "-fPIC", "-O1", "-w", "-I", headers, "-o", path, "\(tests)/\(source)", "-lpthread"] + options)
        try wait(for: child, source)
    }

    /// From text.
    static func compile(text: String, to path: String) throws {
        let source = path + ".c"
        try text.write(toFile: source, atomically: true, encoding: .utf8)
        try wait(for: try Child("cc", ["-shared", "-fPIC", "-w", "-o", path, source]), source)
    }

    private static func wait(for child: Child, _ source: String) throws {
        guard try child.waitForEnd() == .exit(0) else { throw Trouble("\(source) cannot be compiled: \(child.errors)") }
    }
}
