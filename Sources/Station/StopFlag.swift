import Core

/// A flag that ends waiting threads at once.
final class StopFlag: Sendable {
    private let state = Monitor(false)

    var isRaised: Bool { state.read { $0 } }
    func raise() { state.change { $0 = true } }
    /// False where it was raised meanwhile.
    func sleep(seconds: Double) -> Bool { state.wait(seconds: seconds) { $0 ? true : nil } == nil }
}
