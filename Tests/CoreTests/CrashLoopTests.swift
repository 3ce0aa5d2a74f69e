import Testing

@testable import Core

struct CrashLoopTests {
    /// One life after the other: how long each worked, and how it ended; each begins 2 s after the one before and after
    /// it has waited. The waits come back, one more than there are lives.
    private static func waits(_ lives: [(worked: Double, ending: Ending)]) -> [Double] {
        var known: [Life] = []
        var waits = [CrashLoop.pauseSeconds(after: [], began: WallTime(0))]
        var now = 0.0
        for (number, life) in lives.enumerated() {
            let began = now
            now += waits[number] + life.worked
            known.append(
                Life(
                    number: number, began: WallTime(began), ended: life.ending == .killed ? nil : WallTime(now),
                    reason: life.ending == .stuck ? "stuck" : nil))
            now += 2
            waits.append(CrashLoop.pauseSeconds(after: known, began: WallTime(now)))
        }
        return waits
    }

    private enum Ending { case killed, stuck, asked }

    @Test func `the third start in a row waits, and each one after it twice as long, up to five minutes`() {
        for ending in [Ending.killed, .stuck] {
            let waits = Self.waits(Array(repeating: (worked: 3, ending: ending), count: 10))
            #expect(waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300])
        }
    }

    @Test func `a clean end and ten minutes of life begin anew, a shorter life does neither`() {
        let crash = (worked: 3.0, ending: Ending.killed)
        #expect(Self.waits([crash, crash, (3, .asked), crash, crash]) == [0, 0, 5, 0, 0, 5])
        #expect(Self.waits([crash, crash, (601, .stuck), crash]) == [0, 0, 5, 0, 0])
        #expect(Self.waits([crash, crash, (120, .stuck), crash]) == [0, 0, 5, 5, 10])
    }

    @Test func `a clock that was set back or forward is no crash loop`() {
        let lives = [Life(began: WallTime(1e9)), Life(began: WallTime(5), ended: WallTime(2e9))]
        #expect(CrashLoop.pauseSeconds(after: lives, began: WallTime(2e9 + 3)) == 0)
        let back = [3.0, 2, 1].map { Life(began: WallTime($0 * 1e6)) }
        #expect(CrashLoop.pauseSeconds(after: back, began: WallTime(0)) == 0)
    }

    @Test func `a life says how it ended`() {
        #expect(Life(began: WallTime(0)).ending.contains("killed"))
        #expect(Life(began: WallTime(0), ended: WallTime(3)).isClean)
        let stuck = Life(began: WallTime(0), ended: WallTime(3), reason: "detector 0 hangs")
        #expect(!stuck.isClean && stuck.ending == "ended by itself: detector 0 hangs")
    }
}
