import Core
import Foundation

/// Can files be written in a folder? Tried with a file of our own that is gone at once; a folder that is not there yet is
/// not made.
struct FolderCheck {
    /// More than a file system keeps in an inode.
    private static let bytes = [UInt8](repeating: 0, count: 64 << 10)

    let path: String
    /// The setting that names it.
    let setting: String

    /// What is there, or why nothing can be written.
    func words() throws(Failure) -> String {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw failure(ENOTDIR) }
            try write()
            return path
        }
        var folder = URL(fileURLWithPath: path)
        repeat { folder.deleteLastPathComponent() } while stat(folder.path, &status) != 0 && folder.path != "/"
        guard status.st_mode & S_IFMT == S_IFDIR else { throw failure(ENOTDIR) }
        guard access(folder.path, W_OK | X_OK) == 0 else { throw failure(errno) }
        return "\(path), which the station will make"
    }

    private func write() throws(Failure) {
        let file = "\(path)/.doctor-\(getpid())"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure(errno) }
        defer {
            close(descriptor)
            unlink(file)
        }
        let count = Glibc.write(descriptor, Self.bytes, Self.bytes.count)
        guard count >= 0 else { throw failure(errno) }
        // What is cut short leaves errno as it was: the disk became full.
        guard count == Self.bytes.count else { throw failure(ENOSPC) }
        guard fsync(descriptor) == 0 else { throw failure(errno) }
    }

    private func failure(_ code: Int32) -> Failure {
        let remedy =
            switch code {
            case ENOSPC, EDQUOT: "Free space on its disk."
            case EROFS: "Its file system is read-only: mount it for writing, or set \(setting)."
            default: "Make it a folder that this user may write to, or set \(setting)."
            }
        return Failure("\(path) cannot be written to: \(String(cString: strerror(code)).lowercased())", remedy: remedy)
    }
}
