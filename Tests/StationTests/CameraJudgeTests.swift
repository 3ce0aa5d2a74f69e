import Core
import TestSupport
import Testing
import Video

@testable import Journal
@testable import Station

struct CameraJudgeTests {
    private static let size = PictureSize(1280, 720)
    private let picture: Picture
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/journal.sqlite" }

    init() throws {
        picture = try Site.picture()
        folder = try TemporaryFolder()
    }

    private static var plan: CameraPlan {
        let whole = Polygon([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)])
        let rule = Rule(name: "yard", camera: "c", kind: .zone(Zone(name: "all", polygon: whole), .entered))
        return CameraPlan(name: "c", source: Source(address: "/dev/null"), model: "m", rules: [rule])
    }

    /// Eight seconds of somebody who walks half a body's height a second to the right, ten pictures a second.
    private func watch(_ judge: inout CameraJudge, _ desk: AlarmDesk, from start: Double, x: Double) -> [Event] {
        var events: [Event] = []
        for index in 0...80 {
            let now = Double(index) / 10, at = MonotonicTime(now)
            let stamp = FrameStamp(
                camera: 0, number: index, media: MediaTime(now), arrival: at, wall: WallTime(start + now),
                size: Self.size)
            let walker = Detection(
                label: "person", score: 0.9, box: Box(x: x + 50 * now, y: 300, width: 40, height: 100))
            let result = FrameResult(
                picture: picture, stamp: stamp, isStill: false, ticket: index, decoded: at, taken: at, inferred: at,
                detections: [walker])
            let judgement = judge.judge(result, [walker], words: [:]) { _, _ in true }
            for event in judgement.events where event.change == .began {
                let occurrence = Occurrence(
                    Self.plan.rules[event.rule], episode: event.episode, object: event.object, message: event.message,
                    subject: event.subject, media: event.media)
                desk.step { $0.occur(occurrence, at: stamp.wall) }
            }
            desk.follow(judgement.holdings)
            events += judgement.events
        }
        return events
    }

    private func store(_ desk: AlarmDesk) throws -> [Alarm] {
        desk.close()
        JournalWorker(path: path, alarms: desk, log: Log(isWritten: false)).run()
        return try Journal(reading: path).openAlarms()
    }

    @Test func `under other rules objects keep their numbers, and an alarm of one that stayed goes on`() throws {
        let desk = AlarmDesk(AlarmBook())
        var judge = CameraJudge(Self.plan)
        #expect(watch(&judge, desk, from: 1000, x: 100).map(\.episode) == ["#1"])
        var plan = Self.plan
        let more = Rule(name: "more", camera: "c", kind: plan.rules[0].kind)
        plan.rules = [more] + plan.rules
        judge.adopt(plan, open: desk.read(at: Clock.monotonic).alarms)
        #expect(judge.rules.map(\.name) == ["more", "yard"])
        let judgement = look(&judge, at: 8.1)
        #expect(judgement.subjects.map(\.id) == [1])
        #expect(judgement.events.map(\.rule) == [0] && judgement.events.map(\.episode) == ["#1"])
    }

    @Test func `a camera that was switched off and on tells again of what holds still, and of nothing else`() {
        let desk = AlarmDesk(AlarmBook())
        var judge = CameraJudge(Self.plan)
        #expect(watch(&judge, desk, from: 1000, x: 100).map(\.episode) == ["#1"])
        var plan = Self.plan
        plan.maximumFPS = 4
        // An acknowledged alarm goes on as well.
        desk.step { $0.acknowledge(1, by: Operator(name: "op1"), at: WallTime(1008)) }
        judge.adopt(plan, open: desk.read(at: Clock.monotonic).alarms)
        #expect(look(&judge, at: 8.1).events.isEmpty)
        desk.end { $0.camera == "c" }
        judge.adopt(Self.plan, open: desk.read(at: Clock.monotonic).alarms)
        let events = look(&judge, at: 8.2).events
        #expect(events.map(\.change) == [.began] && events.map(\.episode) == ["#1"])
        #expect(events.allSatisfy { $0.media > MediaTime(8) })
    }

    /// The walker's next picture, some time after the eight seconds.
    private func look(_ judge: inout CameraJudge, at seconds: Double) -> CameraJudge.Judgement {
        let stamp = FrameStamp(
            camera: 0, number: 99, media: MediaTime(seconds), arrival: MonotonicTime(seconds),
            wall: WallTime(1000 + seconds), size: Self.size)
        let walker = Detection(label: "person", score: 0.9, box: Box(x: 505, y: 300, width: 40, height: 100))
        let result = FrameResult(
            picture: picture, stamp: stamp, isStill: false, ticket: 99, decoded: stamp.arrival, taken: stamp.arrival,
            inferred: stamp.arrival, detections: [walker])
        return judge.judge(result, [walker], words: [:]) { _, _ in true }
    }

    @Test(arguments: [(4.0, 1), (40, 2)]) func `who walks on is one alarm across a short restart`(
        away: Double, alarms: Int
    ) throws {
        let desk = AlarmDesk(AlarmBook())
        var judge = CameraJudge(Self.plan)
        #expect(watch(&judge, desk, from: 1000, x: 100).map(\.change) == [.began])
        let open = try store(desk)
        let place = try #require(open.first?.subject)
        #expect(abs(place.box.x * 1280 - 500) < 60 && place.movingAt != nil)
        #expect(try Journal(reading: path).transitions(of: 1).count == 1)

        let next = AlarmDesk(AlarmBook(open: open, nextID: 2))
        var after = CameraJudge(Self.plan, open: open)
        let events = watch(&after, next, from: 1008 + away, x: 700)
        #expect(events.map(\.episode) == (alarms == 1 ? [] : ["#2"]))
        #expect(next.read(at: Clock.monotonic).alarms.map(\.episode) == (alarms == 1 ? ["#1"] : ["#1", "#2"]))
    }
}
