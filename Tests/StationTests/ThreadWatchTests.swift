import Core
import Telemetry
import Testing

@testable import Station

struct ThreadWatchTests {
    private func thread(_ id: Int, _ name: String, _ state: Character, _ ticks: Int) throws -> ThreadUsage {
        let line = "\(id) (\(name)) \(state) 1 7 7 0 -1 4194368 120 0 0 0 \(ticks) 0 0 0"
        return try #require(ThreadUsage(stat: line, ticksPerSecond: 100))
    }

    @Test func `threads of one name are one, with what they took since the reading before`() throws {
        var watch = ThreadWatch()
        let first = watch.read(
            [try thread(1, "tf", "S", 100), try thread(2, "tf", "S", 900), try thread(3, "journal", "S", 5)],
            at: MonotonicTime(50))
        #expect(first == [ThreadStatus(name: "journal"), ThreadStatus(name: "tf", count: 2)])
        let second = watch.read(
            [try thread(2, "tf", "R", 950), try thread(4, "tf", "S", 30), try thread(3, "journal", "D", 5)],
            at: MonotonicTime(52))
        #expect(
            second == [
                ThreadStatus(name: "journal", cpuPercent: 0, state: .blocked),
                // 50 ticks and the 30 of one that began since, in 2 s.
                ThreadStatus(name: "tf", count: 2, cpuPercent: 40, state: .running),
            ])
    }

    @Test func `a number that another thread has now takes nothing away`() throws {
        var watch = ThreadWatch()
        _ = watch.read([try thread(1, "old", "S", 500)], at: MonotonicTime(0))
        let now = watch.read([try thread(1, "new", "Z", 10)], at: MonotonicTime(1))
        #expect(now.first?.cpuPercent == 0)
    }

    @Test func `only what has ended whole has ended, and names are cleaned`() throws {
        var watch = ThreadWatch()
        let states = watch.read(
            [try thread(1, "a", "Z", 0), try thread(2, "a", "S", 0), try thread(3, "\u{1B}[b", "X", 0)],
            at: MonotonicTime(0))
        #expect(states.map(\.state) == [.ended, .waiting] && states.map(\.name) == ["[b", "a"])
    }
}
