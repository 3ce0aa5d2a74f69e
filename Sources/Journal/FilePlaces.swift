import Core
import Glibc

/// Where the journal's files stand and are moved to; nothing of a journal is deleted here.
extension JournalFile {
    // SQLite makes files by the umask, and gives its -wal and -shm the mode of the file itself.
    func create(_ path: String) throws(Failure) {
        // To open and close a file that a connection of this process has open would lose that one's locks.
        guard FileIdentity(path) == nil else {
            chmod(path, 0o640)
            return
        }
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw Failure(
                "the journal cannot be opened: \(String(cString: strerror(errno)))", at: path,
                remedy: "Make the file and its folder writable for this user, or choose another state_dir.")
        }
        fchmod(descriptor, 0o640)
        close(descriptor)
        // SQLite looks after the names of its own files; a power cut must not take this one.
        Self.synchroniseFolder(of: path)
    }

    func move(_ old: String, to new: String) throws(Failure) {
        guard rename(old, new) == 0 else {
            throw Failure(
                "cannot be moved to \(new): \(String(cString: strerror(errno)))", at: old,
                remedy: "Make the folder writable for this user.")
        }
    }

    /// Moves file, log and index under a name that says when and why; nil where there is nothing.
    func setAside(_ why: String, only suffix: String? = nil) throws(Failure) -> String? {
        let suffixes = (suffix.map { [$0] } ?? ["", "-wal", "-shm"]).filter { FileIdentity(path + $0) != nil }
        guard !suffixes.isEmpty else { return nil }
        let aside = freeName(why)
        for suffix in suffixes { try move(path + suffix, to: aside + suffix) }
        Self.synchroniseFolder(of: path)
        return aside
    }

    /// Copies the log under a name of its own.
    func keepLog() throws(Failure) -> String {
        let name = freeName("damaged") + "-wal"
        guard let log = RawFile(path + "-wal") else { return name }
        let descriptor = Glibc.open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw failure("cannot be made", name) }
        defer { close(descriptor) }
        var offset = 0
        while offset < log.size {
            let piece = log.bytes(at: offset, count: 1 << 20)
            guard !piece.isEmpty else { break }
            guard write(descriptor, piece, piece.count) == piece.count else {
                let failure = failure("cannot be written", name)
                unlink(name)
                throw failure
            }
            offset += piece.count
        }
        return name
    }

    static func synchroniseFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = Glibc.open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private func freeName(_ why: String) -> String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        var bytes = [CChar](repeating: 0, count: 32)
        let count = strftime(&bytes, bytes.count, "%Y%m%d-%H%M%S", &parts)
        let stamp = String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let name = "\(path).\(why)-\(stamp)"
        let names = [name] + (2...99).map { "\(name)-\($0)" }
        return names.first { name in ["", "-wal", "-shm"].allSatisfy { FileIdentity(name + $0) == nil } } ?? name
    }

    private func failure(_ what: String, _ place: String) -> Failure {
        Failure("\(what): \(String(cString: strerror(errno)))", at: place, remedy: "Free space on its disk.")
    }
}
