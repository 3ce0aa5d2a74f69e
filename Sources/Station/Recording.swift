import Core
import Inference
import Telemetry
import Video

/// A recording judged as live video would be, as fast as that goes.
package enum Recording {
    package struct Summary: Sendable {
        package let frames: Int
        package let seconds: Double
        package let cpuSeconds: Double
    }

    /// Analyses one camera's source whole, on the calling thread's time; `observe` gets every picture in order, on
    /// another thread, and says whether it wants more. `began`: when it was recorded, for rules with hours and signals
    /// with a schedule. Throws where the source or the model cannot be used.
    package static func analyse(
        _ camera: CameraPlan, model: ModelRecipe, session: SessionSettings, began: WallTime? = nil,
        observe: @escaping @Sendable (AnalysedFrame) -> Bool
    ) throws(Failure) -> Summary {
        var camera = camera
        camera.model = model.name
        camera.source.isPaced = false
        camera.source.isLooped = false
        // A clip that cannot be opened is told before TensorFlow takes its second to load.
        _ = try VideoReader(camera.source, isStopped: { false }, sleep: { _ in true })
        let isUnwanted = StopFlag()
        let pipeline = Pipeline(
            plans: [camera], models: [model], settings: session, alarms: nil, log: Log(isWritten: false),
            isLossless: true, began: began, observe: { if !observe($0) { isUnwanted.raise() } })
        _ = pipeline.shelf.waitUntilReady()
        // The clock starts when the models stand: what a long recording costs, not how long TensorFlow takes to load.
        let began = Clock.monotonic, before = ProcessUsage.now()
        pipeline.finish(isUnwanted: { isUnwanted.isRaised })
        if let failure = pipeline.shelf.now.failure { throw failure }
        let figures = pipeline.ledger.read()[0] ?? Ledger.Camera()
        if figures.phase == .reconnecting, figures.counts.decoded == 0 { throw Failure(figures.reason) }
        return Summary(
            frames: figures.counts.analysed, seconds: Clock.monotonic - began,
            cpuSeconds: ProcessUsage.now().cpuSeconds - before.cpuSeconds)
    }
}
