import CFFmpeg
import Core
import Glibc

/// What libav says: a camera's own words can be a part of it.
package enum VideoLog {
    /// Sends libav's errors to standard error, a line each, through the filters that every other line passes.
    package static func install() {
        vigil_log_install { text in
            guard let text else { return }
            // A camera's thread must not wait for a reader who stopped.
            var output = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
            guard poll(&output, 1, 0) == 1, Int32(output.revents) & POLLOUT != 0 else { return }
            let bytes = Array(VideoLog.filtered(String(cString: text)).utf8)
            _ = write(STDERR_FILENO, bytes, bytes.count)
        }
    }

    /// A line can come in parts, of which only the last has its end.
    static func filtered(_ text: String) -> String {
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { Text.cleaned(Redaction.applied(to: String($0)), limit: 1000) }
            .joined(separator: "\n")
    }
}
