import Core
import Testing

@testable import Screen

struct DirectionArrowTests {
    @Test(arguments: [
        (Point(1, 0), "→>"), (Point(-1, 0.2), "←<"), (Point(0, -1), "↑^"), (Point(0.2, 1), "↓v"),
        (Point(0.7, 0.7), "↘v"), (Point(-0.8, 0.7), "↙<"), (Point(0.8, -0.7), "↗>"), (Point(-0.7, -0.8), "↖^"),
    ])
    func `the nearest arrow is taken`(way: Point, arrows: String) {
        #expect(Glyphs.unicode.arrow(way) + Glyphs.ascii.arrow(way) == arrows)
    }
}
