import Core
import Testing

@testable import Screen

struct PicturePacingTests {
    private func budget(_ bytes: Int) -> ByteBudget {
        var budget = ByteBudget(bytesPerSecond: bytes)
        budget.fill(now: MonotonicTime(0))
        return budget
    }

    /// Twice a second a picture of which so many cells move.
    private func watch(
        _ pacing: inout PicturePacing, wanted: Int, budget bytes: Int, from start: Double = 0, seconds: Double
    ) {
        var now = start
        while now < start + seconds {
            let cost = PictureCost(painted: 3200, wanted: wanted)
            pacing.drew(cost, budget: budget(bytes), now: MonotonicTime(now))
            now += 0.5
        }
    }

    @Test func `it begins with the best, and stays there while there is room`() {
        var pacing = PicturePacing(mode: .direct, refreshPerSecond: 2)
        watch(&pacing, wanted: 200, budget: 40_000, seconds: 30)
        var told = Delivery()
        pacing.tell(&told)
        #expect(pacing.quality.levels == 32 && told == Delivery() && pacing.isShown)
    }

    @Test func `it is lowered step by step where there is too little room, and comes back`() {
        var pacing = PicturePacing(mode: .direct, refreshPerSecond: 2)
        watch(&pacing, wanted: 2000, budget: 40_000, seconds: 3)
        #expect(pacing.quality.levels < 32 && pacing.canBeLowered)
        watch(&pacing, wanted: 3200, budget: 1000, from: 3, seconds: 60)
        #expect(pacing.quality.levels == 3 && pacing.quality.picturesPerSecond == 0.2 && !pacing.canBeLowered)
        watch(&pacing, wanted: 10, budget: 40_000, from: 63, seconds: 100)
        #expect(pacing.quality.levels == 32)
    }

    @Test func `never more cells may change than there are bytes for`() {
        var pacing = PicturePacing(mode: .direct, refreshPerSecond: 2)
        #expect(pacing.cells(of: budget(38_000)).total == 1000)
        #expect(pacing.cells(of: budget(38_000)).changed <= 1000)
        pacing.learn(bytes: 10_000, cells: 1000)
        #expect(pacing.cells(of: budget(38_000)).total > 1000)
        for _ in 0..<50 { pacing.learn(bytes: .max, cells: 100) }
        #expect((1...38_000 / 50).contains(pacing.cells(of: budget(38_000)).total))
        var spent = budget(38_000)
        spent.spend(50_000)
        #expect(pacing.cells(of: spent) == PictureRoom(changed: 0, total: 0))
    }

    @Test func `a picture that builds up too slowly is lowered too`() {
        var pacing = PicturePacing(mode: .indexed256, refreshPerSecond: 4)
        var now = 0.0
        while now < 5 {
            let cost = PictureCost(painted: 3200, new: 3000)
            pacing.drew(cost, budget: budget(3000), now: MonotonicTime(now))
            now += 0.25
        }
        #expect(pacing.quality.levels < 32)
    }
}
