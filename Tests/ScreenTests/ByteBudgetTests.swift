import Core
import Testing

@testable import Screen

struct ByteBudgetTests {
    @Test func `what was spent comes back at the allowed rate, for a second at most`() {
        var budget = ByteBudget(bytesPerSecond: 1000)
        budget.fill(now: MonotonicTime(0))
        #expect(budget.affordable == 1000)
        budget.spend(1500)
        #expect(budget.affordable == 0 && budget.secondsInDebt == 0.5)
        budget.fill(now: MonotonicTime(0.75))
        #expect(budget.affordable == 250 && budget.secondsInDebt == 0)
        budget.fill(now: MonotonicTime(100))
        #expect(budget.affordable == 1000)
    }

    @Test func `a clock that goes back gives nothing`() {
        var budget = ByteBudget(bytesPerSecond: 1000)
        budget.fill(now: MonotonicTime(10))
        budget.spend(1000)
        budget.fill(now: MonotonicTime(5))
        #expect(budget.affordable == 0)
    }

    @Test func `a slow terminal is given what it takes, and all again once it keeps up`() {
        var budget = ByteBudget(bytesPerSecond: 40_000)
        budget.tookIn(1000, seconds: 0.5)
        #expect(budget.allowance == 2000 && budget.isLineSlow)
        budget.tookIn(1000, seconds: 1)
        #expect(budget.allowance == 1500)
        var screens = 0
        while budget.isLineSlow {
            budget.tookIn(300, seconds: 0.01)
            screens += 1
        }
        #expect(screens == 3 && budget.allowance == 40_000)
    }

    @Test func `one that stood still for long is not given up`() {
        var budget = ByteBudget(bytesPerSecond: 40_000)
        for _ in 0..<20 { budget.tookIn(100, seconds: 1e9) }
        #expect(budget.allowance >= 100)
        budget.tookIn(0, seconds: 100)
        #expect(budget.allowance >= 100)
    }

    @Test(arguments: [Int.min, 0, 1, .max]) func `any budget can be asked`(bytes: Int) {
        var budget = ByteBudget(bytesPerSecond: bytes)
        budget.fill(now: MonotonicTime(0))
        budget.spend(.max)
        budget.spend(.min)
        #expect(budget.allowance >= 1 && budget.secondsInDebt.isFinite)
    }
}
