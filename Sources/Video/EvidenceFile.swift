import Core
import Glibc

/// A file that grows by whole pieces, each on the disk when it is committed; belongs to one thread.
///
/// What could not be written whole is taken off again, so that what is there can be read. One that stayed empty is removed.
final class EvidenceFile {
    let path: String
    private let descriptor: Int32
    private var pending: [UInt8] = []
    private var isDiscarded = false
    private(set) var byteCount = 0

    /// A file that is there already is replaced only where that is asked for.
    init(path: String, isReplacing: Bool = false) throws(Failure) {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW
        let descriptor = open(path, flags | (isReplacing ? O_TRUNC : O_EXCL), 0o640)
        guard descriptor >= 0 else { throw Self.failure("cannot be made", path, errno) }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
        if byteCount == 0, !isDiscarded { unlink(path) }
    }

    /// Keeps the bytes until the piece is whole.
    func add(_ bytes: UnsafeRawBufferPointer) { pending.append(contentsOf: bytes) }

    /// Writes the piece and waits for the disk; without one it does nothing.
    func commit() throws(Failure) {
        guard !pending.isEmpty else { return }
        defer { pending.removeAll(keepingCapacity: true) }
        var written = 0
        while written < pending.count {
            let code = pending[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if code < 0, errno == EINTR { continue }
            guard code > 0 else { throw retreat(code < 0 ? errno : EIO) }
            written += code
        }
        guard fdatasync(descriptor) == 0 else { throw retreat(errno) }
        byteCount += written
    }

    /// Gives the file another name, and waits until the disk knows the one it has.
    func settle(at name: String? = nil) throws(Failure) {
        let final = name ?? path
        guard fsync(descriptor) == 0 else { throw Self.failure("cannot be written", path, errno) }
        if final != path, rename(path, final) != 0 { throw Self.failure("cannot be renamed", path, errno) }
        let folder = open(Self.folder(of: final), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        // Some file systems know no fsync of a folder.
        guard fsync(folder) == 0 || errno == EINVAL else { throw Self.failure("cannot be written", final, errno) }
    }

    /// Takes the file away; what is written from now on goes nowhere.
    func discard() throws(Failure) {
        isDiscarded = true
        guard unlink(path) == 0 else { throw Self.failure("cannot be deleted", path, errno) }
    }

    private func retreat(_ code: Int32) -> Failure {
        ftruncate(descriptor, off_t(byteCount))
        lseek(descriptor, off_t(byteCount), SEEK_SET)
        return Self.failure("cannot be written", path, code)
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func failure(_ what: String, _ path: String, _ code: Int32) -> Failure {
        let remedy =
            switch code {
            case ENOSPC, EDQUOT, EFBIG: "Free space where \(folder(of: path)) lies."
            case EEXIST: "Give it another name: evidence is not overwritten."
            default: "Check that \(folder(of: path)) is there and can be written to."
            }
        return Failure("\(what): \(String(cString: strerror(code)).lowercased())", at: path, remedy: remedy)
    }
}
