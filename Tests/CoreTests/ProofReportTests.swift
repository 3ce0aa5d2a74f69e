import Testing

@testable import Core

struct ProofReportTests {
    private func report(_ cameras: ProofOfCamera...) -> ProofReport {
        ProofReport(number: 1, at: WallTime(0), cameras: cameras)
    }

    @Test func `it passes once every camera's picture came through`() {
        let through = ProofOfCamera(camera: "gate", stage: .through, milliseconds: 40)
        #expect(report(through).passes && report(through).isOver && report(through).trouble == nil)
        let onItsWay = report(through, ProofOfCamera(camera: "yard", stage: .rule))
        #expect(!onItsWay.passes && !onItsWay.isOver && onItsWay.trouble == nil)
    }

    @Test func `what got lost is told with its stage, the first one by name`() {
        let lost = ProofOfCamera(camera: "gate", stage: .journal, failure: "disk full")
        #expect(report(lost).isOver && report(lost).trouble == "camera gate: lost in the journal: disk full")
        let other = ProofOfCamera(camera: "yard", stage: .detector, failure: "no")
        #expect(report(lost, other).trouble == "camera gate and 1 more: lost in the journal: disk full")
    }
}
