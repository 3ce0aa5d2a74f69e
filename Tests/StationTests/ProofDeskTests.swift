import Core
import Testing

@testable import Station

struct ProofDeskTests {
    @Test func `a proof that nobody began yet serves all who ask`() throws {
        let desk = ProofDesk()
        #expect(desk.next(within: 0) == nil)
        #expect([desk.ask(), desk.ask()] == [1, 1])
        #expect(desk.next(within: 0) == 1)
        desk.begin(1, cameras: ["gate"], at: WallTime(9))
        #expect(desk.next(within: 0) == nil && desk.ask() == 2 && desk.next(within: 0) == 2)
        #expect(desk.report?.number == 1 && desk.report?.at == WallTime(9))
    }

    @Test func `stages follow each other, and what is not through in time is lost where it is`() {
        let desk = ProofDesk()
        desk.begin(1, cameras: ["gate", "yard", "door"], at: WallTime(0))
        desk.reached(.detector, of: "gate", in: 1)
        #expect(desk.raised(7, of: "yard", in: 1))
        #expect(desk.alarms.map(\.alarm) == [7] && desk.trouble == nil)
        desk.came(through: "yard", in: 1, milliseconds: 40)
        desk.reached(.rule, of: "door", in: 1, failure: "it saw nothing")
        desk.finish(1, after: "not through within 30 s")
        #expect(desk.report?.cameras.map(\.stage) == [.detector, .through, .rule])
        #expect(desk.report?.cameras.map(\.failure) == ["not through within 30 s", nil, "it saw nothing"])
        #expect(desk.trouble == "camera gate and 1 more: lost in the detector: not through within 30 s")
        // What comes late changes nothing; the next proof does.
        #expect(!desk.raised(9, of: "gate", in: 1) && !desk.alarms.map(\.alarm).contains(9))
        desk.reached(.journal, of: "gate", in: 1)
        #expect(desk.report?.cameras[0].stage == .detector)
        desk.begin(2, cameras: ["gate"], at: WallTime(1))
        desk.reached(.journal, of: "gate", in: 1)
        #expect(desk.report?.cameras[0].stage == .picture && desk.trouble != nil)
        desk.came(through: "gate", in: 2, milliseconds: 1)
        desk.finish(2, after: "")
        #expect(desk.trouble == nil)
    }
}
