import Testing
import Video

@testable import Station

struct RosterTests {
    private let roster = Roster()

    private func plan(_ name: String) -> CameraPlan {
        CameraPlan(name: name, source: Source(address: "/dev/null"), model: "m")
    }

    private func fill(_ names: String...) {
        for (number, name) in zip(roster.allot(names.count), names) { _ = roster.add(plan(name), number: number) }
    }

    @Test func `no number is given twice`() {
        fill("a", "b", "c")
        roster.remove(2)
        roster.remove(9)
        fill("d")
        #expect(roster.entries.map(\.number) == [0, 1, 3] && roster.entries.map(\.plan.name) == ["a", "b", "d"])
        #expect(roster[2] == nil && roster.revision(of: 2) == nil && roster.renew(2) == nil)
    }

    @Test func `a change of the plan and a new thread are told apart`() {
        fill("a")
        roster.change(0, to: plan("z"))
        #expect(roster[0]?.plan.name == "z" && roster.revision(of: 0) == 1 && roster[0]?.generation == 0)
        #expect(roster.renew(0)?.life == CameraLife(0, generation: 1))
        #expect(roster.revision(of: 0) == 1)
        roster.change(5, to: plan("nobody"))
        #expect(roster.entries.count == 1)
    }

    @Test func `the order is that of the names, and what is not named comes last`() {
        fill("a", "b", "c", "d")
        roster.order(by: ["d", "b", "a", "x"])
        #expect(roster.entries.map(\.plan.name) == ["d", "b", "a", "c"])
        #expect(roster.entries.map(\.number) == [3, 1, 0, 2])
    }
}
