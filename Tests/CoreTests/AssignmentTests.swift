import TestSupport
import Testing

@testable import Core

struct AssignmentTests {
    @Test(arguments: 1...5, 1...5) func `the sum of costs is the smallest there is`(rows: Int, columns: Int) {
        var dice = SeededGenerator(seed: UInt64(rows * 10 + columns))
        for round in 0..<60 {
            // From hardly any pairs to all.
            let share = Double(round % 6 + 1) / 6
            let edges = (0..<rows).map { _ in
                (0..<columns).filter { _ in Double.random(in: 0..<1, using: &dice) < share }
                    .map { Assignment.Edge(column: $0, cost: Double.random(in: -1..<0.8, using: &dice)) }
            }
            let pairs = Assignment.solve(edges, columns: columns, limit: 0.8)
            #expect(abs(total(pairs, edges) - cheapest(edges, row: 0, taken: [])) < 1e-9)
        }
    }

    @Test func `costs that are equal leave no column twice`() {
        var dice = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let edges = (0..<6).map { _ in
                (0..<5).filter { _ in Bool.random(using: &dice) }
                    .map { Assignment.Edge(column: $0, cost: Double(Int.random(in: 0..<3, using: &dice)) / 4) }
            }
            let pairs = Assignment.solve(edges, columns: 5, limit: 0.8)
            #expect(abs(total(pairs, edges) - cheapest(edges, row: 0, taken: [])) < 1e-9)
        }
    }

    @Test func `a pair that would cost two others more than it saves is not made`() {
        let edges = [[Assignment.Edge(column: 0, cost: 0.1)], [Assignment.Edge(column: 0, cost: 0.05)]]
        #expect(Assignment.solve(edges, columns: 1, limit: 0.8) == [nil, 0])
    }

    @Test func `greed is not followed where it costs more as a whole`() {
        let edges = [
            [Assignment.Edge(column: 0, cost: 1), Assignment.Edge(column: 1, cost: 2)],
            [Assignment.Edge(column: 0, cost: 1.1), Assignment.Edge(column: 1, cost: 9)],
        ]
        #expect(Assignment.solve(edges, columns: 2, limit: 10) == [1, 0])
    }

    @Test(arguments: [(0, 0), (0, 3), (3, 0), (3, 3)]) func `nothing is paired with nothing`(rows: Int, columns: Int) {
        let none = [[Assignment.Edge]](repeating: [], count: rows)
        #expect(Assignment.solve(none, columns: columns, limit: 1) == Array(repeating: nil, count: rows))
    }

    private let limit = 0.8

    /// Of a pairing that holds only allowed pairs and no column twice.
    private func total(_ pairs: [Int?], _ edges: [[Assignment.Edge]]) -> Double {
        let chosen = pairs.compactMap { $0 }
        #expect(Set(chosen).count == chosen.count)
        return zip(pairs, edges).reduce(0) { sum, pair in
            guard let column = pair.0 else { return sum + limit }
            return sum + (pair.1.first { $0.column == column }?.cost ?? .infinity)
        }
    }

    /// Tries everything.
    private func cheapest(_ edges: [[Assignment.Edge]], row: Int, taken: Set<Int>) -> Double {
        guard row < edges.count else { return 0 }
        var best = limit + cheapest(edges, row: row + 1, taken: taken)
        for edge in edges[row] where !taken.contains(edge.column) {
            best = min(best, edge.cost + cheapest(edges, row: row + 1, taken: taken.union([edge.column])))
        }
        return best
    }
}
