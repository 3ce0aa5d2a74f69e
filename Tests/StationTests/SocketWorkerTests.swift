import Core
import Foundation
import Journal
import Link
import TestSupport
import Testing

@testable import Station

/// A real station asked over its real socket.
struct SocketWorkerTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func station(_ access: Access = Access()) throws -> Station {
        var camera = Site.camera("yard")
        camera.isEnabled = false
        var plan = Site.plan(folder, cameras: [camera], models: [Site.model()])
        plan.access = access
        return try Station(plan)
    }

    private func worker(_ station: Station) throws -> SocketWorker {
        let door = Door()
        door.open(station)
        return SocketWorker(
            listener: try Listener(path: folder.path + "/other"), stop: StopFlag(), door: door,
            heartbeats: Heartbeats())
    }

    @Test func `who may do what is decided for every request`() throws {
        let station = try station(Access(view: [.group("watch")], act: [.user("anna")]))
        defer { station.stop() }
        let worker = try worker(station)
        let anna = Peer(user: 4001, name: "anna")
        let guest = Peer(user: 4002, name: "guest", groups: [7: "watch"])
        let other = Peer(user: 4003, name: "other")
        func outcome(_ request: Wire.Request.Kind, _ peer: Peer) -> String {
            switch worker.answer(request, peer) {
            case .status(let snapshot): snapshot.site
            case .health(let report): "\(report)"
            case .performed(let words), .refused(let words): words
            }
        }
        for request in [Wire.Request.Kind.status, .look(Attention())] {
            #expect(outcome(request, anna) == "test" && outcome(request, guest) == "test")
            #expect(outcome(request, other).hasPrefix("other may not look at this station"))
        }
        #expect(station.snapshot().log.count { $0.text.contains("refused: other may not look") } == 1, "once is enough")
        #expect(outcome(.perform(.acknowledge([1])), anna).hasPrefix("acknowledged 0"))
        #expect(outcome(.perform(.acknowledge([1])), guest).hasPrefix("guest may look, not act"))
        #expect(outcome(.perform(.acknowledge([1])), other).hasPrefix("other may not look"))
    }

    @Test func `every command is journaled under its giver's name, what was refused is not`() throws {
        let station = try station(Access(act: []))
        guard case .performed = try Client.ask(.perform(.acknowledge([77])), at: folder.path + "/s", timeoutSeconds: 60)
        else {
            Issue.record("not performed")
            return
        }
        _ = station.perform(.promote, by: Operator(name: "op1"))
        let worker = try worker(station)
        _ = worker.answer(.perform(.rollBack), Peer(user: 4002, name: "guest"))
        station.stop()
        let found = try Journal(reading: folder.path + "/state/journal.sqlite").commands(limit: 100)
        #expect(found.map(\.by) == [NSUserName(), "op1"])
        #expect(found.map(\.origin) == [.socket, .console])
        #expect(found.map(\.words) == ["acknowledge 77", "promote the shadow"])
        #expect(found.first?.answer == "acknowledged 0; not waiting for it: 77")
    }

    @Test func `several look at several things at once`() throws {
        let plan = Site.plan(folder, cameras: [Site.camera("yard"), Site.camera("plaza")], models: [Site.model()])
        let station = try Station(plan)
        defer { station.stop() }
        let end = ContinuousClock.now + .seconds(120)
        let connections = try (0..<2).map { _ in try Connection(plan.socket, timeoutSeconds: 60) }
        var seen: [Set<String>] = [[], []]
        while seen != [["yard"], ["plaza"]], ContinuousClock.now < end {
            for (index, connection) in connections.enumerated() {
                let camera = plan.cameras[index].name
                let answer = try connection.ask(.look(Attention(camera: camera)), timeoutSeconds: 60)
                guard case .status(let snapshot) = answer else { continue }
                if let picture = snapshot.picture { seen[index].insert(picture.camera) }
            }
            usleep(100_000)
        }
        #expect(seen == [["yard"], ["plaza"]])
    }

    @Test func `whatever is asked for is answered`() throws {
        let station = try station()
        defer { station.stop() }
        station.wait { $0.model.phase == .ready }
        let numbers = [Int.min, -1, 0, 1, 77, .max]
        let texts = ["", "yard", "\u{1B}[2J", String(repeating: "ä", count: 5000)]
        var commands = [
            Command.promote, .rollBack, .reload, .proveLife, .acknowledge([]), .reset(numbers),
            .unacknowledge(numbers + numbers),
        ]
        let targets = [AlarmTarget.alarms(numbers)] + texts.map { .point(AlarmPoint(rule: $0, camera: $0)) }
        for target in targets {
            commands += [.unshelve(target), .returnToService(target)]
            for text in texts {
                commands.append(.takeOutOfService(target, reason: text))
                commands += [-.infinity, -1, .nan, 0, .leastNonzeroMagnitude, 3600, 1e300, .infinity].map {
                    .shelve(target, seconds: $0, reason: text)
                }
            }
        }
        for (name, other) in texts.flatMap({ name in texts.map { (name, $0) } }) {
            commands += [.setSignal(camera: name, signal: other, .red), .switchModel(name, camera: other)]
            commands += numbers.map { .shadow(name, cameras: [other], every: $0) }
        }
        for command in commands {
            #expect(!station.perform(command, by: Operator(name: "op1")).isEmpty && !command.words.isEmpty)
        }
        // None of these points is one that an alarm can be about.
        #expect(station.snapshot().alarms.allSatisfy { $0.episode != AlarmBook.placeholder })
        for (camera, alarm) in texts.flatMap({ camera in numbers.map { (camera, $0) } }) {
            let attention = Attention(camera: camera, alarm: alarm, isSystemWanted: true)
            #expect(station.snapshot(attention).system != nil)
        }
        print("\(commands.count) commands answered")
    }
}
