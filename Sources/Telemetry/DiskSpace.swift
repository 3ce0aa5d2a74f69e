import Foundation

/// The room on the disk that holds a folder, as far as it is there for everybody.
package struct DiskSpace: Sendable, Equatable {
    package var freeMiB: Double
    package var totalMiB: Double

    /// Nil where the folder cannot be asked.
    package init?(of folder: String) {
        var disk = statvfs()
        guard statvfs(folder, &disk) == 0, disk.f_blocks > 0 else { return nil }
        freeMiB = Double(disk.f_bavail) * Double(disk.f_frsize) / 1_048_576
        totalMiB = Double(disk.f_blocks) * Double(disk.f_frsize) / 1_048_576
    }
}
