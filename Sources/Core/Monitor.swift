import Glibc

/// The one lock of the house: state that threads share, and waiting for it to change.
///
/// Unchecked: every access to `state` holds the condition's lock. A body must not call C that blocks, do I/O, or enter
/// another monitor. (`Mutex` would need no escape hatch, but the thread sanitizer cannot see it on Linux.)
package final class Monitor<State: Sendable>: @unchecked Sendable {
    private let condition = Condition()
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
        let deadline = Condition.deadline(seconds: seconds)
        condition.lock()
        defer { condition.unlock() }
        var isOver = false
        while true {
            if let result = body(&state) {
                condition.broadcast()
                return result
            }
            if isOver { return nil }
            isOver = !condition.wait(until: deadline)
        }
    }
}

/// A lock, and waiting for word of it. Waits end by the monotonic clock: Foundation's end by the wall clock, and who sets
/// that back by an hour would let every thread sleep for one.
private final class Condition {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let word = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(word, &attributes)
        pthread_condattr_destroy(&attributes)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_cond_destroy(word)
        pthread_mutex_destroy(mutex)
        word.deallocate()
        mutex.deallocate()
    }

    func lock() { pthread_mutex_lock(mutex) }
    func unlock() { pthread_mutex_unlock(mutex) }
    func broadcast() { pthread_cond_broadcast(word) }
    func wait() { pthread_cond_wait(word, mutex) }

    /// False once the time is up.
    func wait(until deadline: timespec) -> Bool {
        var deadline = deadline
        return pthread_cond_timedwait(word, mutex, &deadline) == 0
    }

    /// So far from now; more than thirty years are as good as for ever.
    static func deadline(seconds: Double) -> timespec {
        let nanoseconds = Int(min(max(seconds, 0), 1e9) * 1e9)
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let sum = time.tv_nsec + nanoseconds
        return timespec(tv_sec: time.tv_sec + sum / 1_000_000_000, tv_nsec: sum % 1_000_000_000)
    }
}
