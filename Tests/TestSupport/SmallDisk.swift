import Foundation
import Testing

/// A file system of its own in memory, unmounted with the value.
package final class SmallDisk: Sendable {
    package let path: String
    private let folder: TemporaryFolder

    package init(kibibytes: Int) throws {
        folder = try TemporaryFolder()
        path = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(kibibytes)k") == 0 else { throw POSIXError(.EPERM) }
    }

    /// Leaves no page of it free.
    package func fill() {
        let file = open(path + "/ballast", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        let zeros = [UInt8](repeating: 0, count: 4096)
        while write(file, zeros, zeros.count) == zeros.count {}
    }

    /// Lets it be read only, or written again.
    package func setReadOnly(_ isReadOnly: Bool) {
        let flags = UInt(32 | (isReadOnly ? 1 : 0))  // MS_REMOUNT, MS_RDONLY
        _ = mount("tmpfs", path, "tmpfs", flags, nil)
    }

    deinit { umount2(path, 2) }  // MNT_DETACH

    package static let isPermitted = (try? SmallDisk(kibibytes: 64)) != nil
}

extension Trait where Self == ConditionTrait {
    /// Skips, counted, where file systems cannot be mounted.
    package static var needsSmallDisk: Self { .enabled(if: SmallDisk.isPermitted, "needs the right to mount") }
}
