import Core
import Foundation
import Inference

// What becomes of a session that fails.
extension ModelWorker {
    /// A session that fails is an alarm until a new one gives results again.
    func reopen(_ model: Model, _ failure: Failure, _ tensorFlow: TensorFlow) {
        let recipe = model.recipe
        // Once another model looks at its cameras nothing is missing any more.
        defer {
            if !shelf.isLoaded(model), !shelf.now.isClosed {
                alarms?.step { $0.returnToNormal(rule: "detector", camera: "", episode: recipe.name, at: Clock.wall) }
            }
        }
        guard let known = shelf.now.loaded[recipe.name], known.model === model else { return }
        log.error("model \(recipe.name) is opened again: \(failure)")
        let occurrence = Occurrence(
            rule: "detector", camera: "", episode: recipe.name, severity: .critical,
            guidance: "Nothing is analysed meanwhile. If it does not come back: nvidia-smi, the log, a restart.",
            object: recipe.name, message: "its session failed: \(failure.what)", media: MediaTime(0))
        alarms?.step { $0.occur(occurrence, at: Clock.wall) }
        shelf.update { $0.failures[recipe.name] = failure.description }
        var pause = 1.0
        while shelf.isLoaded(model) {
            // It excuses nobody: a card that is lost may have taken a run with it.
            heartbeats.beat(WorkerName.models, within: Self.reopenLimitSeconds, "opens \(recipe.name) again")
            do throws(Failure) {
                let loaded = try ModelExamination(recipe, tensorFlow, settings, known: known, report: { _ in })
                tell(loaded)
                figures.forget(recipe.name)
                shelf.update { state in
                    state.loaded[recipe.name] = loaded
                    state.failures[recipe.name] = nil
                }
                log.info("model \(recipe.name) is open again")
                return
            } catch {
                log.error("model \(recipe.name): \(error); next attempt in \(Int(pause)) s")
                heartbeats.beat(
                    WorkerName.models, within: 2 * Self.longestPauseSeconds, "waits to open \(recipe.name) again")
                // Who asks for another model meanwhile need not wait for this one.
                if shelf.waitForOrder(seconds: pause) { return _ = shelf.ask(.reopen(model, failure)) }
                pause = min(pause * 2, Self.longestPauseSeconds)
            }
        }
    }
}
