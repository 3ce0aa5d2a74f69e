import Core
import Testing

@testable import Configuration

struct CameraValidationTests {
    private static let picture = "picture_size = [1920, 1080]"

    private static func camera(_ lines: String, places: String) -> String {
        Sample.minimal + "\n" + lines + "\n" + places
    }

    private static let places = """
        [[camera.zone]]
        name = "bay"
        points = [[192, 108], [960, 108], [960, 540]]
        [[camera.line]]
        name = "stop"
        points = [[0, 540], [1920, 1080]]
        [[camera.signal]]
        name = "main"
        region = [480, 270, 240, 540]
        [[camera.road]]
        name = "lane"
        points = [[480, 1080], [1440, 1080], [1200, 270], [720, 270]]
        width_m = 7
        length_m = 25.5
        """

    @Test func `with the picture's size, places are given in its pixels`() throws {
        let site = try Sample.parse(Self.camera(Self.picture, places: Self.places))
        let camera = site.cameras[0]
        #expect(try Sample.parse(site.show()).cameras == site.cameras)
        #expect(camera.pictureSize == PictureSize(1920, 1080))
        #expect(
            camera.zones == [Zone(name: "bay", polygon: Polygon([Point(0.1, 0.1), Point(0.5, 0.1), Point(0.5, 0.5)]))])
        #expect(camera.lines == [Line(name: "stop", segment: Segment(Point(0, 0.5), Point(1, 1)))])
        let region = Box(x: 0.25, y: 0.25, width: 0.125, height: 0.5)
        #expect(camera.signals == [Signal(name: "main", source: .picture(region: region))])
        let corners = [Point(0.25, 1), Point(0.75, 1), Point(0.625, 0.25), Point(0.375, 0.25)]
        #expect(camera.roads == [Road(name: "lane", corners: corners, widthMetres: 7, lengthMetres: 25.5)])
    }

    @Test func `a rule's lane is given in pixels as well`() throws {
        let rule = """

            [[rule]]
            name = "r"
            kind = "wrong_way"
            camera = "gate"
            zone = "bay"
            lane = [[960, 1080], [960, 0]]
            """
        let text = Self.camera(Self.picture, places: Self.places)
        let found = try Sample.parse(text + rule).rules[0]
        guard case .wrongWay(_, let lane) = found.kind else { throw ConfigurationErrors(failures: []) }
        #expect(lane == Segment(Point(0.5, 1), Point(0.5, 0)))
        #expect(
            Sample.mistakes(text + rule.replacing("[960, 0]", with: "[960, 1081]")) == [
                "config.toml:27: rule \"r\": lane: point 2 [960, 1081] is outside the picture. "
                    + "Allowed: pixels from 0, 0 to 1920, 1080, as picture_size says."
            ])
    }

    @Test func `without a size, and where it is wrong, one mistake is told once`() {
        let without = Sample.mistakes(Self.camera("", places: Self.places))
        #expect(without.count == 4)
        #expect(without.allSatisfy { $0.contains("is outside the picture. Give picture_size, or fractions: ") })
        #expect(
            Sample.mistakes(Self.camera("picture_size = [1920, 1080.5]", places: Self.places)) == [
                "config.toml:7: camera \"gate\": picture_size: is no size of a picture. "
                    + "Allowed: width and height, 16 to 8192 pixels."
            ])
    }

    @Test(arguments: [
        ("[[0, 0], [1, 0], [0, 1], [1, 1]]", "the outline crosses itself"),
        ("[[0, 0], [0.5, 0.5], [1, 1]]", "the zone has no area"),
        ("[[0.2, 0.2], [0.2, 0.2], [0.2, 0.2]]", "the zone has no area"),
        ("[[0, 0], [0.5, 0], [1, 0], [0.5, 0]]", "the zone has no area"),
    ]) func `an outline that encloses nothing is a mistake`(points: String, told: String) {
        let zone = "[[camera.zone]]\nname = \"z\"\npoints = \(points)"
        let found = Sample.mistakes(Self.camera("", places: zone))
        #expect(found.count == 1 && found[0].hasPrefix("config.toml:10: camera \"gate\": zone \"z\": points: \(told)."))
    }

    @Test(arguments: [
        // Near left and right changed over, begun at the wrong corner's neighbour, clockwise, a dent, a triangle.
        ("[[0.8, 0.9], [0.2, 0.9], [0.6, 0.3], [0.4, 0.3]]", false),
        ("[[0.2, 0.9], [0.4, 0.3], [0.6, 0.3], [0.8, 0.9]]", false),
        ("[[0.2, 0.9], [0.8, 0.9], [0.4, 0.7], [0.4, 0.3]]", false),
        ("[[0.2, 0.9], [0.8, 0.9], [0.5, 0.6], [0.2, 0.3]]", false),
        ("[[0.2, 0.9], [0.2, 0.9], [0.6, 0.3], [0.4, 0.3]]", false),
        ("[[0.2, 0.9], [0.8, 0.9], [0.6, 0.3], [0.4, 0.3]]", true),
        // A road that runs to the right, and one towards the camera's side.
        ("[[0.1, 0.3], [0.1, 0.7], [0.9, 0.7], [0.9, 0.3]]", true),
        ("[[0.9, 0.6], [0.8, 0.3], [0.1, 0.3], [0.2, 0.6]]", true),
    ]) func `a road's corners are a convex quadrilateral in their order`(points: String, isRoad: Bool) {
        let road = "[[camera.road]]\nname = \"r\"\npoints = \(points)\nwidth_m = 3\nlength_m = 9"
        let told =
            "config.toml:10: camera \"gate\": road \"r\": points: the corners are no convex quadrilateral in this "
            + "order. Give near left, near right, far right, far left, seen along the road."
        #expect(Sample.mistakes(Self.camera("", places: road)) == (isRoad ? [] : [told]))
    }

    @Test func `names are unique among places of a sort`() {
        let sorts = [
            "line": "points = [[0, 0], [1, 1]]", "zone": "points = [[0, 0], [1, 0], [1, 1]]",
            "signal": "source = \"command\"",
            "road": "points = [[0.2, 0.9], [0.8, 0.9], [0.6, 0.3], [0.4, 0.3]]\nwidth_m = 3\nlength_m = 9",
        ]
        func table(_ sort: String, _ lines: String) -> String { "[[camera.\(sort)]]\nname = \"a\"\n\(lines)\n" }
        for (sort, lines) in sorts {
            let twice = Self.camera("", places: table(sort, lines) + table(sort, lines))
            #expect(
                Sample.mistakes(twice).map { $0.contains("the name is taken already in line 9") } == [true], "\(sort)")
        }
        let once = sorts.map { table($0.key, $0.value) }.joined()
        #expect(Sample.mistakes(Self.camera("", places: once)).isEmpty)
    }

    @Test func `a point is told with its own line`() {
        let zone = "[[camera.zone]]\nname = \"z\"\npoints = [\n  [0, 0],\n  [1, 0],\n  [1, 7],\n]"
        #expect(
            Sample.mistakes(Self.camera("", places: zone)).map { $0.hasPrefix("config.toml:13: ") } == [true])
    }
}
