/// Where and how a candidate is expected in the newest picture.
struct Expectation {
    let box: Box
    let label: Int
    let unseenSeconds: Double
    /// Standard deviations of the centre, in pixels.
    let deviationX: Double
    let deviationY: Double
}

/// One stage of association: which pairs of candidate and sighting may be, and what they cost.
///
/// The cost is 1 − IoU of both boxes, each buffered on every side (C-BIoU: Yang et al., 2023), plus the distance of their
/// centres (DIoU: Zheng et al., 2020), the change of height and the time unseen. The buffer grows with that time and with
/// the motion model's own uncertainty, so that it fits any picture rate.
struct Association: Equatable {
    /// The dearest pair that is made.
    let limit: Double
    /// Buffers in parts of the box's size: at least, for each second unseen, for each standard deviation of the place.
    let buffer: Double
    let bufferPerSecond: Double
    let bufferPerDeviation: Double

    /// What plainly is where it was expected.
    static let near = Association(limit: 0.25, buffer: 0, bufferPerSecond: 0, bufferPerDeviation: 0)
    /// What has moved otherwise than expected, or was hidden.
    static let far = Association(limit: 0.8, buffer: 0.3, bufferPerSecond: 0.7, bufferPerDeviation: 1.3)
    /// The same for faint detections, of which less is believed.
    static let faint = Association(limit: 0.4, buffer: 0.3, bufferPerSecond: 0.7, bufferPerDeviation: 1.3)

    private static let largestBuffer = 1.5
    private static let distanceWeight = 0.4
    /// People and cars turn, which changes their width at once; their height changes slowly.
    private static let heightWeight = 0.75
    private static let unseenWeight = 0.1
    private static let longestUnseenSeconds = 1.0
    /// Classes flicker, so another class is dearer but not impossible.
    private static let otherClass = 0.15

    /// For each expectation the sighting that it is paired with; the sum over all pairs of what they cost less than the
    /// limit is the largest there is.
    func pairs(_ expectations: [Expectation], _ sightings: [Sighting]) -> [Int?] {
        // By their centres, so that each candidate looks only at those that it can reach.
        let order = sightings.indices.sorted { sightings[$0].box.centre.x < sightings[$1].box.centre.x }
        let sorted = order.map { sightings[$0] }
        let centres = sorted.map(\.box.centre.x)
        let widest = sorted.reduce(0) { max($0, $1.box.width) }
        var edges: [[Assignment.Edge]] = []
        edges.reserveCapacity(expectations.count)
        for expectation in expectations {
            let growth = growth(for: expectation)
            let reach = (expectation.box.width + widest) / 2 * growth.x
            var row: [Assignment.Edge] = []
            var index = centres.partition(before: expectation.box.centre.x - reach)
            while index < sorted.count, centres[index] <= expectation.box.centre.x + reach {
                let cost = cost(expectation, sorted[index], growth)
                if cost < limit { row.append(Assignment.Edge(column: order[index], cost: cost)) }
                index += 1
            }
            edges.append(row)
        }
        return Assignment.solve(edges, columns: sightings.count, limit: limit)
    }

    /// How many times as wide and high both boxes of a pair become.
    private func growth(for expectation: Expectation) -> (x: Double, y: Double) {
        let least = buffer + bufferPerSecond * expectation.unseenSeconds
        func growth(_ deviation: Double, _ size: Double) -> Double {
            1 + 2 * min(Self.largestBuffer, least + bufferPerDeviation * deviation / size)
        }
        return (
            growth(expectation.deviationX, expectation.box.width),
            growth(expectation.deviationY, expectation.box.height)
        )
    }

    private func cost(
        _ expectation: Expectation, _ sighting: Sighting, _ growth: (x: Double, y: Double)
    ) -> Double {
        let left = expectation.box, right = sighting.box
        let iou = left.grown(growth.x, growth.y).iou(right.grown(growth.x, growth.y))
        var cost = 1 - iou
        if sighting.label != expectation.label { cost += Self.otherClass }
        guard iou > 0, cost < limit else { return .infinity }
        let width = max(left.x + left.width, right.x + right.width) - min(left.x, right.x)
        let height = max(left.y + left.height, right.y + right.height) - min(left.y, right.y)
        let x = left.centre.x - right.centre.x, y = left.centre.y - right.centre.y
        cost += Self.distanceWeight * (x * x + y * y) / (width * width + height * height)
        cost += Self.heightWeight * (max(left.height, right.height) / min(left.height, right.height) - 1)
        return cost + Self.unseenWeight * min(Self.longestUnseenSeconds, expectation.unseenSeconds)
    }
}

extension Box {
    /// About its centre.
    fileprivate func grown(_ x: Double, _ y: Double) -> Box {
        Box(centreX: centre.x, centreY: centre.y, width: width * x, height: height * y)
    }
}

extension [Double] {
    /// The first index of a sorted array whose value is not below `value`.
    fileprivate func partition(before value: Double) -> Int {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
