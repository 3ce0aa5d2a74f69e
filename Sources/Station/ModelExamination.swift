import Core
import Inference
import Telemetry

/// A model loaded, warmed and examined: what it really runs on, and whether it gives what it must.
package struct ModelExamination: Sendable {
    package let model: Model
    package let verdict: DeviceEvidence.Verdict
    /// The picture of its canary, read once: what becomes of the file later says nothing of the model.
    let check: CanaryCheck?
    package internal(set) var canary: CanaryStatus?

    /// `report` is told what is being done. `isFirst`: no other model has taken GPU memory that this one may share.
    /// `known`: the same recipe as it was examined before, whose picture is taken over.
    package init(
        _ recipe: ModelRecipe, _ tensorFlow: TensorFlow, _ settings: SessionSettings, isFirst: Bool = false,
        known: ModelExamination? = nil, report: (ModelChange.Phase) -> Void
    ) throws(Failure) {
        report(.loading)
        let before = isFirst ? Self.gpuMemoryMiB : nil
        model = try Model(recipe, tensorFlow, settings)
        report(.warming)
        let detector = Detector(model)
        try detector.warm()
        report(.verifying)
        check =
            if let known { known.check } else {
                try recipe.canary.map { canary throws(Failure) in try CanaryCheck(picture: canary.picture) }
            }
        canary = try check?.status(of: model, detector)
        var evidence = DeviceEvidence(
            listed: model.devices, trace: DeviceTrace(nodes: [:]), canaryMilliseconds: canary?.milliseconds,
            cpuMilliseconds: recipe.canary?.cpuMilliseconds)
        if model.hasGPU {
            evidence.trace = try detector.trace()
            if let before, let after = Self.gpuMemoryMiB { evidence.gpuMemoryRiseMiB = after - before }
        }
        verdict = evidence.verdict
    }

    /// In use on the card; nil where NVML does not say.
    private static var gpuMemoryMiB: Double? { NVML(path: NVML.libraryPath)?.read()?.memoryUsedMiB }
}
