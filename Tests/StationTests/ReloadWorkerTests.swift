import Core
import Foundation
import TestSupport
import Testing

@testable import Station

struct ReloadWorkerTests {
    private static let who = Operator(name: "op1")

    private func wait(_ station: Station, for number: Int) -> ReloadStatus? {
        station.wait { ($0.reload?.number ?? 0) >= number && $0.reload?.isOver == true }.reload
    }

    @Test func `a configuration with mistakes changes nothing and tells each`() throws {
        let folder = try TemporaryFolder()
        let plan = Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model()])
        let mistakes = (1...10).map { Failure("mistake \($0)", at: "config.toml:\($0)") }
        let station = try Station(
            plan, configuration: { () throws(ConfigurationRefusal) in throw ConfigurationRefusal(mistakes) })
        defer { station.stop() }
        #expect(station.snapshot().reload == nil)
        #expect(station.perform(.reload, by: Self.who) == "reload 1 asked for")
        let status = try #require(wait(station, for: 1))
        #expect(status.phase == .failed)
        #expect(status.words == "the configuration has 10 mistakes; nothing of it was taken over")
        #expect(status.failures == mistakes.map(\.description))
        let snapshot = station.snapshot()
        #expect(mistakes.allSatisfy { mistake in snapshot.log.contains { $0.text == mistake.description } })
        #expect(snapshot.cameras.map(\.name) == ["yard"])
    }

    @Test func `who asks while a reload is under way is answered by one more, however many ask`() throws {
        let folder = try TemporaryFolder()
        let plan = Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model()])
        let readings = Monitor(0), gate = StopFlag()
        let station = try Station(
            plan,
            configuration: { () throws(ConfigurationRefusal) in
                let number = readings.change { count in
                    count += 1
                    return count
                }
                while number == 1, gate.sleep(seconds: 60) {}
                var new = plan
                new.site = "after \(number)"
                return new
            })
        defer { station.stop() }
        #expect(station.perform(.reload, by: Self.who) == "reload 1 asked for")
        _ = readings.wait(seconds: 30) { $0 == 1 ? true : nil }
        #expect(station.snapshot().reload?.phase == .reading)
        for number in 2...5 { #expect(station.perform(.reload, by: Self.who) == "reload \(number) asked for") }
        gate.raise()
        let status = wait(station, for: 5)
        #expect(status?.phase == .done && status?.words == "name" && status?.number == 5)
        #expect(readings.read { $0 } == 2 && station.snapshot().site == "after 2")
    }

    @Test func `a station that was given no configuration says so`() throws {
        let folder = try TemporaryFolder()
        let station = try Station(Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model()]))
        defer { station.stop() }
        #expect(station.perform(.reload, by: Self.who).hasPrefix("nothing was done: "))
    }

    @Test func `a station ends while its configuration is still being read`() throws {
        let folder = try TemporaryFolder()
        let plan = Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model()])
        let gate = StopFlag(), isReading = StopFlag()
        let station = try Station(
            plan,
            configuration: { () throws(ConfigurationRefusal) in
                isReading.raise()
                while gate.sleep(seconds: 60) {}
                return plan
            })
        _ = station.perform(.reload, by: Self.who)
        while isReading.sleep(seconds: 30) {}
        DispatchQueue.global().asyncAfter(deadline: .now() + 1) { gate.raise() }
        station.stop()
        #expect(station.snapshot().reload?.phase != .failed)
    }

    @Test func `the first hundred mistakes are told, without passwords`() {
        let mistakes = (1...250).map { Failure("rtsp://op:s3cret@gate/\($0) is none") }
        let told = ReloadWorker.told(mistakes)
        #expect(told.count == 101 && told[0] == "rtsp://***@gate/1 is none" && told[100] == "and 150 more")
        #expect(ReloadWorker.told(Array(mistakes.prefix(100))).count == 100)
    }
}
