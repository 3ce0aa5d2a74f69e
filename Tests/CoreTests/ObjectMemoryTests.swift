import TestSupport
import Testing

@testable import Core

struct ObjectMemoryTests {
    private static let parked = Box(x: 500, y: 300, width: 200, height: 100)

    /// Seen for 5 s, hidden for so long, seen again.
    private func numbers(
        hidden: Double, before: Box = parked, after: Box = parked, label: String = "car", later: String = "car",
        speed: Double = 0
    ) -> Set<Int> {
        var camera = Watching()
        var numbers = Set<Int>()
        for index in 0...Int((10 + hidden) * 5) {
            let seconds = Double(index) / 5
            var box = seconds < 5 ? before : after
            if seconds < 5 { box.x += speed * (seconds - 5) }
            let isHidden = seconds >= 5 && seconds < 5 + hidden
            camera.see(isHidden ? [] : [car(box, label: seconds < 5 ? label : later)], at: seconds)
            numbers.formUnion(camera.subjects.map(\.id))
        }
        return numbers
    }

    @Test(arguments: [(0.0, 1), (1, 1), (5, 1), (25, 1), (31, 2)] as [(Double, Int)])
    func `what stands is expected back for half a minute`(hidden: Double, count: Int) {
        #expect(numbers(hidden: hidden).count == count)
    }

    @Test(
        arguments: [
            // Over most of its place it is the same, whatever it is taken for.
            (Box(x: 510, y: 300, width: 200, height: 100), "truck", 1),
            (Box(x: 590, y: 300, width: 200, height: 100), "truck", 2),
            (Box(x: 590, y: 300, width: 200, height: 100), "car", 1),
            (Box(x: 640, y: 300, width: 200, height: 100), "car", 2),
        ] as [(Box, String, Int)])
    func `what stood is found by its place`(after: Box, label: String, count: Int) {
        #expect(numbers(hidden: 10, after: after, later: label).count == count)
    }

    @Test(
        arguments: [
            (60.0, 2.0, "car", 1), (350, 2, "car", 2), (350, 6, "car", 1), (500, 20, "car", 2), (60, 6, "bus", 2),
        ] as [(Double, Double, String, Int)])
    func `what moved comes back within a reach that grows`(
        further: Double, hidden: Double, label: String, count: Int
    ) {
        let before = Box(x: 400, y: 300, width: 80, height: 100)
        let after = Box(x: 400 + further, y: 300, width: 80, height: 100)
        #expect(numbers(hidden: hidden, before: before, after: after, later: label, speed: 60).count == count)
    }

    @Test(arguments: [(0.5, 1), (3, 2)] as [(Double, Int)])
    func `a second box that comes for a moment is nobody who is expected back`(seconds: Double, count: Int) {
        let double = Box(x: 580, y: 305, width: 200, height: 100)
        var camera = Watching()
        for index in 0..<200 {
            let now = Double(index) / 10
            let isDoubled = now >= 5 && now < 5 + seconds
            camera.see([car(Self.parked, label: "car")] + (isDoubled ? [car(double, label: "car")] : []), at: now)
        }
        #expect(camera.subjects.count == count, "\(camera.subjects.map(\.name))")
        #expect(camera.subjects.first?.isSeen == true)
    }

    @Test func `what left the picture is forgotten, what stands at its edge is not`() {
        let edge = Box(x: 0, y: 300, width: 200, height: 100)
        #expect(numbers(hidden: 4, before: edge, after: edge).count == 1)
        #expect(numbers(hidden: 4, before: edge, after: edge, speed: -100).count == 2)
    }

    @Test func `a camera's absence counts nothing`() throws {
        var camera = Watching()
        for index in 0...20 { camera.see([car(Self.parked)], at: Double(index) / 4) }
        let before = try #require(camera.subjects.first)
        camera.see([], at: 305, watched: 0)
        #expect(camera.subjects.map(\.isRemembered) == [true])
        for index in 0...8 { camera.see([car(Self.parked)], at: 306 + Double(index) / 4, watched: 0.25) }
        let after = try #require(camera.subjects.first)
        #expect(camera.subjects.count == 1)
        #expect(after.id == before.id && after.isSeen && after.standingSince == before.standingSince)
        #expect(after.standingSeconds < 10)
        #expect(after.firstSeen == before.firstSeen)
    }

    @Test func `two that were lost are found each by the nearest`() throws {
        var camera = Watching()
        let places = [Box(x: 300, y: 300, width: 60, height: 120), Box(x: 400, y: 300, width: 60, height: 120)]
        for index in 0...20 { camera.see(places.map { car($0, label: "person") }, at: Double(index) / 5) }
        let before = camera.subjects
        for index in 21...40 { camera.see([], at: Double(index) / 5) }
        #expect(camera.subjects.map(\.isRemembered) == [true, true])
        for index in 41...50 { camera.see(places.reversed().map { car($0, label: "person") }, at: Double(index) / 5) }
        #expect(camera.subjects.map(\.id) == before.map(\.id))
        #expect(zip(camera.subjects, before).allSatisfy { abs($0.box.x - $1.box.x) < 1 })
    }

    @Test func `after a restart the same car has its number, and new ones are above`() {
        let known = AlarmSubject(label: "car", number: 12, box: Self.parked.fraction(of: PictureSize(1280, 720)))
        var camera = Watching(remembered: [known, known])
        camera.see([], at: 1000)
        #expect(camera.subjects.map(\.id) == [12])
        #expect(camera.subjects.first?.isRemembered == true)
        let other = Box(x: 50, y: 100, width: 100, height: 60)
        for index in 1...10 { camera.see([car(other), car(Self.parked)], at: 1000 + Double(index) / 2) }
        #expect(camera.subjects.map(\.id) == [12, 13])
        #expect(camera.subjects.map(\.isSeen) == [true, true])
        #expect(camera.subjects.first?.standingSince != nil)
    }

    @Test(
        arguments: [
            // Seen moving so many seconds before the first picture, found so many widths further.
            (5.0, 4.0, [12]), (1, 1, [12]), (1, 12, [12, 13]), (5, 12, [12, 13]), (40, 4, [12, 13]), (-3, 4, [12, 13]),
            (40, 0.2, [12]), (nil, 4, [12, 13]),
        ] as [(Double?, Double, [Int])])
    func `after a restart what was moving is looked for further around`(
        away: Double?, widths: Double, numbers: [Int]
    ) {
        let size = PictureSize(1280, 720), wall = WallTime(5000)
        var box = Box(x: 300, y: 300, width: 40, height: 100)
        let known = AlarmSubject(
            label: "person", number: 12, box: box.fraction(of: size), movingAt: away.map { wall + -$0 })
        var camera = Watching(remembered: [known])
        camera.memory.resume(at: wall)
        box.x += widths * box.width
        for index in 0...5 { camera.see([car(box, label: "person")], at: 1000 + Double(index) / 10) }
        #expect(camera.subjects.map(\.id) == numbers)
    }

    @Test func `what stood is kept as standing there, without jitter and whatever hides it`() throws {
        var camera = Watching()
        for index in 0...40 { camera.see([car(Self.parked)], at: Double(index) / 4) }
        let half = Box(x: 500, y: 300, width: 100, height: 100)
        for index in 41...44 { camera.see([car(half)], at: Double(index) / 4) }
        let subject = try #require(camera.subjects.first)
        #expect(subject.place.iou(Self.parked.fraction(of: camera.size)) > 0.95)
        #expect(subject.boxFraction.iou(Self.parked.fraction(of: camera.size)) < 0.7)
    }

    @Test func `numbers from outside that are none do no harm`() {
        let box = Box(x: 0.1, y: 0.1, width: 0.1, height: 0.1)
        let wild = [Int.max, Int.min, -1, 0, 7].map { AlarmSubject(label: "car", number: $0, box: box) }
        var camera = Watching(remembered: wild)
        for index in 0...5 { camera.see([car(Self.parked)], at: Double(index) / 4, watched: .nan) }
        #expect(camera.subjects.map(\.id) == [7, 8])
    }

    @Test func `what is remembered is forgotten in time`() {
        var camera = Watching(remembered: [
            AlarmSubject(label: "car", number: 3, box: Box(x: 0.4, y: 0.4, width: 0.1, height: 0.1))
        ])
        var seen: [Int] = []
        for index in 0...40 {
            camera.see([], at: Double(index))
            seen.append(camera.subjects.count)
        }
        #expect(seen.prefix(30).allSatisfy { $0 == 1 })
        #expect(seen.suffix(9).allSatisfy { $0 == 0 })
    }

    @Test func `a path is as long as was seen and bounded`() throws {
        var camera = Watching()
        var generator = SeededGenerator(seed: 5)
        for index in 0..<5000 { camera.see([car(Self.parked.jittered(0.02, &generator))], at: Double(index) / 25) }
        let points = try #require(camera.subjects.first).path.points
        #expect(points.count <= FootPath.limit)
        let first = try #require(points.first), last = try #require(points.last)
        #expect(last.media - first.media > 40)
    }
}
