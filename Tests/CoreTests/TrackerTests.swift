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
        let second = try #require(stand(&tracker, from: 8, to: 9).first)
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

    @Test(arguments: [(0.5, 25.0), (0.5, 3), (0.8, 25), (0.8, 3)])
    func `the fainter an object, the more sightings it takes`(score: Double, rate: Double) throws {
        func sightings(_ score: Double) -> Int? {
            var tracker = Tracker()
            return (0..<30).first {
                !tracker.update([person(box(100, 200), score: score)], at: MediaTime(Double($0) / rate)).isEmpty
            }.map { $0 + 1 }
        }
        let needed = try #require(sightings(score))
        #expect(needed >= 2)
        #expect(try needed >= #require(sightings(score + 0.15)))
        // No later than by the time alone.
        #expect(Double(needed - 1) / rate <= max(1 / rate, Tracker.Parameters().confirmationSeconds + 1 / rate))
        #expect(sightings(0.99) == 1)
    }

    @Test func `a faint object is followed as well, at any rate`() throws {
        for rate in [25.0, 8, 3] {
            var tracker = Tracker()
            var ids = Set<Int>()
            for index in 0..<40 {
                let seconds = Double(index) / rate
                let tracks = tracker.update(
                    [person(box(100 + 40 * seconds, 200), score: 0.5)], at: MediaTime(seconds))
                ids.formUnion(tracks.map(\.id))
            }
            #expect(ids == [1])
        }
    }

    @Test func `after an outage only what stands where it stood is the same`() throws {
        var tracker = Tracker()
        var tracks: [Track] = []
        for index in 0...10 {
            tracks = tracker.update([person(box(100, 200)), person(box(400, 200))], at: MediaTime(Double(index) * 0.1))
        }
        #expect(tracks.map(\.id) == [1, 2])
        for index in 0...10 {
            tracks = tracker.update(
                [person(box(100, 200)), person(box(440, 200))], at: MediaTime(20 + Double(index) * 0.1))
        }
        #expect(tracks.map(\.id) == [1, 3])
    }

    @Test func `a crowd with missed and false detections keeps most identities`() {
        var dice = SeededGenerator(seed: 21)
        var tracker = Tracker()
        let walkers = (0..<60).map { index in
            (
                start: Point(Double(index % 10) * 190, Double(index / 10) * 170),
                speed: Double.random(in: -40...40, using: &dice), height: Double.random(in: 80...160, using: &dice)
            )
        }
        var owner: [Int: Int] = [:]
        var changes = 0, sightings = 0
        for frame in 0..<100 {
            let seconds = Double(frame) / 10
            var detections: [Detection] = [], truth: [Int?] = []
            for (index, walker) in walkers.enumerated() where Double.random(in: 0..<1, using: &dice) > 0.12 {
                detections.append(
                    person(
                        Box(
                            x: walker.start.x + walker.speed * seconds + Double.random(in: -3...3, using: &dice),
                            y: walker.start.y, width: walker.height * 0.4, height: walker.height), score: 0.8))
                truth.append(index)
            }
            for _ in 0..<6 {
                let place = box(Double.random(in: 0...1900, using: &dice), Double.random(in: 0...1000, using: &dice))
                detections.append(person(place, score: 0.4))
                truth.append(nil)
            }
            for track in tracker.update(detections, at: MediaTime(seconds)) {
                guard let index = track.detection, let walker = truth[index] else { continue }
                sightings += 1
                if let before = owner[track.id], before != walker { changes += 1 }
                owner[track.id] = walker
            }
        }
        #expect(sightings > 4500)
        #expect(changes < sightings / 100)
        #expect(owner.count < walkers.count * 3 / 2)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0, -5])
    func `numbers that are no place are survived`(value: Double) {
        var tracker = Tracker()
        let boxes = [
            Box(x: value, y: 0, width: 10, height: 10), Box(x: 0, y: value, width: 10, height: 10),
            Box(x: 0, y: 0, width: value, height: 10), Box(x: 0, y: 0, width: 10, height: value),
        ]
        var tracks: [Track] = []
        for seconds in [0.0, 0.1, 0.2, 1e9, 1e9 + 0.1, 1e18, .infinity, 5] {
            let bad = boxes.flatMap { [person($0), person($0, score: value)] }
            tracks = tracker.update(bad + [person(box(100, 200))], at: MediaTime(seconds))
            for box in tracks.map(\.box) {
                #expect([box.x, box.y, box.width, box.height].allSatisfy { $0.isFinite })
            }
        }
        #expect(tracks.contains { $0.isSeen && abs($0.box.x - 100) < 1 })
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

extension TrackerTests {
    @Test(arguments: [8.0, 15, 25]) func `an object that is found in two shapes by turns is one`(rate: Double) {
        var tracker = Tracker()
        var ids = Set<Int>()
        for index in 0...Int(8 * rate) {
            let seconds = Double(index) / rate
            let x = 200 + 40 * seconds
            let wide = Detection(label: "person", score: 0.85, box: Box(x: x - 4, y: 300, width: 44, height: 88))
            let narrow = Detection(label: "person", score: 0.8, box: Box(x: x + 4, y: 302, width: 27, height: 86))
            // Both at first, then one or the other, as a detector does that doubts how far a person's stride reaches.
            let found = seconds < 1 ? [wide, narrow] : Int(seconds * 5) % 2 == 0 ? [wide] : [narrow]
            let tracks = tracker.update(found, at: MediaTime(seconds))
            if seconds > 4 { ids.formUnion(tracks.map(\.id)) }
        }
        #expect(ids.count == 1)
    }
}
