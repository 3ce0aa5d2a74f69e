import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// The whole life of an alarm from the command line.
    struct AlarmCommandTests {
        let site: Site

        init() throws { site = try Site(clip: "yard") }

        private func state(_ id: Int) throws -> AlarmState? { try site.alarms().first { $0.id == id }?.state }

        private func ask(_ words: String..., expecting words2: String) throws {
            let result = try Program.run(["alarms"] + words + ["--config", site.config])
            #expect(result.ending == .exit(0), "\(words): \(result.output) \(result.errors)")
            #expect(result.output.contains(words2), "\(words): \(result.output)")
        }

        @Test func `an alarm is acknowledged, shelved, taken out of service, reported and exported`() throws {
            let station = try site.start()
            try site.waitForAlarms(1, of: station)
            let alarm = try #require(try site.alarms().first)
            let id = String(alarm.id)
            try ask("ack", id, expecting: "acknowledged 1")
            try ask("unack", id, expecting: "asked for attention again")
            #expect(try state(alarm.id)?.needsAcknowledgement ?? true)
            try ask("shelve", id, "--for", "1h", "--reason", "works, on site", expecting: "shelved: \(Site.rule)")
            let shelved = try #require(try site.alarms().first { $0.id == alarm.id })
            #expect(
                shelved.state == .shelved && shelved.aside?.by == userName && shelved.aside?.reason == "works, on site")
            let until = try #require(shelved.aside?.until)
            #expect(abs(until.seconds - Date().timeIntervalSince1970 - 3600) < 60)
            try ask("unshelve", "--rule", Site.rule, "--camera", "yard", expecting: "unshelved")
            try ask("out-of-service", id, "--reason", "lens", expecting: "out of service")
            #expect(try state(alarm.id) == .outOfService)

            // A restart keeps what an operator put aside.
            station.send(SIGKILL)
            #expect(try station.waitForEnd() == .signal(SIGKILL))
            let next = try site.start()
            try site.waitUntil("the station is back", of: next) { !$0.alarms.isEmpty }
            #expect(try state(alarm.id) == .outOfService)
            try ask("in-service", "--rule", Site.rule, "--camera", "yard", expecting: "back in service")
            #expect(try state(alarm.id) != .outOfService)
            try checkRecords(id)
            next.send(SIGTERM)
            #expect(try next.waitForEnd() == .exit(0))
        }

        private func checkRecords(_ id: String) throws {
            try ask("show", id, expecting: "works, on site")
            try ask("list", "--all", "--csv", "--camera", "yard", expecting: "id,rule,camera")
            try ask("report", "--since", "1h", expecting: "per operator and 10 min")
            let export = try Program.run("alarms", "export", "--config", site.config)
            let rows = export.output.split(separator: "\n")
            #expect(export.ending == .exit(0) && rows.first?.hasPrefix("at,step,cause,actor,reason") == true)
            for cause in ["raised", "acknowledged", "unacknowledged", "shelved", "unshelved", "out of service"] {
                #expect(rows.contains { $0.contains(",\(cause),") }, "\(cause)")
            }
            #expect(rows.contains { $0.contains("\"works, on site\"") })
            let journal = try Program.run("alarms", "list", "--journal", site.state + "/journal.sqlite", "--json")
            #expect(journal.ending == .exit(0) && journal.output.contains(Site.rule))
        }
    }
}
