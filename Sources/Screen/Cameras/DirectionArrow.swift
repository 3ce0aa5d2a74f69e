import Core

extension Glyphs {
    /// The arrow nearest to a direction on the screen.
    func arrow(_ way: Point) -> String {
        let isFlat = abs(way.x) > 2.4 * abs(way.y), isSteep = abs(way.y) > 2.4 * abs(way.x)
        if self == .ascii {
            return abs(way.x) > abs(way.y) ? (way.x > 0 ? ">" : "<") : way.y > 0 ? "v" : "^"
        }
        if isFlat { return way.x > 0 ? "→" : "←" }
        if isSteep { return way.y > 0 ? "↓" : "↑" }
        return way.y > 0 ? (way.x > 0 ? "↘" : "↙") : way.x > 0 ? "↗" : "↖"
    }
}
