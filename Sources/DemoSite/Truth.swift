import Core

/// One actor as it stands in one frame.
package struct TruthObject: Sendable {
    package let id: Int
    package let label: Kind
    /// Around the whole body as far as it lies in the frame, hidden parts included.
    package let box: Box
    /// How much of the body is in the frame and not hidden by others.
    package let visibleFraction: Double
}

/// Something staged for a rule to notice.
package struct Incident: Sendable {
    package let kind: String
    package let label: Kind
    package let startSeconds: Double
    package let endSeconds: Double
    package let actorID: Int
}

/// Counts which body is seen where, at half the picture's resolution.
struct VisibilityMask {
    private static let columns = 640, rows = 360
    private static let step = 2.0
    private var owner = [Int16](repeating: -1, count: columns * rows)

    /// Puts a silhouette before everything that was put in earlier.
    mutating func cover(_ hull: [Point], with item: Int) {
        guard let top = hull.map(\.y).min(), let bottom = hull.map(\.y).max(), hull.count > 2 else { return }
        let first = max(0, Int((top / Self.step).rounded(.up)))
        let last = min(Self.rows - 1, Int(min(bottom, 1e5) / Self.step))
        guard first <= last else { return }
        for row in first...last {
            let y = Double(row) * Self.step
            var left = Double.infinity
            var right = -Double.infinity
            for (index, a) in hull.enumerated() {
                let b = hull[(index + 1) % hull.count]
                guard (a.y - y) * (b.y - y) <= 0, a.y != b.y else { continue }
                let x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)
                left = min(left, x)
                right = max(right, x)
            }
            let from = max(0, Int((max(left, -10) / Self.step).rounded(.up)))
            let to = min(Self.columns - 1, Int((min(right, 1e5) / Self.step).rounded(.down)))
            guard from <= to else { continue }
            for column in from...to { owner[row * Self.columns + column] = Int16(item) }
        }
    }

    /// Seen pixels of the full picture, by item.
    func areas(count: Int) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        for item in owner where item >= 0 { result[Int(item)] += Self.step * Self.step }
        return result
    }
}
