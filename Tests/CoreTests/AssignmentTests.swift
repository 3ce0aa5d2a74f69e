import TestSupport
import Testing

@testable import Core

struct AssignmentTests {
    @Test(arguments: 1...5, 1...5) func `the sum of costs is the smallest there is`(rows: Int, columns: Int) {
        var dice = SeededGenerator(seed: UInt64(rows * 10 + columns))
        for _ in 0..<40 {
            let costs = (0..<rows).map { _ in (0..<columns).map { _ in Double.random(in: -1...1, using: &dice) } }
            let pairs = Assignment.solve(rows: rows, columns: columns, limit: .infinity) { costs[$0][$1] }
            let chosen = pairs.compactMap { $0 }
            #expect(Set(chosen).count == min(rows, columns))
            #expect(chosen.count == min(rows, columns))
            let total = pairs.enumerated().reduce(0) { sum, pair in
                sum + (pair.element.map { costs[pair.offset][$0] } ?? 0)
            }
            #expect(abs(total - cheapest(costs, row: 0, skips: max(0, rows - columns), taken: [])) < 1e-9)
        }
    }

    @Test func `a pair dearer than the limit is undone, one at the limit stays`() {
        let costs = [[0.2, 9], [9, 0.8]]
        #expect(Assignment.solve(rows: 2, columns: 2, limit: 0.8) { costs[$0][$1] } == [0, 1])
        #expect(Assignment.solve(rows: 2, columns: 2, limit: 0.79) { costs[$0][$1] } == [0, nil])
        #expect(Assignment.solve(rows: 2, columns: 2, limit: 0.1) { costs[$0][$1] } == [nil, nil])
    }

    @Test(arguments: [(0, 0), (0, 3), (3, 0)]) func `nothing is paired with nothing`(rows: Int, columns: Int) {
        #expect(
            Assignment.solve(rows: rows, columns: columns, limit: 1) { _, _ in 0 } == Array(repeating: nil, count: rows)
        )
    }

    @Test func `greed is not followed where it costs more as a whole`() {
        let costs = [[1.0, 2.0], [1.1, 9.0]]
        #expect(Assignment.solve(rows: 2, columns: 2, limit: 10) { costs[$0][$1] } == [1, 0])
    }

    /// Tries everything.
    private func cheapest(_ costs: [[Double]], row: Int, skips: Int, taken: Set<Int>) -> Double {
        guard row < costs.count else { return 0 }
        var best = skips > 0 ? cheapest(costs, row: row + 1, skips: skips - 1, taken: taken) : .infinity
        for column in costs[row].indices where !taken.contains(column) {
            best = min(
                best, costs[row][column] + cheapest(costs, row: row + 1, skips: skips, taken: taken.union([column])))
        }
        return best
    }
}
