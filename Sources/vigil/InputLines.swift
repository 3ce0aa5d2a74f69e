import Core
import Foundation

/// The lines of a file or of standard input, each as soon as it is there.
struct InputLines: ~Copyable {
    private static let longestLine = 65_536

    private let name: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var hasEnded = false
    private var number = 0

    /// `name` is a path, or - for standard input.
    init(_ name: String) throws(Failure) {
        self.name = name == "-" ? "standard input" : name
        descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(self.name) }
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// Of the newest line, as FILE:LINE.
    var place: String { "\(name):\(number)" }

    /// The next line without its end; nil after the last one.
    mutating func next() throws(Failure) -> String? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) { return line(to: end, skip: 1) }
            if hasEnded { return start < buffer.count ? line(to: buffer.count, skip: 0) : nil }
            searched = buffer.count - start
            guard searched <= Self.longestLine else {
                throw Failure(
                    "a line of more than \(Self.longestLine) bytes", at: "\(name):\(number + 1)",
                    remedy: "Name a text file in MOTChallenge format.")
            }
            buffer.removeFirst(start)
            start = 0
            try fill()
        }
    }

    private mutating func line(to end: Int, skip: Int) -> String {
        defer { start = end + skip }
        number += 1
        return String(decoding: buffer[start..<end], as: UTF8.self)
    }

    private mutating func fill() throws(Failure) {
        let size = Self.longestLine
        var count: Int
        var chunk = [UInt8](repeating: 0, count: size)
        repeat { count = read(descriptor, &chunk, size) } while count < 0 && errno == EINTR
        guard count >= 0 else { throw Self.unreadable(name) }
        hasEnded = count == 0
        buffer += chunk[..<count]
    }

    private static func unreadable(_ name: String) -> Failure {
        Failure("cannot be read: \(String(cString: strerror(errno)))", at: name)
    }
}
