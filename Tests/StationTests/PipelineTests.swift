import Core
import Foundation
import Inference
import TestSupport
import Testing

@testable import Station

struct PipelineTests {
    @Test func `a camera's thread that is stuck is left behind, and another one plays the camera`() throws {
        let folder = try TemporaryFolder()
        let (path, other) = (folder.path + "/source.mp4", folder.path + "/other-name")
        // Opening a pipe that nobody writes into blocks, and nothing interrupts that.
        try #require(mkfifo(path, 0o600) == 0 && link(path, other) == 0)
        var stuck = Site.camera("yard")
        stuck.source.address = path
        let station = try Station(
            Site.plan(folder, cameras: [stuck, Site.camera("avenue")], models: [Site.model()]))
        defer { station.stop() }
        let before = station.wait { $0.cameras[1].analysed > 2 }
        #expect(before.cameras[0].phase == .connecting && before.machine.threadsLeftBehind == 0)

        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: Site.folder + "yard.mp4")
        #expect(station.pipeline.replaceCamera(0, because: "no sign of life for 60 s"))
        #expect(!station.pipeline.replaceCamera(7, because: "there is none"))
        let after = station.wait { $0.cameras[0].analysed > 2 }
        #expect(after.cameras[0].phase == .live && after.machine.threadsLeftBehind == 1)
        #expect(
            after.log.contains {
                $0.text == "camera yard: its thread is stuck (no sign of life for 60 s); another one takes its place"
            })
        #expect(station.pipeline.roster[0]?.generation == 1 && station.pipeline.roster[1]?.generation == 0)

        // What held it lets go: it sees that nobody listens to it any more, and ends.
        let end = open(other, O_WRONLY | O_NONBLOCK)
        try #require(end >= 0)
        close(end)
        #expect(station.wait { $0.machine.threadsLeftBehind == 0 }.machine.threadsLeftBehind == 0)
        let counts = station.wait { $0.cameras[0].analysed > after.cameras[0].analysed + 3 }.cameras[0].counts
        #expect((0...4).contains(counts.inFlight), "\(counts)")
    }

    @Test func `a reload does not wait for ever for a camera that is stuck, nor does the end`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/source.mp4"
        try #require(mkfifo(path, 0o600) == 0)
        var stuck = Site.camera("yard")
        stuck.source.address = path
        var plan = Site.plan(folder, cameras: [stuck, Site.camera("avenue")], models: [Site.model()])
        let station = try Station(plan)
        station.wait { $0.cameras[1].analysed > 2 }
        plan.cameras.removeFirst()
        #expect(try station.reload(plan) == "gone: yard")
        #expect(station.snapshot().machine.threadsLeftBehind == 1)
        #expect(station.snapshot().cameras.map(\.phase) == [.live])
        let began = Clock.monotonic
        station.stop()
        #expect(Clock.monotonic - began < 20)
        let end = open(path, O_WRONLY | O_NONBLOCK)
        if end >= 0 { close(end) }
    }

    @Test func `another thread of a camera goes on where the one before was, and that one hands on nothing more`()
        throws
    {
        let seen = Monitor<[FrameStamp]>([])
        var plan = Site.camera("yard")
        plan.source.timeoutSeconds = 5
        let pipeline = Pipeline(
            plans: [plan], models: [Site.model()], settings: SessionSettings(), alarms: nil, log: Log(isWritten: false),
            observe: { frame in seen.change { $0.append(frame.stamp) } })
        defer { pipeline.stopAndJoin() }
        func wait(_ count: Int) -> Bool { seen.wait(seconds: 60) { $0.count >= count ? true : nil } ?? false }
        #expect(wait(5))
        let left = try #require(pipeline.ledger.read()[0]?.newest)
        #expect(pipeline.replaceCamera(0, because: "its thread made no progress"))
        #expect(pipeline.ledger.read()[0]?.stream.losses == 1)
        let before = seen.read { $0.count }
        #expect(wait(before + 10))
        let stamps = seen.read { $0 }
        for (one, next) in zip(stamps, stamps.dropFirst()) {
            #expect(next.number > one.number && next.media > one.media, "\(one.number) \(next.number)")
        }
        #expect(stamps.last.map { $0.number > left.number && $0.connection == left.connection + 1 } == true)
        // The one before was not stuck in truth, so it ends by its flag.
        let deadline = Date(timeIntervalSinceNow: 30)
        while pipeline.threadsLeftBehind > 0, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
        #expect(pipeline.threadsLeftBehind == 0)
    }
}
