import Core
import Testing

@testable import Journal

struct BulkRowsTests {
    @Test func `a path takes eight bytes a step and comes back`() {
        let path = TrackPath([
            TrackPath.Step(0, Point(0, 1)), TrackPath.Step(1.25, Point(0.5, 0.25)),
            TrackPath.Step(4_000_000, Point(1, 0)),
        ])
        let bytes = BulkRows.bytes(of: path)
        #expect(bytes.count == 24)
        let back = BulkRows.path(bytes)
        #expect(back.steps.map(\.seconds) == [0, 1.25, 4_000_000])
        #expect(zip(back.steps, path.steps).allSatisfy { abs($0.point.x - $1.point.x) < 1e-5 })
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1]) func `numbers that are out of range trap nothing`(
        number: Double
    ) {
        let path = BulkRows.path(BulkRows.bytes(of: TrackPath([TrackPath.Step(number, Point(number, number))])))
        #expect(path.steps.count == 1)
        #expect((0...1).contains(path.steps[0].point.x) && path.steps[0].seconds >= 0)
    }

    @Test(arguments: 0..<24) func `a path that is cut off keeps its whole steps`(count: Int) {
        #expect(BulkRows.path([UInt8](repeating: 7, count: count)).steps.count == count / 8)
    }
}
