import Foundation

/// The one lock of the house: state that threads share, and waiting for it to change.
///
/// Unchecked: every access to `state` holds the condition's lock. A body must not call C that blocks, do I/O, or enter
/// another monitor. (`Mutex` would need no escape hatch, but the thread sanitizer cannot see it on Linux.)
package final class Monitor<State: Sendable>: @unchecked Sendable {
    private let condition = NSCondition()
    private var state: State

    package init(_ state: State) { self.state = state }

    /// Looks at the state.
    package func read<Result>(_ body: (State) -> Result) -> Result {
        condition.lock()
        defer { condition.unlock() }
        return body(state)
    }

    /// Changes the state and wakes everybody who waits for it.
    @discardableResult
    package func change<Result>(_ body: (inout State) -> Result) -> Result {
        condition.lock()
        defer { condition.unlock() }
        let result = body(&state)
        condition.broadcast()
        return result
    }

    /// Waits until `body` gives a value, asking it after every change.
    package func wait<Result>(_ body: (inout State) -> Result?) -> Result {
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let result = body(&state) {
                condition.broadcast()
                return result
            }
            condition.wait()
        }
    }

    /// The same, for so long at most; nil when the time is up.
    package func wait<Result>(seconds: Double, _ body: (inout State) -> Result?) -> Result? {
        let deadline = Date(timeIntervalSinceNow: seconds)
        condition.lock()
        defer { condition.unlock() }
        while true {
            if let result = body(&state) {
                condition.broadcast()
                return result
            }
            guard condition.wait(until: deadline) else { return body(&state) }
        }
    }
}
