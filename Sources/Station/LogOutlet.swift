import Core
import Foundation

/// The way of the log's lines to standard error: they wait for a thread of their own, so that a reader who stopped, or a
/// disk that hangs, holds up nobody else. Of too many the oldest go, and how many stands in their place.
final class LogOutlet: Sendable {
    private struct State: Sendable {
        var lines = StoreQueue<LogLine>(limit: LogOutlet.limit, batchLimit: 1)
        var isWriting = false
        var isClosed = false
    }

    static let limit = 1000
    private let state = Monitor(State())

    init(_ style: LogStyle, to descriptor: Int32) {
        let state = state
        // It holds the state alone, so that it ends after the value.
        _ = Worker(WorkerName.log) {
            var missing = 0
            while let (line, dropped) = Self.next(state) {
                missing += dropped
                if missing > 0, Self.write(Self.gap(missing), style, to: descriptor) { missing = 0 }
                if !Self.write(line, style, to: descriptor) { missing += 1 }
                state.change { $0.isWriting = false }
            }
        }
    }

    deinit { state.change { $0.isClosed = true } }

    func add(_ line: LogLine) { state.change { $0.lines.add([line]) } }

    /// Waits until everything is written; false where that took longer.
    @discardableResult
    func drain(seconds: Double) -> Bool {
        state.wait(seconds: seconds) { $0.lines.isEmpty && !$0.isWriting ? true : nil } ?? false
    }

    /// The oldest line, and how many before it are gone; nil once there will be no more.
    private static func next(_ state: Monitor<State>) -> (line: LogLine, dropped: Int)? {
        state.wait { state -> (line: LogLine, dropped: Int)?? in
            guard let line = state.lines.take().first else { return state.isClosed ? .some(nil) : nil }
            state.lines.confirm()
            state.isWriting = true
            return (line, state.lines.takeDropped())
        }
    }

    private static func gap(_ count: Int) -> LogLine {
        LogLine(wall: Clock.wall, level: .warning, text: "\(count) lines are left out here: nobody took them")
    }

    /// False where it cannot be written.
    private static func write(_ line: LogLine, _ style: LogStyle, to descriptor: Int32) -> Bool {
        let text = style.text(line, utcOffsetSeconds: Clock.utcOffset(at: line.wall), now: Clock.wall)
        var rest = Array((text + "\n").utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count < 0, errno == EAGAIN {
                // Others who have the same terminal or pipe may have asked it not to wait.
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}
