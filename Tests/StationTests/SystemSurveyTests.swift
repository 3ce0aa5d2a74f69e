import Core
import Foundation
import TestSupport
import Testing

@testable import Station

struct SystemSurveyTests {
    @Test func `a running station tells its threads, queues, library and files`() throws {
        let folder = try TemporaryFolder()
        var plan = Site.plan(folder, cameras: [Site.camera("yard")], models: [Site.model()])
        plan.evidence = EvidencePlan(directory: folder.path + "/state")
        let station = try Station(plan)
        defer { station.stop() }
        station.wait { $0.cameras[0].analysed > 3 }
        let deadline = Date(timeIntervalSinceNow: 60)
        var system = station.system()
        // The second reading, by which processor time is known, comes a second after somebody looked.
        while Date() < deadline, system.threads.first(where: { $0.name == "cam yard" })?.cpuPercent == nil {
            Thread.sleep(forTimeInterval: 0.1)
            system = station.system()
        }
        let names = Set(system.threads.map(\.name))
        #expect(
            names.isSuperset(of: [
                "cam yard", "detector 0", "analysis", "journal", "evidence", "supervisor", "telemetry", "socket",
                "models",
            ]), "\(names)")
        for name in ["cam yard", "analysis", "journal", "evidence", "supervisor", "telemetry", "socket"] {
            let thread = try #require(system.threads.first { $0.name == name })
            // Other tests may run a station at the same time.
            #expect(thread.heartbeatSeconds != nil && thread.count >= 1, "\(thread)")
        }
        #expect(system.threads.contains { ($0.cpuPercent ?? 0) > 0 })
        let queues = Dictionary(uniqueKeysWithValues: system.queues.map { ($0.name, $0) })
        #expect(queues["picture slots"]?.limit == 1 && queues["tracks and counts to store"]?.limit == 20_000)
        #expect(queues["packets kept"]?.length ?? 0 > 0)
        #expect(system.library?.name == "TensorFlow" && system.library?.version.first?.isNumber == true)
        #expect(system.sessions.map(\.model) == ["demo"] && system.sessions[0].devices.contains("CPU"))
        #expect(system.journal?.path == folder.path + "/state/journal.sqlite" && system.journal?.sizeMiB ?? 0 > 0)
        #expect(system.disks.count == 2 && station.snapshot().machine.descriptors ?? 0 > 5)
        #expect(station.snapshot().system == nil)
    }
}
