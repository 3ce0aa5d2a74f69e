import Core

/// When each thread of the station was last heard of, what it does since, and how long that may take.
final class Heartbeats: Sendable {
    struct Beat: Sendable {
        var at: MonotonicTime
        /// As a clause after the thread's name.
        var activity: String
        /// Nil: it may take as long as it likes.
        var limitSeconds: Double?
    }

    private let beats = Monitor<[String: Beat]>([:])

    /// `name` is the thread's. It is heard of again `within` so many seconds; nil: it waits, or cannot know.
    func beat(_ name: String, within limitSeconds: Double? = nil, _ activity: String = "") {
        let beat = Beat(at: Clock.monotonic, activity: activity, limitSeconds: limitSeconds)
        beats.change { $0[name] = beat }
    }

    /// Another thread may come under the name, which owes no sign of life before its first one.
    func forget(_ name: String) { beats.change { $0[name] = nil } }

    subscript(name: String) -> Beat? { beats.read { $0[name] } }
    var all: [String: Beat] { beats.read { $0 } }

    /// Seconds since the last one, by the names that the kernel keeps.
    func seconds(at now: MonotonicTime) -> [String: Double] {
        let pairs = all.map { (WorkerName.kept($0.key), max(now - $0.value.at, 0)) }
        return Dictionary(pairs, uniquingKeysWith: min)
    }
}
