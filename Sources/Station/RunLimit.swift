import Core
import Inference

/// How long a detector's run may take before its session is stuck: by what its runs took so far, and generous while
/// TensorFlow may still compile for a shape.
struct RunLimit {
    /// What TensorFlow compiles for once.
    struct Shape: Hashable {
        let model: ObjectIdentifier
        /// A model with an input size of its own was compiled before its first picture.
        let size: PictureSize?
        let pictures: Int

        init(_ model: Model, _ size: PictureSize, pictures: Int) {
            self.init(ObjectIdentifier(model), model.interpretation.size == nil ? size : nil, pictures: pictures)
        }

        init(_ model: ObjectIdentifier, _ size: PictureSize?, pictures: Int) {
            (self.model, self.size, self.pictures) = (model, size, pictures)
        }
    }

    /// Above any pause that a busy machine makes.
    static let leastSeconds = 30.0
    private static let compilingSeconds = 900.0
    /// A shape is compiled at its second run at the latest.
    private static let compilingRuns = 3
    private static let factor = 50.0

    private struct Runs {
        var count = 0
        var typicalSeconds = 0.0
    }

    private var runs: [Shape: Runs] = [:]

    func seconds(_ shape: Shape) -> Double {
        guard let runs = runs[shape], runs.count >= Self.compilingRuns else { return Self.compilingSeconds }
        return max(Self.leastSeconds, Self.factor * runs.typicalSeconds)
    }

    mutating func ran(_ shape: Shape, seconds: Double) {
        var known = runs[shape] ?? Runs()
        known.count += 1
        // Runs that compiled say nothing of those after them.
        if known.count >= Self.compilingRuns {
            // Up at once, down slowly: a machine that was slow may be so again.
            known.typicalSeconds = max(seconds, 0.98 * known.typicalSeconds + 0.02 * seconds)
        }
        runs[shape] = known
    }

    mutating func forgetAllBut(_ models: Set<ObjectIdentifier>) { runs = runs.filter { models.contains($0.key.model) } }
}
