import Foundation
import Testing

@testable import Core

struct AgreementTests {
    /// Boxes of 100×100 pixels by their left edge: 20 pixels apart they overlap by two thirds, 50 by a third.
    @Test(
        arguments: [
            ("nothing", [], [], [:]),
            ("the same", [("car", 0)], [("car", 0)], ["car": Agreement.Class(matched: 1)]),
            ("nearly", [("car", 0)], [("car", 20)], ["car": Agreement.Class(matched: 1)]),
            ("too far", [("car", 0)], [("car", 50)], ["car": Agreement.Class(onlyA: 1, onlyB: 1)]),
            (
                "another class", [("car", 0)], [("truck", 0)],
                ["car": Agreement.Class(onlyA: 1), "truck": Agreement.Class(onlyB: 1)]
            ),
            ("only A", [("car", 0), ("dog", 0)], [("dog", 0)], ["car": .init(onlyA: 1), "dog": .init(matched: 1)]),
            ("only B", [], [("car", 0), ("car", 300)], ["car": Agreement.Class(onlyB: 2)]),
            // One box cannot be two: the better overlap takes it, whichever comes first.
            ("one for two", [("car", 20), ("car", 0)], [("car", 0)], ["car": Agreement.Class(matched: 1, onlyA: 1)]),
            // Greedy by the best overlap: 10 with 10, so 0 and 30 are left, a good half apart.
            (
                "the best first", [("car", 0), ("car", 10)], [("car", 10), ("car", 30)],
                ["car": Agreement.Class(matched: 2)]
            ),
            (
                "the best first, the rest apart", [("car", 0), ("car", 20)], [("car", 20), ("car", 40)],
                ["car": Agreement.Class(matched: 1, onlyA: 1, onlyB: 1)]
            ),
        ] as [(String, [(String, Double)], [(String, Double)], [String: Agreement.Class])])
    func `objects are paired by class and overlap`(
        name: String, a: [(String, Double)], b: [(String, Double)], classes: [String: Agreement.Class]
    ) {
        var agreement = Agreement()
        agreement.count(Self.detections(a), Self.detections(b))
        #expect(agreement.classes == classes, "\(name)")
        #expect(agreement.pictures == 1)
    }

    @Test func `pictures add up, and so do classes`() {
        var agreement = Agreement()
        agreement.count(Self.detections([("car", 0), ("dog", 0)]), Self.detections([("car", 0)]))
        agreement.count(Self.detections([("car", 0)]), Self.detections([("car", 5), ("dog", 300)]))
        agreement.count([], [])
        #expect(agreement.pictures == 3)
        #expect(agreement.classes["car"] == Agreement.Class(matched: 2))
        #expect(agreement.total == Agreement.Class(matched: 2, onlyA: 1, onlyB: 1))
        #expect(agreement.total.share == 0.5)
    }

    @Test(arguments: [(0, 0, 0, 1), (3, 0, 0, 1), (0, 2, 0, 0), (1, 1, 2, 0.25)])
    func `the share is of all objects`(matched: Int, onlyA: Int, onlyB: Int, share: Double) {
        #expect(Agreement.Class(matched: matched, onlyA: onlyA, onlyB: onlyB).share == share)
    }

    @Test func `it is the same after a journey as JSON`() throws {
        var agreement = Agreement()
        agreement.count(Self.detections([("car", 0)]), Self.detections([("dog", 0)]))
        let data = try JSONEncoder().encode(agreement)
        #expect(try JSONDecoder().decode(Agreement.self, from: data) == agreement)
        #expect(String(decoding: data, as: UTF8.self).contains("only_a"))
    }

    private static func detections(_ objects: [(String, Double)]) -> [Detection] {
        objects.map { Detection(label: $0.0, score: 0.9, box: Box(x: $0.1, y: 0, width: 100, height: 100)) }
    }
}
