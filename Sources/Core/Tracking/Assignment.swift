/// The best pairing of rows with columns, where only some pairs may be.
enum Assignment {
    /// One allowed pair of its row.
    struct Edge {
        let column: Int
        let cost: Double
    }

    /// For each row the column it is paired with, or nil. A row that stays alone costs `limit`, and the sum of all costs
    /// is minimal. Each row's edges name a column below `columns` at most once and cost less than `limit`.
    ///
    /// Shortest augmenting paths over the allowed pairs alone, after Jonker and Volgenant, "A Shortest Augmenting Path
    /// Algorithm for Dense and Sparse Linear Assignment Problems" (1987): a path ends where a row had better stay alone,
    /// so that no search leaves the crowd it began in.
    static func solve(_ edges: [[Edge]], columns: Int, limit: Double) -> [Int?] {
        var search = Search(edges: edges, columns: columns, limit: limit)
        for row in edges.indices where !edges[row].isEmpty { search.place(row) }
        return search.columnOfRow.map { $0 == Search.none ? nil : $0 }
    }

    /// Grows a best pairing by one row at a time.
    private struct Search {
        static let none = -1

        let edges: [[Edge]]
        let limit: Double
        private(set) var columnOfRow: [Int]
        private var rowOfColumn: [Int]
        // Duals: no edge costs less than the sum of both its ends', and every pair's costs as much.
        private var rowPotential: [Double]
        private var columnPotential: [Double]
        // Of the search that goes on: the shortest way to each column, whether it is final, and the row before.
        private var distance: [Double]
        private var isFinal: [Bool]
        private var previous: [Int]
        private var touched: [Int] = []
        private var visited: [(row: Int, distance: Double)] = []

        init(edges: [[Edge]], columns: Int, limit: Double) {
            self.edges = edges
            self.limit = limit
            columnOfRow = [Int](repeating: Self.none, count: edges.count)
            rowOfColumn = [Int](repeating: Self.none, count: columns)
            rowPotential = [Double](repeating: 0, count: edges.count)
            columnPotential = [Double](repeating: 0, count: columns)
            distance = [Double](repeating: .infinity, count: columns)
            isFinal = [Bool](repeating: false, count: columns)
            previous = [Int](repeating: Self.none, count: columns)
        }

        mutating func place(_ start: Int) {
            rowPotential[start] = edges[start].reduce(limit) { min($0, $1.cost - columnPotential[$1.column]) }
            var row = start, here = 0.0
            var lonely = (row: start, distance: Double.infinity)
            var end = Self.none
            while true {
                visited.append((row, here))
                let alone = here + limit - rowPotential[row]
                if alone < lonely.distance { lonely = (row, alone) }
                relax(row, here)
                guard let column = nearest(within: lonely.distance) else { break }
                isFinal[column] = true
                here = distance[column]
                guard rowOfColumn[column] != Self.none else {
                    end = column
                    break
                }
                row = rowOfColumn[column]
            }
            settle(end == Self.none ? lonely.distance : here)
            if end == Self.none { swap(&end, &columnOfRow[lonely.row]) }
            if end != Self.none { pair(backFrom: end, to: start) }
        }

        private mutating func relax(_ row: Int, _ here: Double) {
            for edge in edges[row] where !isFinal[edge.column] {
                let reached = here + edge.cost - rowPotential[row] - columnPotential[edge.column]
                guard reached < distance[edge.column] else { continue }
                if distance[edge.column] == .infinity { touched.append(edge.column) }
                distance[edge.column] = reached
                previous[edge.column] = row
            }
        }

        private func nearest(within limit: Double) -> Int? {
            var best: Int?
            var least = limit
            for column in touched where !isFinal[column] && distance[column] < least {
                best = column
                least = distance[column]
            }
            return best
        }

        /// Keeps the duals true for a search that ended at this distance, and clears it away.
        private mutating func settle(_ total: Double) {
            for (row, distance) in visited { rowPotential[row] += total - distance }
            for column in touched {
                if isFinal[column] { columnPotential[column] -= total - distance[column] }
                distance[column] = .infinity
                isFinal[column] = false
            }
            visited.removeAll(keepingCapacity: true)
            touched.removeAll(keepingCapacity: true)
        }

        private mutating func pair(backFrom end: Int, to start: Int) {
            var column = end
            while true {
                let row = previous[column]
                let given = columnOfRow[row]
                rowOfColumn[column] = row
                columnOfRow[row] = column
                if row == start { return }
                column = given
            }
        }
    }
}
