import Core
import Testing

@testable import Screen

struct BudgetBarTests {
    private func scene(_ glyphs: Glyphs = .unicode) -> Scene {
        Scene(state: DashboardState(), snapshot: Samples.busy, glyphs: glyphs, utcOffsetSeconds: 0)
    }

    private func camera(p95: Double, budget: Double = 200) -> CameraStatus {
        var camera = Samples.camera("yard")
        camera.latency.p95 = p95
        camera.budgetMilliseconds = budget
        return camera
    }

    @Test(arguments: [
        (0.0, 0, Role.text), (0.4, 1, .text), (100, 8, .text), (199, 15, .text), (200, 15, .text), (201, 15, .warning),
        (1e12, 15, .warning), (-5, 0, .text), (.nan, 0, .text),
    ])
    func `the bar is as long as the part of the budget that is used`(p95: Double, filled: Int, role: Role) {
        let line = BudgetBar.line(camera(p95: p95), scene(), 36)
        let bar = line.map(\.text).joined().filter { "█░".contains($0) }
        let room = bar.count
        #expect(
            bar == String(repeating: "█", count: filled * room / 15)
                + String(repeating: "░", count: room - filled * room / 15))
        #expect(line.last?.role == role && line.columns <= 36)
    }

    @Test func `it says what is used of what, and is left out before there is a result`() {
        let line = BudgetBar.line(camera(p95: 63.2), scene(.ascii), 40).map(\.text).joined()
        #expect(line.hasPrefix("budget ######") && line.hasSuffix("..  63 of 200 ms"))
        var new = camera(p95: 0)
        new.resultAgeSeconds = nil
        #expect(BudgetBar.line(new, scene(), 40).isEmpty)
        #expect(BudgetBar.line(camera(p95: 63), scene(), 20).isEmpty)
    }

    @Test func `over the budget the latency itself is a warning, in a wide pane with the bar behind it`() {
        let over = camera(p95: 63, budget: 50)
        for width in [36, 76] {
            let line = CameraLines.latency(over, scene(), width)
            #expect(line.filter { $0.role == .warning }.contains { $0.text == "63" })
            #expect(line.map(\.text).joined().contains("████████████ of 50") == (width == 76))
            #expect(line.columns <= width)
        }
        #expect(!CameraLines.latency(camera(p95: 63), scene(), 36).contains { $0.role == .warning })
    }
}
