import Testing

@testable import Core

struct GeometryTests {
    @Test(arguments: [
        (Box(x: 0, y: 0, width: 10, height: 10), 1.0),
        (Box(x: 5, y: 0, width: 10, height: 10), 1.0 / 3),
        (Box(x: 2, y: 2, width: 5, height: 5), 0.25),
        (Box(x: 10, y: 0, width: 10, height: 10), 0.0),
        (Box(x: 20, y: 20, width: 1, height: 1), 0.0),
        (Box(x: 3, y: 3, width: 0, height: 0), 0.0),
    ]) func `intersection over union`(other: Box, iou: Double) {
        let box = Box(x: 0, y: 0, width: 10, height: 10)
        #expect(abs(box.iou(other) - iou) < 1e-12)
        #expect(box.iou(other) == other.iou(box))
    }

    @Test(arguments: [
        (Box(x: -5, y: -5, width: 10, height: 10), Box(x: 0, y: 0, width: 5, height: 5)),
        (Box(x: 90, y: 40, width: 20, height: 20), Box(x: 90, y: 40, width: 10, height: 10)),
        (Box(x: 10, y: 10, width: 5, height: 5), Box(x: 10, y: 10, width: 5, height: 5)),
        (Box(x: 200, y: 10, width: 5, height: 5), Box(x: 100, y: 10, width: 0, height: 5)),
    ]) func `a box is cut at the edge of the picture`(box: Box, clipped: Box) {
        #expect(box.clipped(to: PictureSize(100, 50)) == clipped)
    }

    @Test func `an object stands at the middle of its lower side`() {
        let box = Box(centreX: 10, centreY: 20, width: 4, height: 6)
        #expect(box.footpoint == Point(10, 23))
        #expect(box.centre == Point(10, 20))
    }

    @Test(arguments: [
        (Point(0.5, 0.5), true), (Point(0.1, 0.9), true), (Point(0.9, 0.2), false), (Point(0.9, 0.9), true),
        (Point(-0.1, 0.5), false), (Point(1.1, 0.5), false), (Point(0.5, 1.1), false),
    ]) func `a point is inside an outline with a notch or not`(point: Point, isInside: Bool) {
        let outline = Polygon([Point(0, 0), Point(0.6, 0), Point(0.6, 0.4), Point(1, 0.4), Point(1, 1), Point(0, 1)])
        #expect(outline.contains(point) == isInside)
        #expect(Polygon(outline.points.reversed()).contains(point) == isInside)
    }

    @Test(arguments: [
        ([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)], false),
        ([Point(0, 0), Point(1, 1), Point(1, 0), Point(0, 1)], true),
        ([Point(0, 0), Point(1, 0), Point(0.5, 1)], false),
        ([Point(0, 0), Point(1, 0), Point(0.5, 0.5), Point(1, 1), Point(0, 1)], false),
        ([Point(0, 0), Point(1, 0), Point(0.2, 1), Point(0.5, -0.5), Point(0.8, 1)], true),
    ]) func `an outline that crosses itself is found`(points: [Point], crosses: Bool) {
        #expect(Polygon(points).crossesItself == crosses)
    }

    @Test(arguments: [
        (Segment(Point(0.25, 0), Point(0.25, 1)), 0.5),
        (Segment(Point(0.25, 1), Point(0.25, 0)), 0.5),
        (Segment(Point(0.9, 0.4), Point(0.9, 0.8)), 0.25),
        (Segment(Point(0.25, 0), Point(0.25, 0.4)), nil),
        (Segment(Point(1.5, 0), Point(1.5, 1)), nil),
        (Segment(Point(0, 0.2), Point(1, 0.2)), nil),
    ]) func `a path meets a line at its part of the way, or not at all`(path: Segment, part: Double?) {
        let found = Segment(Point(0, 0.5), Point(1, 0.5)).crossing(of: path)
        #expect((found == nil) == (part == nil))
        if let found, let part { #expect(abs(found - part) < 1e-12) }
    }

    @Test func `below a line that points right is its right side on a screen`() {
        let line = Segment(Point(0, 0.5), Point(1, 0.5))
        #expect(line.side(of: Point(0.5, 0.9)) > 0)
        #expect(line.side(of: Point(0.5, 0.1)) < 0)
        #expect(line.side(of: Point(0.3, 0.5)) == 0)
    }
}
