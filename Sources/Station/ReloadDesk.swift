import Core

/// A configuration that cannot be taken over: every mistake in it.
package struct ConfigurationRefusal: Error, Sendable {
    package let failures: [Failure]
    package init(_ failures: [Failure]) { self.failures = failures }
}

/// Reads the configuration anew, whole; called on a thread of its own, as files may be slow.
package typealias ConfigurationReading = @Sendable () throws(ConfigurationRefusal) -> StationPlan

/// Between whoever asks for a reload and the thread that does it: one after the other, and one for all who ask meanwhile.
final class ReloadDesk: Sendable {
    private struct State: Sendable {
        var asked = 0
        var taken = 0
        var status: ReloadStatus?
        var isClosed = false
    }

    private let state = Monitor(State())

    /// The answer is the number that its status will have, or a higher one.
    func ask() -> Int {
        state.change { state in
            state.asked += 1
            return state.asked
        }
    }

    /// Waits for somebody to ask; nil once the desk is closed.
    func take() -> Int? {
        state.wait { state -> Int?? in
            if state.isClosed { return .some(nil) }
            guard state.asked > state.taken else { return nil }
            state.taken = state.asked
            return .some(state.asked)
        }
    }

    func report(_ status: ReloadStatus) { state.change { $0.status = status } }
    var status: ReloadStatus? { state.read(\.status) }

    /// Nothing is reloaded any more.
    func close() { state.change { $0.isClosed = true } }
}
