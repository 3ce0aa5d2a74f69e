import CFFmpeg
import Core
import Foundation
import Testing

@testable import Video

struct VideoLogTests {
    @Test(arguments: [
        (
            "libav: [rtsp] method DESCRIBE failed: 404 Not Found\n",
            "libav: [rtsp] method DESCRIBE failed: 404 Not Found\n"
        ),
        ("libav: failed: 404 \u{9B}31mred\u{1B}[0m\u{7F}\n", "libav: failed: 404 31mred[0m\n"),
        (
            "libav: rtsp://gate/1?user=op&password=secret&size=2: no\n",
            "libav: rtsp://gate/1?user=***&password=***&size=2: no\n"
        ),
        ("libav: rtsp://op:secret@gate/1: no\n", "libav: rtsp://***@gate/1: no\n"),
        ("the first part, ", "the first part, "), ("a\nb\r\n", "a\nb\n"), ("\u{202E}back\n", "back\n"), ("\n", "\n"),
        ("", ""),
    ]) func `a line passes the filters of every other line`(text: String, shown: String) {
        #expect(VideoLog.filtered(text) == shown)
    }

    private static let taken = Monitor("")

    @Test func `a line of libav's is given on whole and named`() {
        vigil_log_install { text in
            guard let text else { return }
            VideoLogTests.taken.change { $0 += String(cString: text) }
        }
        defer { av_log_set_callback(nil) }
        // A thread of its own has said nothing yet.
        let isDone = Monitor(false)
        Thread.detachNewThread {
            let parts = ["method PLAY failed: %d", " %s\n", "quiet\n"]
            let levels = [AV_LOG_ERROR, AV_LOG_ERROR, AV_LOG_WARNING]
            "Nobody's Home".withCString { reason in
                for (part, level) in zip(parts, levels) {
                    withVaList(part.contains("%d") ? [Int32(404)] : [reason]) { av_vlog(nil, level, part, $0) }
                }
            }
            isDone.change { $0 = true }
        }
        _ = isDone.wait { $0 ? true : nil }
        let taken = Self.taken.read { $0 }
        #expect(taken.contains("libav: method PLAY failed: 404 Nobody's Home\n") && !taken.contains("quiet"))
    }
}
