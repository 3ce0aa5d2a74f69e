import Core
import Testing

@testable import Screen

struct PacingTests {
    /// A dashboard that costs so many bytes a screen on a line that takes so many a second.
    private struct Run {
        var pacing: Pacing
        var bytes = 300
        var line = Double.infinity
        var changes = true
        var cost = PictureCost()
        var now = 1000.0
        private(set) var sent = 0
        private(set) var drawnAt: [Double] = []
        private var freeAt = 0.0

        init(refresh: Double = 4, budget: Int = 40_000, mode: ColourMode = .indexed256) {
            pacing = Pacing(refreshPerSecond: refresh, maximumBytesPerSecond: budget, mode: mode)
        }

        private var clock: MonotonicTime { MonotonicTime(now) }
        private var wall: WallTime { WallTime(now + 0.3) }

        /// The loop of a dashboard for so long.
        mutating func go(seconds: Double) {
            let end = now + seconds
            while now < end {
                pacing.follow(sentBytes: sent, isTakenIn: now >= freeAt, now: clock)
                let wait = pacing.secondsToWait(now: clock, wall: wall)
                if wait <= 0 {
                    draw()
                } else {
                    now += min(wait, freeAt > now ? freeAt - now : wait, end - now) + 0.0005
                }
            }
        }

        mutating func draw() {
            drawnAt.append(now)
            pacing.drew(hasChanged: changes, cost, now: clock, wall: wall)
            sent += bytes
            freeAt = max(freeAt, now) + Double(bytes) / line
            pacing.follow(sentBytes: sent, isTakenIn: now >= freeAt, now: clock)
            now += 0.001
        }

        /// Screens a second over the last seconds.
        func rate(last seconds: Double) -> Double { Double(drawnAt.count { $0 > now - seconds }) / seconds }
    }

    @Test(arguments: [0.5, 1, 2, 4, 20]) func `what changes is drawn as often as was asked for`(refresh: Double) {
        var run = Run(refresh: refresh)
        run.go(seconds: 20)
        #expect(abs(run.rate(last: 20) - refresh) <= 0.05 * refresh + 0.05)
        #expect(run.pacing.delivery == Delivery())
    }

    @Test func `what stands still is drawn once a second, just after the clock's own`() {
        var run = Run()
        run.changes = false
        run.go(seconds: 20)
        #expect(abs(run.rate(last: 10) - 1) < 0.11)
        for drawn in run.drawnAt.suffix(8) {
            let wall = drawn + 0.3
            #expect(wall - wall.rounded(.down) < 0.05)
        }
        run.changes = true
        run.go(seconds: 3)
        #expect(run.rate(last: 1) >= 3)
    }

    @Test func `a key is answered at once, in debt and idle too`() {
        var run = Run(budget: 500)
        run.bytes = 50_000
        run.go(seconds: 2)
        let clock = MonotonicTime(run.now)
        #expect(run.pacing.secondsToWait(now: clock, wall: WallTime(run.now)) > 1)
        run.pacing.ask()
        #expect(run.pacing.secondsToWait(now: clock, wall: WallTime(run.now)) == 0)
    }

    @Test(arguments: [500, 700, 1000, 2000]) func `a budget is kept, evenly, and what it costs is told`(budget: Int) {
        var run = Run(budget: budget)
        run.bytes = 900
        run.go(seconds: 30)
        let before = run.sent
        run.go(seconds: 20)
        #expect(run.sent - before <= budget * 20 + 900)
        #expect(Double(run.sent - before) > 0.3 * Double(budget) * 20)
        let told = run.pacing.delivery
        #expect(!told.isLineSlow && (told.screensPerSecond ?? 99) < 4)
        #expect(abs((told.screensPerSecond ?? 99) - run.rate(last: 20)) <= 0.6 * (told.screensPerSecond ?? 99))
    }

    @Test func `once screens are cheap again they come as often as before`() {
        var run = Run(budget: 1000)
        run.bytes = 2000
        run.go(seconds: 20)
        #expect(run.pacing.delivery.screensPerSecond != nil)
        run.bytes = 50
        run.go(seconds: 60)
        #expect(run.pacing.delivery == Delivery() && run.rate(last: 5) > 3.5)
    }

    @Test func `a slow line is not filled up, and is called slow`() {
        var run = Run()
        run.line = 1000
        run.bytes = 500
        run.go(seconds: 40)
        #expect(run.pacing.delivery.isLineSlow && run.rate(last: 10) <= 2.2)
        run.line = .infinity
        run.go(seconds: 90)
        #expect(run.pacing.delivery == Delivery() && run.rate(last: 5) > 3.5)
    }

    @Test func `a terminal that stands still is drawn nothing`() {
        var run = Run()
        run.line = 0.001
        run.go(seconds: 10)
        let drawn = run.drawnAt.count
        run.go(seconds: 20)
        #expect(run.drawnAt.count == drawn)
    }

    @Test func `many sizes one after the other are drawn ten times a second at most`() {
        var run = Run()
        run.go(seconds: 5)
        let before = run.drawnAt.count
        for _ in 0..<200 {
            run.pacing.resize(now: MonotonicTime(run.now))
            run.go(seconds: 0.01)
        }
        #expect((15...25).contains(run.drawnAt.count - before))
    }

    @Test func `a picture is lowered before the screens are`() {
        var run = Run(budget: 10_000, mode: .direct)
        run.cost = PictureCost(painted: 3000, wanted: 400, sent: 100)
        run.bytes = 2000
        run.go(seconds: 3)
        let told = run.pacing.delivery
        #expect(told.pictureColours != nil && told.screensPerSecond == nil)
        run.cost = PictureCost(painted: 3000, wanted: 3000, sent: 100)
        run.go(seconds: 20)
        #expect(run.pacing.delivery.pictureColours == 27 && run.pacing.delivery.picturesPerSecond == 0.2)
        // Without a picture there is nothing to tell.
        run.cost = PictureCost()
        run.bytes = 100
        run.go(seconds: 20)
        #expect(run.pacing.delivery == Delivery())
    }
}
