import TestSupport
import Testing

@testable import Core

struct TrackerTests {
    /// Two people walk towards each other and past, one a little nearer to the camera.
    @Test(arguments: [25.0, 8, 3]) func `two objects that cross keep their identities`(rate: Double) throws {
        var tracker = Tracker()
        var leftID: Int?, rightID: Int?
        var newest: [Track] = []
        for index in 0...Int(8 * rate) {
            let seconds = Double(index) / rate
            let boxes = [box(100 + 50 * seconds, 200), box(500 - 50 * seconds, 230)]
            newest = tracker.update(boxes.map { person($0) }, at: MediaTime(seconds))
            if seconds >= 1, leftID == nil {
                leftID = newest.first { $0.detection == 0 }?.id
                rightID = newest.first { $0.detection == 1 }?.id
            }
            #expect(newest.count <= 2)
        }
        #expect(newest.count == 2)
        #expect(try #require(newest.first { $0.detection == 0 }).id == leftID)
        #expect(try #require(newest.first { $0.detection == 1 }).id == rightID)
        #expect(leftID != rightID)
    }

    @Test(arguments: [25.0, 8, 3]) func `an object hidden for a second comes back as the same`(rate: Double) throws {
        var tracker = Tracker()
        var ids = Set<Int>()
        var hiddenPictures = 0
        for index in 0...Int(5 * rate) {
            let seconds = Double(index) / rate
            let isHidden = seconds > 2 && seconds < 3
            let tracks = tracker.update(isHidden ? [] : [person(box(100 + 40 * seconds, 200))], at: MediaTime(seconds))
            ids.formUnion(tracks.map(\.id))
            guard isHidden else { continue }
            hiddenPictures += 1
            let track = try #require(tracks.first)
            #expect(!track.isSeen)
            #expect(track.detection == nil)
            #expect(abs(track.box.x - (100 + 40 * seconds)) < 15)
        }
        #expect(hiddenPictures > 0)
        #expect(ids.count == 1)
    }

    @Test func `an object away longer than the patience is another one`() throws {
        var tracker = Tracker()
        let first = try #require(stand(&tracker, from: 0, to: 1).first)
        let patience = tracker.parameters.patienceSeconds
        #expect(tracker.update([], at: MediaTime(1 + patience * 0.9)).map(\.id) == [first.id])
        #expect(tracker.update([], at: MediaTime(1 + patience * 1.1)).isEmpty)
        let second = try #require(stand(&tracker, from: 4, to: 5).first)
        #expect(second.id > first.id)
    }

    @Test func `a class that flickers is what it mostly is`() throws {
        var tracker = Tracker()
        var newest: [Track] = []
        for index in 0..<30 {
            let label = index % 3 == 1 ? "truck" : "car"
            newest = tracker.update(
                [Detection(label: label, score: 0.8, box: box(100 + Double(index), 200))],
                at: MediaTime(Double(index) * 0.1))
            #expect(newest.count <= 1)
        }
        let track = try #require(newest.first)
        #expect(track.label == "car")
        #expect(track.id == 1)
    }

    @Test(arguments: [25.0, 8, 3]) func `noise of one picture makes no track`(rate: Double) {
        var tracker = Tracker()
        for index in 0..<20 {
            // Never twice at one place.
            let noise = person(box(Double(index % 5) * 120, Double(index / 5) * 120))
            #expect(tracker.update([noise], at: MediaTime(Double(index) / rate)).isEmpty)
        }
    }

    @Test func `faint detections begin no track but keep one`() throws {
        var tracker = Tracker()
        for index in 0..<10 {
            #expect(tracker.update([person(box(0, 0), score: 0.3)], at: MediaTime(Double(index) * 0.1)).isEmpty)
        }
        let id = try #require(stand(&tracker, from: 2, to: 3).first).id
        for index in 0..<50 {
            let tracks = tracker.update([person(box(100, 200), score: 0.2)], at: MediaTime(3.1 + Double(index) * 0.1))
            #expect(tracks.map(\.id) == [id])
            #expect(tracks.allSatisfy { $0.isSeen })
        }
        let ignored = tracker.update([person(box(100, 200), score: 0.1)], at: MediaTime(8.2))
        #expect(ignored.map(\.isSeen) == [false])
    }

    @Test func `what comes later does not change what was said`() {
        let pictures = Self.randomPictures(seed: 3, count: 60)
        let whole = Self.run(pictures)
        for count in [1, 7, 30, 59] { #expect(Self.run(Array(pictures.prefix(count))) == Array(whole.prefix(count))) }
        #expect(Self.run(pictures) == whole)
        #expect(whole.contains { $0.count > 1 })
    }

    @Test func `identities are unique and rising, and a detection belongs to one track`() {
        for tracks in Self.run(Self.randomPictures(seed: 5, count: 200)) {
            #expect(tracks.map(\.id) == tracks.map(\.id).sorted())
            #expect(Set(tracks.map(\.id)).count == tracks.count)
            let detections = tracks.compactMap(\.detection)
            #expect(Set(detections).count == detections.count)
        }
    }

    @Test func `the order of detections does not matter`() {
        let pictures = Self.randomPictures(seed: 9, count: 40)
        let turned = pictures.map { (detections: Array($0.detections.reversed()), time: $0.time) }
        func boxes(_ tracks: [[Track]]) -> [Set<Box>] { tracks.map { Set($0.filter(\.isSeen).map(\.box)) } }
        #expect(boxes(Self.run(pictures)) == boxes(Self.run(turned)))
    }

    @Test func `an uneven picture rate changes no identity`() {
        var tracker = Tracker()
        var dice = SeededGenerator(seed: 11)
        var seconds = 0.0
        var ids = Set<Int>()
        while seconds < 20 {
            let tracks = tracker.update([person(box(50 + 25 * seconds, 200))], at: MediaTime(seconds))
            ids.formUnion(tracks.map(\.id))
            seconds += Double.random(in: 0.02...0.45, using: &dice)
        }
        #expect(ids == [1])
    }

    @Test func `time that stands still or jumps back is survived`() throws {
        var tracker = Tracker()
        let id = try #require(stand(&tracker, from: 10, to: 11).first).id
        #expect(tracker.update([person(box(100, 200))], at: MediaTime(11)).map(\.id) == [id])
        let back = tracker.update([person(box(100, 200))], at: MediaTime(2))
        #expect(back.map(\.id) == [id])
        #expect(back.allSatisfy { $0.box.x.isFinite && $0.box.width > 0 })
    }

    @Test func `an object lost where time jumped back is given up all the same`() {
        var tracker = Tracker()
        stand(&tracker, from: 1000, to: 1001)
        let patience = tracker.parameters.patienceSeconds
        _ = tracker.update([], at: MediaTime(0))
        #expect(tracker.update([], at: MediaTime(patience * 1.2)).isEmpty)
    }

    @Test func `pictures without objects and objects without size are survived`() {
        var tracker = Tracker()
        #expect(tracker.update([], at: MediaTime(0)).isEmpty)
        let flat = Detection(label: "person", score: 0.9, box: Box(x: 5, y: 5, width: 0, height: 0))
        for index in 0..<10 { #expect(tracker.update([flat], at: MediaTime(Double(index))).isEmpty) }
    }

    private func box(_ x: Double, _ y: Double) -> Box { Box(x: x, y: y, width: 60, height: 120) }

    private func person(_ box: Box, score: Double = 0.9) -> Detection {
        Detection(label: "person", score: score, box: box)
    }

    /// One person stands still.
    @discardableResult
    private func stand(_ tracker: inout Tracker, from: Int, to: Int) -> [Track] {
        var newest: [Track] = []
        for index in 0...((to - from) * 10) {
            newest = tracker.update([person(box(100, 200))], at: MediaTime(Double(from) + Double(index) * 0.1))
        }
        return newest
    }

    private typealias Pictures = [(detections: [Detection], time: MediaTime)]

    /// Four walkers, each missed in a third of the pictures, with noise.
    private static func randomPictures(seed: UInt64, count: Int) -> Pictures {
        var dice = SeededGenerator(seed: seed)
        return (0..<count).map { index in
            let seconds = Double(index) * 0.12
            var detections: [Detection] = []
            for walker in 0..<4 where Int.random(in: 0..<3, using: &dice) > 0 {
                let x = Double(walker) * 180 + 20 * seconds + Double.random(in: -3...3, using: &dice)
                detections.append(
                    Detection(
                        label: walker < 2 ? "person" : "car", score: Double.random(in: 0.2...0.95, using: &dice),
                        box: Box(x: x, y: 100 + Double(walker) * 60, width: 60, height: 120)))
            }
            return (detections, MediaTime(seconds))
        }
    }

    private static func run(_ pictures: Pictures) -> [[Track]] {
        var tracker = Tracker()
        return pictures.map { tracker.update($0.detections, at: $0.time) }
    }
}
