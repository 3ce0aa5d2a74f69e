import Core

/// When each thread that has a loop of its own last came round.
final class Heartbeats: Sendable {
    private let beats = Monitor<[String: MonotonicTime]>([:])

    /// `name` is the thread's.
    func beat(_ name: String) {
        let now = Clock.monotonic
        beats.change { $0[name] = now }
    }

    /// Seconds since the last one, by the names that the kernel keeps.
    func seconds(at now: MonotonicTime) -> [String: Double] {
        let pairs = beats.read { $0 }.map { (WorkerName.kept($0.key), max(now - $0.value, 0)) }
        return Dictionary(pairs, uniquingKeysWith: min)
    }
}
