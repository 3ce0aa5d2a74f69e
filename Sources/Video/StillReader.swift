import Core
import Glibc

/// Reads a kept still for a terminal: decoded, and scaled to few pixels.
package enum StillReader {
    package struct Pixels: Sendable, Equatable {
        package let size: PictureSize
        /// Red, green and blue of each pixel, row by row from the top left.
        package let pixels: [UInt8]
        /// Of the file's own picture.
        package let source: PictureSize
    }

    /// Larger is no still of ours.
    private static let mostBytes = 64 << 20
    private static let timeoutSeconds = 5.0

    /// At most `width` pixels wide, in the picture's shape.
    package static func read(_ path: String, width: Int) throws(Failure) -> Pixels {
        let descriptor = try open(path)
        defer { close(descriptor) }
        // By its number: libav takes a "%" in a name for a pattern.
        let source = Source(
            address: "/proc/self/fd/\(descriptor)", name: path, isPaced: false, isLooped: false,
            timeoutSeconds: timeoutSeconds)
        let deadline = monotonicNow() + timeoutSeconds
        do throws(Failure) {
            var reader = try VideoReader(source, isStopped: { monotonicNow() > deadline }, sleep: { _ in true })
            guard case .shot(let shot) = try reader.next(), !shot.isCorrupt else { throw Failure("no whole picture") }
            return try scaled(shot.picture, to: width)
        } catch {
            throw Failure("the still is damaged: \(error.what)", at: path)
        }
    }

    private static func open(_ path: String) throws(Failure) -> Int32 {
        // A pipe of that name must not hold up who opens it.
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let code = errno
            throw Failure(
                code == ENOENT ? "the still is gone" : "the still cannot be read: \(String(cString: strerror(code)))",
                at: path, remedy: code == ENOENT ? "Stills go after max_days, and the oldest ones for max_gib." : "")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= mostBytes else {
            close(descriptor)
            throw Failure("the still is no picture", at: path)
        }
        return descriptor
    }

    private static func scaled(_ picture: Picture, to width: Int) throws(Failure) -> Pixels {
        let source = picture.size
        let width = max(min(width, source.width), 1)
        let height = max(source.height * width / max(source.width, 1), 1)
        // A strip that is higher than any terminal would only take memory.
        let size = PictureSize(width, min(height, width * 16))
        var pixels = [UInt8](repeating: 0, count: size.width * size.height * 3)
        try Scaler().scale(picture, to: size, .rgb, into: &pixels, bytesPerRow: size.width * 3)
        return Pixels(size: size, pixels: pixels, source: source)
    }
}
