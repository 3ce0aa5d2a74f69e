import Core
import Inference
import Testing

@testable import Station

struct ModelCheckTests {
    private func plan(budget: Double = 200, fps: [Double?] = [nil], needsGPU: Bool = false) -> FitnessPlan {
        var plan = FitnessPlan(stateDirectory: "/s", socket: "/s/s", session: SessionSettings(workers: 2))
        plan.needsGPU = needsGPU
        plan.cameras = fps.enumerated().map { index, fps in
            var camera = Site.camera("cam\(index)")
            camera.maximumFPS = fps
            camera.budgetMilliseconds = budget
            return camera
        }
        return plan
    }

    private func canary(_ milliseconds: Double, passes: Bool = true) -> CanaryStatus {
        CanaryStatus(passes: passes, words: "2 objects", milliseconds: milliseconds, at: WallTime(0))
    }

    @Test(arguments: [
        (20.0, 200.0, FitnessCheck.Verdict.fit, "20 ms a run, latency budget 200 ms"),
        (120, 200, .warning, "little is left"),
        (250, 200, .unfit, "too slow"), (9.87, 10, .warning, "9.9 ms a run"),
    ]) func `one run is held against the budget of its cameras`(
        milliseconds: Double, budget: Double, verdict: FitnessCheck.Verdict, words: String
    ) {
        let check = ModelCheck(plan(budget: budget), Site.model()).judge(
            isGPU: false, devices: "CPU", canary(milliseconds))
        #expect(check.verdict == verdict && check.words.contains(words), "\(check)")
        #expect((verdict == .fit) == check.remedy.isEmpty)
    }

    @Test func `the tightest budget counts, and only that of cameras that use it`() {
        var plan = plan(budget: 200, fps: [nil, nil, nil])
        plan.cameras[1].budgetMilliseconds = 40
        plan.cameras[2].budgetMilliseconds = 1
        plan.cameras[2].model = "other"
        let check = ModelCheck(plan, Site.model()).judge(isGPU: false, devices: "CPU", canary(50))
        #expect(check.verdict == .unfit && check.words.contains("camera cam1"))
    }

    @Test func `what all cameras want together is held against what it gives`() {
        // Two workers of 20 ms give 100 pictures a second.
        let many = ModelCheck(plan(fps: [60, 60, nil]), Site.model()).judge(isGPU: false, devices: "CPU", canary(20))
        #expect(many.verdict == .warning && many.words.contains("want 120 pictures a second, it gives about 100"))
        let few = ModelCheck(plan(fps: [40, 40]), Site.model()).judge(isGPU: false, devices: "CPU", canary(20))
        #expect(few.verdict == .fit)
    }

    @Test func `a promised GPU, a drifted canary and none at all`() {
        let cpu = ModelCheck(plan(needsGPU: true), Site.model()).judge(isGPU: false, devices: "CPU", canary(1))
        #expect(cpu.verdict == .unfit && cpu.words.contains("device = \"gpu\""))
        #expect(
            ModelCheck(plan(needsGPU: true), Site.model()).judge(isGPU: true, devices: "GPU", canary(1)).verdict == .fit
        )
        let drifted = ModelCheck(plan(), Site.model()).judge(isGPU: false, devices: "CPU", canary(1, passes: false))
        #expect(drifted.verdict == .unfit && drifted.remedy.contains("verify demo --write"))
        let none = ModelCheck(plan(), Site.model()).judge(isGPU: false, devices: "CPU", nil)
        #expect(none.verdict == .warning && none.remedy == "vigil model verify demo --write")
    }
}
