import Core
import Glibc

/// The folder a station keeps its state in, locked for this process until the value is let go.
package final class StateDirectory: Sendable {
    package let path: String
    private let lock: Int32

    package var journalPath: String { path + "/journal.sqlite" }

    /// Makes the folder where there is none; a second station on the same folder is refused.
    package init(path: String) throws(Failure) {
        self.path = path
        try Self.make(path)
        let lockPath = path + "/lock"
        var descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        // A disk that can only be read keeps nobody from watching, and a lock needs no more.
        if descriptor < 0, errno == EROFS { descriptor = open(lockPath, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
        guard descriptor >= 0 else { throw Self.failure("cannot be written to", path, errno) }
        do throws(Failure) { try Self.take(descriptor, path) } catch {
            close(descriptor)
            throw error
        }
        Self.write(getpid(), to: descriptor)
        lock = descriptor
    }

    // The lock goes with the descriptor. The file stays: removing it would let two stations lock two files.
    deinit { close(lock) }

    /// mkdir -p; folders that exist keep their mode.
    private static func make(_ path: String) throws(Failure) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o750) != 0, errno != EEXIST { throw failure("cannot be made", path, errno) }
        }
        var status = stat()
        guard stat(path, &status) == 0 else { throw failure("cannot be read", path, errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw failure("is no folder", path, ENOTDIR) }
    }

    private static func take(_ descriptor: Int32, _ path: String) throws(Failure) {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
        guard errno == EWOULDBLOCK else { throw failure("cannot be locked", path, errno) }
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = max(pread(descriptor, &bytes, bytes.count, 0), 0)
        let holder = Int(String(decoding: bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
        throw Failure(
            "state directory \(path) is in use by \(holder.map { "process \($0)" } ?? "another process")",
            remedy: "Use \"vigil attach\" to see that station, or give this one a state_dir of its own.")
    }

    /// Only who is refused reads it. What a full disk has already it keeps, so the old number is written over, not removed
    /// first; another one's must not stay.
    private static func write(_ process: Int32, to descriptor: Int32) {
        let line = Array("\(process)\n".utf8)
        let isWritten = pwrite(descriptor, line, line.count, 0) == line.count
        ftruncate(descriptor, isWritten ? line.count : 0)
    }

    private static func failure(_ what: String, _ path: String, _ code: Int32) -> Failure {
        let remedy =
            code == ENOSPC
            ? "Free space on its disk."
            : "Make it a folder this user may write to, or set state_dir in [station]."
        return Failure("state directory \(path) \(what): \(String(cString: strerror(code)))", remedy: remedy)
    }
}
