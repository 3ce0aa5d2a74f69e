/// The points that alarmed most, the most first, at most ten; those that alarmed as often stand by their names.
struct AlarmRanking: Sendable {
    private static let limit = 10

    private(set) var contributors: [AlarmFigures.Contributor] = []

    init() {}

    init(_ counts: some Sequence<(point: AlarmPoint, count: Int)>) {
        for (point, count) in counts where count > 0 { insert(AlarmFigures.Contributor(point, count: count)) }
    }

    func contains(_ point: AlarmPoint) -> Bool { contributors.contains { $0.point == point } }

    /// Takes a point's count, which must not be lower than the one before.
    mutating func raise(_ point: AlarmPoint, to count: Int) {
        contributors.removeAll { $0.point == point }
        insert(AlarmFigures.Contributor(point, count: count))
    }

    private mutating func insert(_ one: AlarmFigures.Contributor) {
        if contributors.count == Self.limit, let last = contributors.last, !one.isBefore(last) { return }
        contributors.insert(one, at: contributors.firstIndex { one.isBefore($0) } ?? contributors.endIndex)
        if contributors.count > Self.limit { contributors.removeLast() }
    }
}

extension AlarmFigures.Contributor {
    fileprivate func isBefore(_ other: Self) -> Bool {
        count != other.count ? count > other.count : point < other.point
    }
}

extension AlarmPoint: Comparable {
    /// By camera, then by rule.
    package static func < (left: AlarmPoint, right: AlarmPoint) -> Bool {
        (left.camera, left.rule) < (right.camera, right.rule)
    }
}
