import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    @Suite(.serialized) struct ProofCommandTests {
        @Test func `the demo site's detector proves itself, and the journal has the test alarm`() throws {
            let site = try Site([
                Site.Camera(name: "yard", source: Demo.clip("yard")),
                Site.Camera(name: "avenue", source: Demo.clip("avenue")),
            ])
            let station = try site.start()
            try site.waitUntil("it runs", of: station) { $0.cameras.allSatisfy { $0.analysed > 3 } }
            let result = try site.ask("proof")
            #expect(result.ending == .exit(0), "\(result.output) \(result.errors) \(station.errors)")
            #expect(
                result.output.contains("alive yard: stored after")
                    && result.output.contains("alive avenue: stored after"))
            #expect(station.errors.contains("proof of life: 2 cameras"))
            let alarms = try site.alarms(all: true).filter { $0.rule == "proof of life" }
            #expect(alarms.map(\.camera).sorted() == ["avenue", "yard"])
            try eventually("they are done with", seen: { "\(alarms)" }) {
                try site.alarms(all: true).filter { $0.rule == "proof of life" }.allSatisfy { $0.state == .normal }
            }
            let open = try site.alarms().filter { $0.rule == "proof of life" }
            #expect(open.isEmpty)
        }

        @Test(.needsSmallDisk) func `a journal on a full disk is where it gets lost`() throws {
            let disk = try SmallDisk(kibibytes: 2048)
            let site = try Site(clip: "yard")
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            // Evidence would fill so small a disk by itself.
            let settings = text.replacingOccurrences(of: site.state, with: disk.path + "/state")
            try ("[evidence]\nenabled = false\n" + settings).write(
                toFile: site.config, atomically: true, encoding: .utf8)
            let station = try site.start()
            try site.waitUntil("it runs", of: station) { $0.cameras[0].analysed > 3 }
            let filler = disk.path + "/filler"
            _ = FileManager.default.createFile(atPath: filler, contents: nil)
            let handle = try #require(FileHandle(forWritingAtPath: filler))
            while (try? handle.write(contentsOf: Data(count: 4096))) != nil {}
            let result = try site.ask("proof", "--json")
            #expect(result.ending == .exit(3), "\(result.output) \(result.errors)")
            let report = try JSONDecoder().decode(ProofReport.self, from: Data(result.output.utf8))
            #expect(report.cameras[0].stage == .journal && report.cameras[0].failure == "not through within 30 s")
            try site.waitUntil("its absence is an alarm", of: station) { snapshot in
                snapshot.alarms.contains { $0.rule == "no proof of life" && $0.message.contains("lost in the journal") }
            }
            try handle.truncate(atOffset: 0)
            try eventually("it proves itself again", seen: { station.errors }) {
                try site.ask("proof").ending == .exit(0)
            }
            try site.waitUntil("the alarm is over", of: station) { snapshot in
                !snapshot.alarms.contains { $0.rule == "no proof of life" && $0.isActive }
            }
        }

        @Test func `at its time of day it is done by itself`() throws {
            let site = try Site(clip: "yard")
            let due = Date(timeIntervalSinceNow: 90)
            let calendar = Calendar.current
            let time = String(
                format: "%02d:%02d", calendar.component(.hour, from: due), calendar.component(.minute, from: due))
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
            try text.replacingOccurrences(of: "[station]", with: "[station]\nproof_of_life = \"\(time)\"").write(
                toFile: site.config, atomically: true, encoding: .utf8)
            let station = try site.start()
            try site.waitUntil("it proved itself at \(time)", seconds: 200, of: station) { $0.proof?.passes == true }
            let at = try #require(try site.snapshot()?.proof?.at)
            #expect(Int(at.seconds) % 60 <= 5, "at the beginning of the minute")
        }
    }
}
