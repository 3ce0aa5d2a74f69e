import CLinux
import Core
import Inference

/// The models that stood on the shelf before a change: those that left it are waited for, so that what their sessions held
/// goes back to the system and not only to the allocator.
struct FadingModels {
    private struct Fading {
        weak var model: Model?
    }

    private static let patienceSeconds = 2.0
    private let models: [Fading]

    init(_ state: ModelShelf.State) { models = state.loaded.values.map { Fading(model: $0.model) } }

    /// Waits until the detectors have let go of what is no longer on the shelf, shortly at most.
    func letGo(_ shelf: ModelShelf) {
        let deadline = Clock.monotonic + Self.patienceSeconds
        while Clock.monotonic < deadline, models.contains(where: { $0.model.map { !shelf.isLoaded($0) } ?? false }) {
            if shelf.waitForClosing(seconds: 0.05) { return }
        }
        vigil_return_memory()
    }
}
