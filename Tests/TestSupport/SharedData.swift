import Foundation
import Testing

/// Models, recordings and photographs beside the project, which are never copied into it.
package enum SharedData {
    /// The repository's root, from where this file was compiled.
    package static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().path
    package static let folder = repository + "/../shared/data"

    /// Whether tests that need the data run: where it is missing they skip, unless VIGIL_REQUIRE_DATA makes that a failure.
    package static var isWanted: Bool {
        FileManager.default.fileExists(atPath: folder)
            || ProcessInfo.processInfo.environment["VIGIL_REQUIRE_DATA"] == "1"
    }

    package static func path(_ name: String) -> String { folder + "/" + name }
}

extension Trait where Self == ConditionTrait {
    /// Skips, counted, where the shared data is missing.
    package static var needsSharedData: Self {
        .enabled(if: SharedData.isWanted, "needs ../shared/data")
    }
}

/// An empty folder that is removed with the value.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path =
            FileManager.default.temporaryDirectory.appendingPathComponent("vigil-test-\(UUID().uuidString.prefix(8))")
            .path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
