import Core
import Foundation
import Inference
import Video

/// How far the models are; the detectors' threads wait for them here.
final class ModelShelf: Sendable {
    enum State: Sendable {
        case loading
        case ready([Model])
        case failed(Failure)
        case closed
    }

    private let state = Monitor(State.loading)

    var now: State { state.read { $0 } }
    /// What is loaded after the station closed is let go again.
    func set(_ new: State) {
        state.change { state in
            if case .closed = state { return }
            state = new
        }
    }

    func close() { state.change { $0 = .closed } }

    /// Waits for the models; nil where they failed or the station closed.
    func models() -> [Model]? {
        state.wait { state in
            switch state {
            case .loading: nil
            case .ready(let models): .some(models)
            case .failed, .closed: .some(nil)
            }
        }
    }
}

/// The body of a detector's thread: takes pictures, finds objects, hands results on.
struct DetectorWorker {
    let shelf: ModelShelf
    let desk: FrameDesk
    let results: ResultDesk
    /// Which model each camera uses.
    let modelOfCamera: [Int]
    let log: Log

    func run() {
        guard let models = shelf.models() else { return }
        let detectors = models.map { Detector($0) }
        let scaler = Scaler()
        while let job = desk.take() {
            let detector = detectors[modelOfCamera[job.stamp.camera]]
            var detections: [Detection]?
            do throws(Failure) {
                detections = try detector.detect(in: job.stamp.size) {
                    size, order, pixels, bytesPerRow throws(Failure) in
                    try scaler.scale(job.picture, to: size, order, into: pixels, bytesPerRow: bytesPerRow)
                }
            } catch {
                log.error("detector: \(error)")
            }
            results.put(
                FrameResult(
                    stamp: job.stamp, ticket: job.ticket, decoded: job.decoded, taken: job.taken,
                    inferred: Clock.monotonic, detections: detections))
        }
    }
}

/// Opens TensorFlow and the models on a thread of its own, so that the screen is up before.
struct ModelLoading {
    let recipes: [ModelRecipe]
    let settings: SessionSettings
    let compiles: Bool
    let shelf: ModelShelf
    let desk: FrameDesk
    let log: Log
    /// Where inference must run on a GPU: who is told when it does not.
    let alarms: AlarmDesk?

    func run() {
        let began = Clock.monotonic
        do throws(Failure) {
            let tensorFlow = try TensorFlow(compiles: compiles)
            log.info("TensorFlow \(tensorFlow.version) from \(tensorFlow.path)")
            var models: [Model] = []
            for recipe in recipes {
                let model = try Model(recipe, tensorFlow, settings)
                try warm(model)
                models.append(model)
                log.info(
                    "model \(recipe.name): \(model.family.rawValue) on \(Set(model.devices).sorted().joined(separator: ", "))"
                )
            }
            log.info(String(format: "models ready after %.1f s", Clock.monotonic - began))
            if !models.contains(where: { $0.devices.contains("GPU") }) { raiseDeviceAlarm() }
            shelf.set(.ready(models))
        } catch {
            log.error("\(error)")
            shelf.set(.failed(error))
            // Nobody will take pictures: whoever waits to deliver one must not wait for ever.
            desk.close(discarding: true)
        }
    }

    /// Fail closed: a station that was promised a GPU never goes quietly slow.
    private func raiseDeviceAlarm() {
        let occurrence = Occurrence(
            rule: "device", camera: "", episode: "gpu", severity: .critical,
            guidance:
                "Check the NVIDIA driver with nvidia-smi and that the GPU build of TensorFlow is loaded; then restart the station.",
            message: "device = \"gpu\" is configured, but inference runs on the CPU", media: MediaTime(0))
        alarms?.step { $0.occur(occurrence, at: Clock.wall) }
    }

    /// XLA compiles at the second run of a shape: the first pictures must not wait for that.
    private func warm(_ model: Model) throws(Failure) {
        let detector = Detector(model)
        for _ in 0..<3 {
            _ = try detector.detect(in: PictureSize(1280, 720)) { size, _, pixels, bytesPerRow throws(Failure) in
                for row in 0..<size.height { memset(pixels + row * bytesPerRow, 90, size.width * 3) }
            }
        }
    }
}
