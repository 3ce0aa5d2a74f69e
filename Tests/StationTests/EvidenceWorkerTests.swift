import Core
import Foundation
import TestSupport
import Testing
import Video

@testable import Station

/// The demo's yard, 15 pictures a second, its packets kept as a camera's thread keeps them.
struct EvidenceWorkerTests {
    private let folder: TemporaryFolder
    private let desk: EvidenceDesk
    private let alarms = AlarmDesk(AlarmBook())
    private let log = Log(isWritten: false)
    private let picture: Picture

    init() throws {
        folder = try TemporaryFolder()
        picture = try Site.picture()
        desk = EvidenceDesk(
            EvidencePlan(directory: folder.path + "/evidence", preSeconds: 3, postSeconds: 4))
        desk.add(0)
    }

    /// Gives the packets up to that media time to the desk, as if they came in just now.
    private func play(to seconds: Double) throws {
        let desk = desk
        var reader = try VideoReader(
            Source(address: Site.folder + "yard.mp4", isPaced: false, isLooped: false), isStopped: { false },
            sleep: { _ in true },
            keep: { packet in if packet.media.seconds <= seconds { desk.keep(packet, of: 0) } })
        while case .shot(let shot) = try reader.next(), shot.media.seconds <= seconds {}
    }

    private func request(at media: Double, episode: String) throws -> EvidenceRequest {
        let occurrence = Occurrence(rule: "r", camera: "yard / north", episode: episode, media: MediaTime(media))
        let step = try #require(alarms.step { $0.occur(occurrence, at: WallTime(1_790_000_000 + media)) }.first)
        let stamp = FrameStamp(
            camera: 0, number: 1, media: MediaTime(media), arrival: Clock.monotonic, wall: Clock.wall,
            size: PictureSize(1280, 720))
        return EvidenceRequest(
            step, stamp: stamp, picture: picture,
            boxes: [(Box(x: 100, y: 100, width: 80, height: 60), isSubject: true)])
    }

    private func run(_ body: () throws -> Void) throws {
        let desk = desk, alarms = alarms, log = log
        let worker = Worker("evidence") { EvidenceWorker(desk: desk, alarms: alarms, log: log).run() }
        try body()
        desk.close()
        #expect(worker.join(seconds: 60))
    }

    private func evidence(_ kind: Evidence.Kind) -> [Evidence] {
        alarms.read(at: Clock.monotonic).alarms.flatMap(\.evidence).filter { $0.kind == kind }
    }

    @Test func `an alarm gets a clip around it and a still`() throws {
        try play(to: 30)
        let request = try request(at: 20, episode: "#1")
        try run { desk.keep(request) }
        let clip = try #require(evidence(.clip).first), still = try #require(evidence(.still).first)
        #expect(clip.trouble.isEmpty && still.trouble.isEmpty)
        #expect(clip.path.hasPrefix(folder.path + "/evidence/20260921/20260921T"))
        #expect(clip.path.hasSuffix("Z-yard---north-1.mp4"))
        let seconds = try #require(clip.seconds)
        // From the key picture at or before 17 s to 24 s.
        #expect(seconds >= 7 && seconds < 7 + 10)
        #expect(FileManager.default.fileExists(atPath: clip.path))
        let head = try #require(FileManager.default.contents(atPath: still.path)).prefix(3)
        #expect(Array(head) == [0xff, 0xd8, 0xff])
    }

    @Test func `an alarm that is raised again gets a still of its own, and keeps the first one`() throws {
        try play(to: 30)
        let first = try request(at: 8, episode: "#1")
        alarms.step { $0.returnToNormal(rule: "r", camera: "yard / north", episode: "#1", at: WallTime(1_790_000_009)) }
        let second = try request(at: 24, episode: "#1")
        #expect(second.alarm.id == first.alarm.id && second.alarm.raised == first.alarm.raised)
        try run {
            desk.keep(first)
            desk.keep(second)
        }
        // The alarm names the newest still, the other is there for who looks; one clip shows both moments.
        let folder = folder.path + "/evidence/20260921/"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(files.map { $0.suffix(4) } == [".jpg", ".mp4", ".jpg"], "\(files)")
        #expect(evidence(.still).map(\.path) == [folder + files[2]] && evidence(.still)[0].trouble.isEmpty)
        #expect(evidence(.clip).map(\.path) == [folder + files[1]] && evidence(.clip)[0].trouble.isEmpty)
    }

    @Test func `alarms that overlap share one clip, which becomes longer`() throws {
        try play(to: 30)
        let first = try request(at: 20, episode: "#1"), second = try request(at: 23, episode: "#2")
        try run {
            desk.keep(first)
            desk.keep(second)
        }
        let clips = evidence(.clip)
        #expect(clips.count == 2 && Set(clips.map(\.path)).count == 1)
        #expect(try #require(clips[0].seconds) >= 10)
        #expect(Set(evidence(.still).map(\.path)).count == 2)
    }

    @Test func `a clip says in the log what it lacks`() throws {
        let packets = Monitor<[CodedPacket]>([])
        var reader = try VideoReader(
            Source(address: Site.folder + "yard.mp4", isPaced: false, isLooped: false), isStopped: { false },
            sleep: { _ in true }, keep: { packet in packets.change { $0.append(packet) } })
        while case .shot(let shot) = try reader.next(), shot.media.seconds <= 45 {}
        let all = packets.read { $0 }, early = all.prefix { $0.media.seconds <= 6 }
        for packet in early { desk.keep(packet, of: 0) }
        let request = try request(at: 5, episode: "#1")
        try run {
            desk.keep(request)
            try wait("the clip is begun") { !evidence(.clip).isEmpty }
            #expect(log.newest.isEmpty)
            // More at once than is held.
            for packet in all.dropFirst(early.count) { desk.keep(packet, of: 0) }
            try wait("the clip is there") { evidence(.clip).first?.seconds != nil }
        }
        #expect(log.newest.count == 1 && log.newest[0].text.contains(" pictures: the disk was slower"), "\(log.newest)")
    }

    private func wait(_ what: String, until isSo: () -> Bool) throws {
        let end = ContinuousClock.now + .seconds(60)
        while !isSo() {
            try #require(ContinuousClock.now < end, "it did not happen that \(what)")
            usleep(10_000)
        }
    }

    @Test func `a camera without packets, and a folder that cannot be made, are told with the alarm`() throws {
        let request = try request(at: 20, episode: "#1")
        try run { desk.keep(request) }
        #expect(evidence(.clip).first?.trouble.contains("no clip") == true)
        #expect(evidence(.still).first?.trouble.isEmpty == true)

        try Data().write(to: URL(fileURLWithPath: folder.path + "/file"))
        let other = EvidenceDesk(EvidencePlan(directory: folder.path + "/file/below"))
        other.keep(request)
        other.close()
        EvidenceWorker(desk: other, alarms: alarms, log: Log(isWritten: false)).run()
        #expect(evidence(.clip).first?.trouble.contains("cannot be made") == true)
    }

    @Test func `where no alarm comes what is too old goes all the same`() throws {
        let old = folder.path + "/evidence/20200101"
        try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: true)
        for (name, days) in [("old.jpg", 3.0), ("young.jpg", 1)] {
            let path = "\(old)/\(name)"
            try Data(count: 1000).write(to: URL(fileURLWithPath: path))
            let date = Date(timeIntervalSinceNow: -days * 86_400)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        var plan = desk.plan
        plan.maximumDays = 2
        desk.change(to: plan)
        try run {
            let deadline = Clock.monotonic + 60
            while FileManager.default.fileExists(atPath: old + "/old.jpg"), Clock.monotonic < deadline {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: old) == ["young.jpg"])
    }

    @Test func `the oldest files make room for new ones`() throws {
        let old = folder.path + "/evidence/20200101"
        try FileManager.default.createDirectory(atPath: old, withIntermediateDirectories: true)
        for (index, name) in ["a.mp4", "b.mp4", "c.mp4", "notes.txt"].enumerated() {
            let path = "\(old)/\(name)"
            try Data(count: 100_000).write(to: URL(fileURLWithPath: path))
            let date = Date(timeIntervalSince1970: 1_500_000_000 + Double(index))
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        let plan = EvidencePlan(directory: folder.path + "/evidence", maximumBytes: 150_000)
        var store = EvidenceStore(plan)
        let alarm = Alarm(
            id: 1, rule: "r", camera: "../../etc", episode: "#1", severity: .low, raised: WallTime(0),
            media: MediaTime(0))
        let path = try store.path(for: alarm, at: alarm.raised)
        #expect(path == folder.path + "/evidence/19700101/19700101T000000Z-------etc-1")
        #expect(try FileManager.default.contentsOfDirectory(atPath: old).sorted() == ["c.mp4", "notes.txt"])

        try Data().write(to: URL(fileURLWithPath: path + ".jpg"))
        #expect(try store.path(for: alarm, at: alarm.raised) == path + "-2")

        // By age, whatever room there is.
        let young = folder.path + "/evidence/19700101/young.jpg"
        try Data(count: 1000).write(to: URL(fileURLWithPath: young))
        var aged = EvidencePlan(directory: folder.path + "/evidence", maximumBytes: 1 << 30)
        aged.maximumDays = 1
        var other = EvidenceStore(aged)
        _ = try other.path(for: alarm, at: alarm.raised)
        #expect(try FileManager.default.contentsOfDirectory(atPath: old) == ["notes.txt"])
        #expect(FileManager.default.fileExists(atPath: young))
    }
}
