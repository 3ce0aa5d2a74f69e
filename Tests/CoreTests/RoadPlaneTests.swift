import TestSupport
import Testing

@testable import Core

struct RoadPlaneTests {
    /// A pinhole camera 6 m above the ground, looking along the road and 20 degrees down.
    struct Pinhole {
        func picture(_ across: Double, _ along: Double) -> Point {
            let height = 6.0, sine = 0.342020143, cosine = 0.939692621
            let depth = along * cosine + height * sine, down = height * cosine - along * sine
            return Point(0.5 + 0.8 * across / depth, 0.5 + 1.4 * down / depth)
        }

        /// 7 m wide and 30 m long, from 10 m before the camera's foot.
        var road: Road {
            Road(
                name: "main street",
                corners: [picture(-3.5, 10), picture(3.5, 10), picture(3.5, 40), picture(-3.5, 40)], widthMetres: 7,
                lengthMetres: 30)
        }
    }

    @Test func `the corners and what lies between them are where they are on the ground`() throws {
        let plane = try #require(RoadPlane(Pinhole().road))
        for across in stride(from: 0.0, through: 7, by: 0.7) {
            for along in stride(from: 0.0, through: 30, by: 1.5) {
                let place = try #require(plane.metres(Pinhole().picture(across - 3.5, along + 10)))
                #expect(abs(place.x - across) < 1e-6 && abs(place.y - along) < 1e-6)
            }
        }
    }

    @Test func `the local scale is the change of place`() throws {
        let plane = try #require(RoadPlane(Pinhole().road))
        let step = 1e-6
        for direction in [Point(1, 0), Point(0, 1), Point(0.6, 0.8)] {
            for along in [12.0, 20, 35] {
                let point = Pinhole().picture(1, along)
                let scale = try #require(plane.scale(at: point, towards: direction))
                let here = try #require(plane.metres(point))
                let right = try #require(plane.metres(Point(point.x + step, point.y)))
                let below = try #require(plane.metres(Point(point.x, point.y + step)))
                let byX = Point(right.x - here.x, right.y - here.y).dot(direction) / step
                let byY = Point(below.x - here.x, below.y - here.y).dot(direction) / step
                #expect(abs(scale.x - byX) < 1e-3 * max(1, abs(byX)))
                #expect(abs(scale.y - byY) < 1e-3 * max(1, abs(byY)))
            }
        }
    }

    @Test func `a rectangle in the picture is a plain scale`() throws {
        let corners = [Point(0.2, 0.8), Point(0.6, 0.8), Point(0.6, 0.4), Point(0.2, 0.4)]
        let plane = try #require(RoadPlane(Road(name: "r", corners: corners, widthMetres: 4, lengthMetres: 8)))
        let place = try #require(plane.metres(Point(0.4, 0.6)))
        #expect(abs(place.x - 2) < 1e-9 && abs(place.y - 4) < 1e-9)
    }

    @Test(
        arguments: [
            [], [Point(0, 0), Point(1, 1), Point(1, 0)],
            [Point(0.1, 0.1), Point(0.2, 0.2), Point(0.3, 0.3), Point(0.4, 0.4)],
            [Point(0.5, 0.5), Point(0.5, 0.5), Point(0.5, 0.5), Point(0.5, 0.5)],
            // Two of its sides cross.
            [Point(0, 0), Point(1, 1), Point(1, 0), Point(0, 1)],
            [Point(.nan, 0), Point(1, 0), Point(1, 1), Point(0, 1)],
        ]) func `corners of no rectangle give no plane`(corners: [Point])
    {
        #expect(RoadPlane(Road(name: "r", corners: corners, widthMetres: 4, lengthMetres: 8)) == nil)
    }
}
