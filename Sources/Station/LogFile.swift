import Core
import Foundation

/// A file that stands in for standard error, so that lines of libraries go into it too; beyond its size it is put aside
/// as FILE.1, FILE.2 and so on, and the oldest one goes. One thread asks for that.
package final class LogFile: Sendable {
    package let plan: LogPlan
    private let descriptor: Int32

    /// Takes standard error, or another descriptor, over; throws where the file cannot be written to.
    package init(_ plan: LogPlan, as descriptor: Int32 = STDERR_FILENO) throws(Failure) {
        self.plan = plan
        self.descriptor = descriptor
        try? FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: plan.path).deletingLastPathComponent().path,
            withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        guard take() else {
            throw Failure(
                "the log cannot be written: \(String(cString: strerror(errno)))", at: plan.path,
                remedy: "Make its folder writable for the station's user, or set another log in [station].")
        }
        rotateIfFull()
    }

    /// Also where the file was deleted or moved under the station.
    package func rotateIfFull() {
        var own = stat(), there = stat()
        guard fstat(descriptor, &own) == 0 else { return }
        guard lstat(plan.path, &there) == 0, there.st_ino == own.st_ino, there.st_dev == own.st_dev else {
            _ = take()
            return
        }
        guard Int(own.st_size) > plan.maximumBytes else { return }
        if plan.kept == 0 {
            unlink(plan.path)
        } else {
            for number in stride(from: plan.kept - 1, through: 1, by: -1) {
                rename("\(plan.path).\(number)", "\(plan.path).\(number + 1)")
            }
            rename(plan.path, "\(plan.path).1")
        }
        _ = take()
    }

    /// Whoever writes meanwhile writes whole lines into the old file or the new one.
    private func take() -> Bool {
        let file = open(plan.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard file >= 0 else { return false }
        defer { close(file) }
        return dup2(file, descriptor) >= 0
    }
}

/// Where the log goes, and how much of it is kept.
package struct LogPlan: Sendable, Equatable {
    package var path: String
    package var maximumBytes: Int
    /// Older files beside it.
    package var kept: Int

    package init(path: String, maximumBytes: Int = 10 << 20, kept: Int = 5) {
        self.path = path
        self.maximumBytes = maximumBytes
        self.kept = kept
    }
}
