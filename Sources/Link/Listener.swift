import Core
import Glibc

/// A socket in the file system that clients connect to; its file goes with the value.
package final class Listener: Sendable {
    /// Which file it is. The number is given to no other file while the socket is open; its times do not count, as whoever
    /// may connect may also touch it.
    private struct Identity: Equatable {
        let device: dev_t
        let number: ino_t

        init?(_ path: String) {
            var file = stat()
            guard lstat(path, &file) == 0 else { return nil }
            (device, number) = (file.st_dev, file.st_ino)
        }
    }

    let descriptor: Int32
    let path: String
    private let identity: Identity

    /// Binds the socket, mode 0660. The caller holds the state directory's lock, so a socket that is there is a dead one's.
    /// `makesFolder`: where that is gone too.
    package init(path: String, makesFolder: Bool = false) throws(Failure) {
        guard var address = Sockets.address(path) else {
            throw Failure(
                "the path is too long for a socket", at: path, remedy: "Set a shorter socket = \"…\" under [station].")
        }
        if makesFolder { mkdir(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.endIndex)), 0o750) }
        unlink(path)
        let descriptor = Sockets.make()
        let isBound = Sockets.withPointer(to: &address) { bind(descriptor, $0, $1) } == 0
        guard isBound, chmod(path, 0o660) == 0, listen(descriptor, 64) == 0, let identity = Identity(path) else {
            let words = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            throw Failure(
                "the socket cannot be made: \(words)", at: path, remedy: "Check the folder and its permissions.")
        }
        // Set last: an init that throws with all fields set runs deinit, which would close the number a second time.
        self.descriptor = descriptor
        self.path = path
        self.identity = identity
    }

    deinit {
        // Another station's may stand there by now. Once ours is closed, that could have its number.
        if isInPlace { unlink(path) }
        close(descriptor)
    }

    /// False where the path leads to another file or to none: nobody finds the way in.
    package var isInPlace: Bool { Identity(path) == identity }

    /// Another station listens at the path by now, which must not be robbed of it.
    var isTaken: Bool {
        guard !isInPlace, var address = Sockets.address(path) else { return false }
        let other = Sockets.make()
        guard other >= 0 else { return false }
        defer { close(other) }
        return Sockets.withPointer(to: &address) { connect(other, $0, $1) } == 0 || errno == EAGAIN
    }

    /// Nil where nobody waits.
    func accept() -> Result<Int32, Errno>? {
        let client = Glibc.accept(descriptor, nil, nil)
        if client < 0 { return errno == EAGAIN || errno == EINTR || errno == ECONNABORTED ? nil : .failure(Errno()) }
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        return .success(client)
    }

    /// What the system said.
    struct Errno: Error { let code = errno }
}
