/// The cheapest pairing of rows with columns.
enum Assignment {
    /// For each row the column it is paired with, or nil; the sum of costs is minimal over all pairings of as many rows
    /// as can be paired, and pairs that cost more than `limit` are then undone. Costs must be finite.
    /// Shortest augmenting paths after Kuhn and Munkres, O(rows² · columns).
    static func solve(rows: Int, columns: Int, limit: Double, cost: (Int, Int) -> Double) -> [Int?] {
        guard rows > 0, columns > 0 else { return Array(repeating: nil, count: rows) }
        guard rows <= columns else {
            var pairs = [Int?](repeating: nil, count: rows)
            let swapped = solve(rows: columns, columns: rows, limit: limit) { cost($1, $0) }
            for (column, row) in swapped.enumerated() { if let row { pairs[row] = column } }
            return pairs
        }
        // Index 0 stands for "none" in all arrays; rows and columns count from 1.
        var rowPotential = [Double](repeating: 0, count: rows + 1)
        var columnPotential = [Double](repeating: 0, count: columns + 1)
        var rowOfColumn = [Int](repeating: 0, count: columns + 1)
        var previous = [Int](repeating: 0, count: columns + 1)
        for row in 1...rows {
            rowOfColumn[0] = row
            var column = 0
            var slack = [Double](repeating: .infinity, count: columns + 1)
            var isVisited = [Bool](repeating: false, count: columns + 1)
            repeat {
                isVisited[column] = true
                let current = rowOfColumn[column]
                var smallest = Double.infinity
                var next = 0
                for candidate in 1...columns where !isVisited[candidate] {
                    let reduced = cost(current - 1, candidate - 1) - rowPotential[current] - columnPotential[candidate]
                    if reduced < slack[candidate] {
                        slack[candidate] = reduced
                        previous[candidate] = column
                    }
                    if slack[candidate] < smallest {
                        smallest = slack[candidate]
                        next = candidate
                    }
                }
                for candidate in 0...columns {
                    if isVisited[candidate] {
                        rowPotential[rowOfColumn[candidate]] += smallest
                        columnPotential[candidate] -= smallest
                    } else {
                        slack[candidate] -= smallest
                    }
                }
                column = next
            } while rowOfColumn[column] != 0
            while column != 0 {
                rowOfColumn[column] = rowOfColumn[previous[column]]
                column = previous[column]
            }
        }
        var pairs = [Int?](repeating: nil, count: rows)
        for column in 1...columns where rowOfColumn[column] != 0 {
            let row = rowOfColumn[column] - 1
            if cost(row, column - 1) <= limit { pairs[row] = column - 1 }
        }
        return pairs
    }
}
