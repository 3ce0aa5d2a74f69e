import TestSupport
import Testing

@testable import Core

struct StanceTests {
    private let place = Box(x: 0.4, y: 0.4, width: 0.1, height: 0.2)

    /// Follows boxes that come so often a second; the stance after each.
    private func stances(_ rate: Double, seconds: Double, _ box: (Double) -> Box) -> [Stance] {
        var stance = Stance(box(0), at: MediaTime(0))
        return (0...Int(seconds * rate)).map { index in
            stance.see(
                box(Double(index) / rate), at: MediaTime(Double(index) / rate), watched: index > 0 ? 1 / rate : 0)
            return stance
        }
    }

    @Test(arguments: [2.0, 10, 25], [0.0, 0.02, 0.04])
    func `jitter does not move what stands`(rate: Double, jitter: Double) throws {
        var generator = SeededGenerator(seed: 11)
        let all = stances(rate, seconds: 600) { _ in place.jittered(jitter, &generator) }
        let settled = all.dropFirst(Int(4 * rate))
        #expect(settled.allSatisfy { $0.isStanding })
        #expect(Set(settled.compactMap(\.standingSince)).count == 1)
        let found = try #require(all.last).standingSeconds
        #expect(abs(found - 600) < 3)
        let feet = settled.compactMap(\.steadyFoot)
        #expect(feet.count == settled.count)
        #expect(feet.allSatisfy { abs($0.x - 0.45) < 0.01 && abs($0.y - 0.6) < 0.02 })
    }

    @Test(arguments: [2.0, 10, 25]) func `what moves never stands, and what drives off stands no longer`(rate: Double) {
        func moved(_ by: Double) -> Box { Box(x: 0.1 + by, y: 0.4, width: 0.1, height: 0.2) }
        #expect(stances(rate, seconds: 8) { moved(0.05 * $0) }.allSatisfy { !$0.isStanding })
        let all = stances(rate, seconds: 20) { moved($0 < 10 ? 0 : 0.04 * ($0 - 10)) }
        #expect(all[Int(9 * rate)].isStanding)
        #expect(all.suffix(Int(7 * rate)).allSatisfy { !$0.isStanding })
    }

    @Test(arguments: [2.0, 10]) func `what hides a part of it for two seconds does not move it`(rate: Double) throws {
        var hidden = place
        hidden.height = 0.08
        let all = stances(rate, seconds: 60) { $0 >= 20 && $0 < 22 || $0 >= 40 && $0 < 42 ? hidden : place }
        let settled = all.dropFirst(Int(3 * rate))
        #expect(settled.allSatisfy { $0.isStanding })
        #expect(settled.allSatisfy { abs(($0.steadyFoot?.y ?? 0) - 0.6) < 1e-6 })
        #expect(all[Int(21 * rate)].isPartlyHidden)
        #expect(try #require(all.last).standingSince == MediaTime(0))
    }

    @Test func `what hides a part of it for good leaves it standing`() throws {
        var hidden = place
        hidden.height = 0.08
        let all = stances(5, seconds: 60) { $0 >= 20 ? hidden : place }
        #expect(all.dropFirst(20).allSatisfy { $0.isStanding && $0.standingSince == MediaTime(0) })
        #expect(try #require(all.last?.steadyFoot).y < 0.5)
        let found = try #require(all.last).standingSeconds
        #expect(abs(found - 60) < 0.5)
    }

    @Test func `one wrong box is forgiven, a new place begins anew`() throws {
        let far = Box(x: 0.8, y: 0.4, width: 0.1, height: 0.2)
        let once = stances(10, seconds: 20) { abs($0 - 10) < 0.01 ? far : place }
        #expect(once.dropFirst(30).allSatisfy { $0.isStanding })
        let moved = stances(10, seconds: 20) { $0 >= 10 ? far : place }
        let last = try #require(moved.last)
        #expect(last.isStanding)
        let found = try #require(last.standingSince).seconds
        #expect(abs(found - 10) < 0.2)
        #expect(moved.contains { $0.standingSince == nil })
    }

    @Test func `what stood there before a restart stands until it is seen elsewhere`() {
        var stance = Stance(standingAt: place, since: MediaTime(5))
        #expect(stance.standingSince == MediaTime(5))
        stance.see(place, at: MediaTime(20), watched: 15)
        #expect(stance.standingSeconds == 15)
        for step in 1...3 {
            stance.see(Box(x: 0.7, y: 0.4, width: 0.1, height: 0.2), at: MediaTime(20 + Double(step)), watched: 1)
        }
        #expect(stance.standingSince != MediaTime(5))
    }
}
