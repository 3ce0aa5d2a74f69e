import Core
import Foundation
import Inference
import Link
import TestSupport
import Testing

@testable import Station

struct WatchWorkerTests {
    @Test(
        arguments: [
            ("cam gate", 0, StageProgress.Remedy.replace(camera: 0)), ("detector 3", nil, .end), ("models", nil, .end),
            ("analysis", nil, .end), ("results", nil, .end), ("journal", nil, .tell), ("telemetry", nil, .tell),
        ] as [(String, Int?, StageProgress.Remedy)])
    func `each stage has what is done about it`(name: String, camera: Int?, remedy: StageProgress.Remedy) {
        #expect(WatchWorker.remedy(name, camera: camera) == remedy)
    }

    @Test func `the service manager is pinged while every stage makes progress, and no longer than that`() throws {
        let folder = try TemporaryFolder()
        let socket = try NotifySocket(folder.path + "/notify")
        let manager = ServiceManager(
            environment: ["NOTIFY_SOCKET": folder.path + "/notify", "WATCHDOG_USEC": "600000"])
        let heartbeats = Heartbeats()
        let log = Log(isWritten: false)
        let alarms = AlarmDesk(AlarmBook())
        let pipeline = Pipeline(
            plans: [], models: [], settings: SessionSettings(), alarms: nil, log: log, heartbeats: heartbeats)
        defer { pipeline.stopAndJoin() }
        let stop = StopFlag()
        let watch = WatchWorker(
            pipeline: pipeline, alarms: alarms, service: manager, stop: stop, log: log,
            end: StationEnd(life: nil, journal: folder.path + "/none", log: log), modelsFrom: Clock.monotonic)
        let worker = Worker("watch") { watch.run() }
        defer {
            stop.raise()
            worker.join()
        }
        /// What comes until a message begins so; nil where none does.
        func wait(for start: String) -> [String]? {
            var seen: [String] = []
            while let message = socket.next(seconds: 60) {
                seen.append(message)
                if message.hasPrefix(start) { return seen }
            }
            return nil
        }
        let before = try #require(wait(for: "READY=1\nSTATUS=0 of 0 cameras live; 0 alarms"))
        #expect(before.contains("WATCHDOG=1"))
        #expect(wait(for: "WATCHDOG=1") != nil)

        // Late at every look: also at the first one after this process was starved, when everybody's time begins anew.
        heartbeats.beat(WorkerName.telemetry, within: -1, "reads the card")
        let halted = "STATUS=telemetry, which reads the card, has made no progress"
        #expect(wait(for: halted) != nil)
        // Its seconds are told every two: ten pings would have come by then.
        #expect(wait(for: halted)?.contains("WATCHDOG=1") == false)
        #expect(log.newest.count { $0.text.contains("telemetry, which reads the card") } == 1)

        heartbeats.beat(WorkerName.telemetry, within: 600)
        #expect(wait(for: "WATCHDOG=1") != nil)
        #expect(log.newest.contains { $0.text == "telemetry makes progress again" })
    }

    @Test func `a service manager that was too busy to hear that the station is ready hears it later`() throws {
        let folder = try TemporaryFolder()
        let socket = try NotifySocket(folder.path + "/notify")
        let manager = try #require(
            ServiceManager(environment: ["NOTIFY_SOCKET": folder.path + "/notify", "WATCHDOG_USEC": "300000"]))
        while manager.status("") {}
        let log = Log(isWritten: false)
        let pipeline = Pipeline(plans: [], models: [], settings: SessionSettings(), alarms: nil, log: log)
        defer { pipeline.stopAndJoin() }
        let stop = StopFlag()
        let watch = WatchWorker(
            pipeline: pipeline, alarms: AlarmDesk(AlarmBook()), service: manager, stop: stop, log: log,
            end: StationEnd(life: nil, journal: folder.path + "/none", log: log), modelsFrom: Clock.monotonic)
        let worker = Worker("watch") { watch.run() }
        defer {
            stop.raise()
            worker.join()
        }
        #expect(pipeline.shelf.waitUntilReady())
        // Several looks of it.
        #expect(stop.sleep(seconds: 1))
        var message = socket.next(seconds: 60)
        while let other = message, !other.hasPrefix("READY=1") { message = socket.next(seconds: 60) }
        #expect(message?.hasPrefix("READY=1\nSTATUS=0 of 0 cameras live") == true)
    }
}
