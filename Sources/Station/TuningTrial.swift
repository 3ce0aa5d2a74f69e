import Core
import Inference
import Telemetry

/// One setting of TensorFlow tried out in this process, which must not have opened a session before.
package enum TuningTrial {
    package struct Order: Sendable, Codable {
        package var settings: SessionSettings
        package var batch: Int
        package var seconds: Double

        package init(settings: SessionSettings, batch: Int, seconds: Double) {
            self.settings = settings
            self.batch = batch
            self.seconds = seconds
        }
    }

    package struct Result: Sendable, Codable {
        /// Pictures a second.
        package var rate: Double
        package var p50Milliseconds: Double
        /// Pictures that could share a run.
        package var maximumBatch: Int
        /// What was found, in the form in which it is compared.
        package var canary: Canary

        package var detections: [Detection] {
            canary.objects.map { object in
                Detection(
                    label: object.label, score: object.score,
                    box: Box(x: object.box[0], y: object.box[1], width: object.box[2], height: object.box[3]))
            }
        }
    }

    /// Every worker runs its own detector on the picture for so long, after all of them are warm.
    package static func run(_ order: Order, _ recipe: ModelRecipe, picture: String) throws(Failure) -> Result {
        var recipe = recipe
        recipe.maximumBatch = max(order.batch, 8)
        let tensorFlow = try TensorFlow(compiles: order.settings.compiles)
        let check = try CanaryCheck(picture: picture)
        let model = try Model(recipe, tensorFlow, order.settings)
        let detector = Detector(model)
        let found = try check.run(detector, batch: order.batch, runs: 4).found
        let times = Monitor(Histogram())
        let began = Clock.monotonic
        let workers = (0..<order.settings.workers).map { number in
            Worker("trial \(number)") {
                let detector = Detector(model)
                while Clock.monotonic - began < order.seconds {
                    let start = Clock.monotonic
                    guard (try? check.run(detector, batch: order.batch, runs: 1)) != nil else { return }
                    times.change { $0.record(seconds: Clock.monotonic - start) }
                }
            }
        }
        for worker in workers { while !worker.join() {} }
        let elapsed = Clock.monotonic - began
        return times.read { times in
            Result(
                rate: Double(times.count * order.batch) / elapsed, p50Milliseconds: times.quantile(0.5) * 1000,
                maximumBatch: model.maximumBatch,
                canary: Canary(
                    picture: picture, minimumScore: recipe.minimumScore, detections: found,
                    tensorFlow: tensorFlow.version, cpuMilliseconds: nil))
        }
    }
}
