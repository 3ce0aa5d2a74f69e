import Foundation

/// A folder of a test's own, removed with it.
final class Folder {
    let path = NSTemporaryDirectory() + "vigil-test-" + UUID().uuidString

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func callAsFunction(_ name: String) -> String { path + "/" + name }

    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    static func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int) ?? 0
    }
}

/// Whether the long forms of the tests are wanted.
enum Soak {
    static let isWanted = ProcessInfo.processInfo.environment["VIGIL_SOAK"] == "1"
}
