import Core
import Testing

@testable import Screen

struct LadderTests {
    private func at(_ seconds: Double) -> MonotonicTime { MonotonicTime(seconds) }

    @Test func `it falls a step a second at most, and never off the end`() {
        var ladder = Ladder(count: 3)
        var positions: [Int] = []
        for tenth in 0..<40 {
            ladder.feel(.tooMuch, now: at(Double(tenth) / 10))
            positions.append(ladder.position)
        }
        #expect(Array(positions.prefix(11)) == Array(repeating: 1, count: 10) + [2])
        #expect(positions.last == 2 && ladder.isAtEnd)
    }

    @Test func `it rises only after calm without a break`() {
        var ladder = Ladder(count: 2)
        ladder.feel(.tooMuch, now: at(0))
        for second in 1...3 { ladder.feel(.little, now: at(Double(second))) }
        ladder.feel(.fitting, now: at(4))
        for second in 5...8 {
            ladder.feel(.little, now: at(Double(second)))
            #expect(ladder.position == 1)
        }
        ladder.feel(.little, now: at(9))
        #expect(ladder.position == 0)
    }

    @Test func `each time that rising was too early, the next try comes later`() {
        var ladder = Ladder(count: 2)
        ladder.feel(.tooMuch, now: at(0))
        var waits: [Double] = []
        var now = 1.0
        for _ in 0..<7 {
            let start = now
            while ladder.position == 1 {
                now += 0.5
                ladder.feel(.little, now: at(now))
            }
            waits.append(now - start)
            now += 2
            ladder.feel(.tooMuch, now: at(now))
        }
        #expect(waits == waits.sorted() && waits[0] < 5 && waits[1] > 7 && (60..<66).contains(waits[6]))
        // Once it has stayed up for some time, the past is forgiven.
        while ladder.position == 1 {
            now += 0.5
            ladder.feel(.little, now: at(now))
        }
        ladder.feel(.tooMuch, now: at(now + 60))
        let start = now + 60
        now = start
        while ladder.position == 1 {
            now += 0.5
            ladder.feel(.little, now: at(now))
        }
        #expect(now - start < 6)
    }

    @Test(arguments: [-3, 0, 1]) func `a list without a choice has one place`(count: Int) {
        var ladder = Ladder(count: count)
        ladder.feel(.tooMuch, now: at(0))
        ladder.feel(.little, now: at(100))
        #expect(ladder.position == 0 && ladder.isAtEnd)
    }
}
