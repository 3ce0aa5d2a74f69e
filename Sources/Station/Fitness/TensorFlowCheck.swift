import Core
import Foundation
import Inference
import Telemetry

/// Is TensorFlow's C library there, is it one that was tried, and is it the build that the configuration needs?
struct TensorFlowCheck {
    struct Outcome: Sendable {
        var checks: [FitnessCheck] = []
        var library: TensorFlow?
        /// False for a release that models are better not tried with.
        var isUsable = false
    }

    static let name = "TensorFlow"
    private let plan: FitnessPlan

    init(_ plan: FitnessPlan) { self.plan = plan }

    func open() -> Outcome {
        do throws(Failure) {
            let library = try TensorFlow(compiles: plan.session.compiles)
            let hasCard = NVML(path: NVML.libraryPath) != nil
            let check = Self.judge(
                library.version, isGPUBuild: library.isGPUBuild, path: library.path, hasCard: hasCard, plan)
            return Outcome(
                checks: [check, FitnessCheck("settings", "inference: \(plan.session.words)")], library: library,
                isUsable: TensorFlowRelease.Version(library.version).map { $0 >= Self.oldest } ?? true)
        } catch {
            return Outcome(checks: [FitnessCheck(Self.name, error)])
        }
    }

    private static let oldest = TensorFlowRelease.tried.lowerBound

    static func judge(_ text: String, isGPUBuild: Bool?, path: String, hasCard: Bool, _ plan: FitnessPlan)
        -> FitnessCheck
    {
        let build = isGPUBuild.map { $0 ? ", GPU build" : ", CPU build" } ?? ""
        let words = "\(text)\(build), \(path)"
        let tried = "\(oldest) to \(TensorFlowRelease.tried.upperBound)"
        let remedy = "make setup fetches one that was tried; VIGIL_TENSORFLOW names another."
        guard let version = TensorFlowRelease.Version(text) else {
            return FitnessCheck(name, .warning, "\(words): says no version", remedy: "Tried: \(tried). \(remedy)")
        }
        if version < oldest {
            return FitnessCheck(name, .unfit, "\(words): too old", remedy: "Tried: \(tried). \(remedy)")
        }
        if isGPUBuild == false, plan.session.usesGPU, plan.needsGPU || hasCard {
            return FitnessCheck(
                name, plan.needsGPU ? .unfit : .warning, "\(words): it cannot use the card",
                remedy: "make setup takes the GPU build where NVIDIA's driver is; or set device = \"cpu\".")
        }
        if version > TensorFlowRelease.tried.upperBound {
            return FitnessCheck(name, .warning, "\(words): newer than what was tried", remedy: "Tried: \(tried).")
        }
        return FitnessCheck(name, words)
    }
}
