import Core
import Testing

@testable import Configuration

struct PictureFrameTests {
    private static let pixels = PictureFrame.pixels(PictureSize(200, 100))

    @Test(arguments: [
        (PictureFrame.fractions, Point(0.25, 1), Point(0.25, 1)),
        (pixels, Point(50, 100), Point(0.25, 1)),
        (pixels, Point(200, 0), Point(1, 0)),
        (.unknown, Point(50, 2000), Point(50, 2000)),
    ]) func `points become fractions of the picture`(frame: PictureFrame, point: Point, fraction: Point) throws {
        #expect(try frame.fractions(of: [Point(0, 0), point]).get() == [Point(0, 0), fraction])
    }

    @Test(arguments: [
        (PictureFrame.fractions, Point(1.01, 0.5)), (.fractions, Point(0.5, -0.01)), (.fractions, Point(.nan, 0.5)),
        (.fractions, Point(0.5, .infinity)), (pixels, Point(201, 50)), (pixels, Point(100, 101)),
        (pixels, Point(-1, 50)),
    ]) func `a point outside the picture is named`(frame: PictureFrame, point: Point) {
        let wrong = #expect(throws: PictureFrame.Outside.self) {
            try frame.fractions(of: [Point(1, 1), Point(0, 1), point]).get()
        }
        #expect(wrong?.index == 2)
    }

    @Test func `fractions where pixels are meant are a mistake`() {
        let wrong = #expect(throws: PictureFrame.Outside.self) {
            try Self.pixels.fractions(of: [Point(0.1, 0.2), Point(1, 1)]).get()
        }
        #expect(wrong?.index == nil)
    }
}
