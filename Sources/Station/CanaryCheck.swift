import Core
import Inference
import Video

/// Runs a model on its reference picture, the way of every other picture.
package struct CanaryCheck: Sendable {
    let picture: Picture

    /// Reads the first picture of the file.
    package init(picture path: String) throws(Failure) {
        var reader = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        guard case .shot(let shot) = try reader.next() else {
            throw Failure("holds no picture", at: path, remedy: "Name a JPEG, a PNG or a recording.")
        }
        picture = shot.picture
    }

    /// What the model finds, and the shortest of `runs` runs in milliseconds. `batch`: so many copies of the picture at once.
    package func run(_ detector: Detector, batch: Int = 1, runs: Int = 3) throws(Failure) -> (
        found: [Detection], milliseconds: Double
    ) {
        let scaler = Scaler()
        var found: [[Detection]] = []
        var shortest = Double.infinity
        for _ in 0..<runs {
            let began = Clock.monotonic
            found = try detector.detect(in: Array(repeating: picture.size, count: batch)) {
                _, size, order, pixels, bytesPerRow throws(Failure) in
                try scaler.scale(picture, to: size, order, into: pixels, bytesPerRow: bytesPerRow)
            }
            shortest = min(shortest, (Clock.monotonic - began) * 1000)
        }
        return (found.last ?? [], shortest)
    }

    /// The outcome of a model's canary now; nil where it has none. Touches no disk: it fails where the run does.
    func status(of model: Model, _ detector: Detector) throws(Failure) -> CanaryStatus? {
        guard let canary = model.recipe.canary else { return nil }
        let (found, milliseconds) = try run(detector)
        let drift = canary.drift(of: found, minimumScore: model.recipe.minimumScore, classes: model.recipe.classes)
        return CanaryStatus(passes: drift.passes, words: drift.words, milliseconds: milliseconds, at: Clock.wall)
    }
}
