/// What two models found in the same pictures, counted by class: a detection of A and one of B match where their class is
/// the same and their boxes overlap by at least half.
package struct Agreement: Sendable, Equatable, Codable {
    package struct Class: Sendable, Equatable, Codable {
        package var matched = 0
        package var onlyA = 0
        package var onlyB = 0

        package init(matched: Int = 0, onlyA: Int = 0, onlyB: Int = 0) {
            self.matched = matched
            self.onlyA = onlyA
            self.onlyB = onlyB
        }

        enum CodingKeys: String, CodingKey {
            case matched
            case onlyA = "only_a"
            case onlyB = "only_b"
        }

        /// The part of all objects that both found, 0 to 1; 1 where there were none.
        package var share: Double {
            let all = matched + onlyA + onlyB
            return all == 0 ? 1 : Double(matched) / Double(all)
        }
    }

    private static let minimumIoU = 0.5

    package private(set) var pictures = 0
    package private(set) var classes: [String: Class] = [:]

    package init() {}

    /// Adds one picture. The best overlap is paired first.
    package mutating func count(_ a: [Detection], _ b: [Detection]) {
        pictures += 1
        var pairs: [(iou: Double, a: Int, b: Int)] = []
        for (first, one) in a.enumerated() {
            for (second, other) in b.enumerated() where one.label == other.label {
                let iou = one.box.iou(other.box)
                if iou >= Self.minimumIoU { pairs.append((iou, first, second)) }
            }
        }
        var freeA = Set(a.indices), freeB = Set(b.indices)
        for pair in pairs.sorted(by: { $0.iou > $1.iou }) where freeA.contains(pair.a) && freeB.contains(pair.b) {
            freeA.remove(pair.a)
            freeB.remove(pair.b)
            classes[a[pair.a].label, default: Class()].matched += 1
        }
        for index in freeA { classes[a[index].label, default: Class()].onlyA += 1 }
        for index in freeB { classes[b[index].label, default: Class()].onlyB += 1 }
    }

    /// All classes together.
    package var total: Class {
        classes.values.reduce(into: Class()) { sum, one in
            sum.matched += one.matched
            sum.onlyA += one.onlyA
            sum.onlyB += one.onlyB
        }
    }
}
