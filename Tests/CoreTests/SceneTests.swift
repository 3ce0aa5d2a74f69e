import Testing

@testable import Core

struct SceneTests {
    private let space = PictureSpace(PictureSize(400, 300))

    @Test func `distances are as they look, in parts of the diagonal`() {
        #expect(abs(space.distance(Point(0, 0), Point(1, 1)) - 1) < 1e-12)
        #expect(abs(space.distance(Point(0, 0), Point(1, 0)) - 0.8) < 1e-12)
        #expect(abs(space.distance(Point(0, 0), Point(0, 1)) - 0.6) < 1e-12)
    }

    @Test(
        arguments: [
            (Point(0.5, 0.5), 0.3), (Point(0.5, 0), 0), (Point(0, 1), 0.6), (Point(1.5, 0), 0.4), (Point(-1, 0), 0.8),
        ] as [(Point, Double)])
    func `the nearest point of a segment may be its end`(point: Point, distance: Double) {
        let segment = Segment(Point(0, 0), Point(1, 0))
        #expect(abs(space.distance(from: point, to: segment) - distance) < 1e-12)
        let endless = space.distance(from: point, toLineThrough: segment)
        #expect(abs(endless - abs(point.y) * 0.6) < 1e-12)
    }

    @Test func `what has no length has a distance`() {
        let dot = Segment(Point(0.5, 0.5), Point(0.5, 0.5))
        #expect(space.distance(from: Point(0.5, 0.5), to: dot) == 0)
        #expect(space.distance(from: Point(0.5, 0.5), toLineThrough: dot) == 0)
        #expect(PictureSpace(PictureSize(0, -5)).distance(Point(0, 0), Point(1, 1)).isFinite)
    }

    @Test func `the margin follows the box within bounds`() {
        #expect(space.margin(of: Box(x: 0, y: 0, width: 0, height: 0)) == 0.003)
        #expect(space.margin(of: Box(x: 0, y: 0, width: 1, height: 1)) == 0.02)
        #expect(abs(space.margin(of: Box(x: 0, y: 0, width: 0.05, height: 0.1)) - 0.01) < 1e-12)
    }
}
