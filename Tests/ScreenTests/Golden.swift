import Foundation
import Screen
import Testing

/// Texts kept under Golden. One that is missing is recorded, and the test fails so that somebody looks at it.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static func check(_ grid: Grid, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        try check(grid.golden, name, location)
    }

    static func check(_ text: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: "\(name).txt")
        guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("recorded \(file.path()): look at it and commit it", sourceLocation: location)
            return
        }
        #expect(text == kept, "\(name) looks otherwise:\n\(text)", sourceLocation: location)
    }
}
