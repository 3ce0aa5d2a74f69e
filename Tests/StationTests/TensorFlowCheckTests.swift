import Core
import Inference
import Testing

@testable import Station

struct TensorFlowCheckTests {
    private func judge(_ version: String, isGPUBuild: Bool? = false, hasCard: Bool = false, needsGPU: Bool = false)
        -> FitnessCheck
    {
        var plan = FitnessPlan(stateDirectory: "/s", socket: "/s/s", session: SessionSettings())
        plan.needsGPU = needsGPU
        return TensorFlowCheck.judge(version, isGPUBuild: isGPUBuild, path: "/lib/tf.so", hasCard: hasCard, plan)
    }

    @Test(arguments: [
        ("2.21.0", FitnessCheck.Verdict.fit), ("2.13.1", .fit), ("2.12.0", .unfit), ("1.15.5", .unfit),
        ("2.40.0", .warning),
        ("nightly", .warning),
    ]) func `the versions that were tried are fit, older ones are not`(version: String, verdict: FitnessCheck.Verdict) {
        let check = judge(version)
        #expect(check.verdict == verdict && check.words.contains(version) && check.words.contains("/lib/tf.so"))
        #expect(check.verdict == .fit || check.remedy.contains("2.13 to 2.21"))
    }

    @Test func `a build for the CPU beside a card is a waste, and against a promise unfit`() {
        #expect(judge("2.21.0").words.contains("CPU build"))
        #expect(judge("2.21.0", hasCard: true).verdict == .warning)
        #expect(judge("2.21.0", needsGPU: true).verdict == .unfit)
        for isGPUBuild in [true, nil] {
            #expect(judge("2.21.0", isGPUBuild: isGPUBuild, hasCard: true, needsGPU: true).verdict == .fit)
        }
    }
}
