import Core
import TestSupport
import Testing

@testable import Video

struct MediaClockTests {
    /// Feeds stamps with their arrivals; gives back media seconds.
    private func run(
        _ stamps: [(Double?, Double)], isLive: Bool = true, start: Double = 0, nominal: Double? = 0.04
    ) -> [Double] {
        var clock = MediaClock(start: MediaTime(start), isLive: isLive, nominalInterval: nominal)
        return stamps.map { clock.media($0.0, arrival: MonotonicTime($0.1)).seconds }
    }

    private func isNear(_ found: [Double], _ wanted: [Double], by slack: Double = 1e-6) -> Bool {
        found.count == wanted.count && zip(found, wanted).allSatisfy { abs($0 - $1) <= slack }
    }

    @Test func `stamps are media time from the start that is given`() {
        #expect(isNear(run([(90_000, 5), (90_000.04, 5.04), (90_000.08, 5.08)], start: 7), [7, 7.04, 7.08]))
    }

    @Test func `a burst after a stall does not bend media time`() {
        var stamps: [(Double?, Double)] = (0..<25).map { (Double($0) * 0.04, Double($0) * 0.04) }
        // The network holds three seconds back and lets them go at once.
        stamps += (25..<100).map { (Double($0) * 0.04, 4.0) }
        #expect(isNear(run(stamps), (0..<100).map { Double($0) * 0.04 }))
    }

    @Test func `a wrap of the camera's clock is no jump in media time`() {
        let wrap = 8_589_934_592.0 / 90_000
        let stamps = (0..<50).map { index -> (Double?, Double) in
            let time = wrap - 1 + Double(index) * 0.04
            return (time >= wrap ? time - wrap : time, Double(index) * 0.04)
        }
        #expect(isNear(run(stamps), (0..<50).map { Double($0) * 0.04 }, by: 0.02))
    }

    @Test func `a clock that is set forwards or back is counted on from where it was`() {
        for jump: Double in [3600, -3600, 31_536_000, -5] {
            let stamps = (0..<20).map { index -> (Double?, Double) in
                let time = Double(index) * 0.04
                return (index >= 10 ? time + jump : time, time)
            }
            #expect(isNear(run(stamps), (0..<20).map { Double($0) * 0.04 }, by: 0.001), "jump \(jump)")
        }
    }

    @Test func `pictures that were lost took their time`() {
        let stamps: [(Double?, Double)] = [(0, 0), (0.04, 0.04), (5, 5.1), (5.04, 5.12)]
        #expect(isNear(run(stamps), [0, 0.04, 5, 5.04]))
    }

    @Test func `missing stamps are a picture's time apart and the next one goes on`() {
        #expect(isNear(run([(0, 0), (nil, 0.04), (nil, 0.08), (0.12, 0.12)]), [0, 0.04, 0.08, 0.12]))
        #expect(isNear(run([(nil, 0), (nil, 0.1), (nil, 0.2)], nominal: 0.1), [0, 0.1, 0.2]))
        #expect(isNear(run([(nil, 0), (50, 0.1), (50.1, 0.2)], nominal: 0.1), [0, 0.1, 0.2]))
    }

    @Test func `stamps that tremble never take media time back, and leave no drift behind`() {
        let found = run([(0, 0), (0.04, 0.04), (0.03, 0.08), (0.12, 0.12), (0.12, 0.16), (0.2, 0.2)])
        #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
        #expect(abs(found[3] - 0.12) < 1e-9 && abs(found[5] - 0.2) < 1e-9)
    }

    @Test func `a recording's own pauses are believed up to ten seconds`() {
        let pause = run([(0, 0), (0.04, 0), (8, 0), (8.04, 0)], isLive: false)
        #expect(isNear(pause, [0, 0.04, 8, 8.04]))
        let jump = run([(0, 0), (0.04, 0), (8000, 0), (8000.04, 0)], isLive: false)
        #expect(isNear(jump, [0, 0.04, 0.08, 0.12]))
    }

    @Test func `whatever the stamps are, media time rises and stays finite`() {
        var dice = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            var arrival = 0.0
            let stamps: [(Double?, Double)] = (0..<60).map { _ in
                arrival += Double.random(in: 0...0.1, using: &dice)
                let stamp: Double? =
                    switch Int.random(in: 0..<5, using: &dice) {
                    case 0: nil
                    case 1: Double.random(in: -1e14...1e14, using: &dice)
                    default: arrival + Double.random(in: -2...2, using: &dice)
                    }
                return (stamp, arrival)
            }
            let found = run(stamps)
            #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
            #expect(found.allSatisfy { $0.isFinite && $0 < 10_000 })
        }
    }

    @Test func `a packet's media time is its picture's`() {
        var clock = MediaClock(start: MediaTime(3), isLive: true, nominalInterval: 0.04)
        #expect(clock.presumed(100) == MediaTime(3))
        _ = clock.media(100, arrival: MonotonicTime(0))
        #expect(abs(clock.presumed(101).seconds - 4) < 1e-9)
        #expect(abs(clock.presumed(nil).seconds - 3.04) < 1e-9)
    }
}
