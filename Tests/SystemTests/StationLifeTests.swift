import Core
import Foundation
import TestSupport
import Testing

/// The name of the user who runs the tests.
var userName: String { String(cString: getpwuid(getuid()).pointee.pw_name) }

extension StationSide {
    struct StationLifeTests {
        let site: Site

        init() throws { site = try Site(clip: "avenue") }

        @Test func `a second station on the same state is refused`() throws {
            let station = try site.start()
            try site.waitUntil("the station answers", of: station) { _ in true }
            let second = try site.ask("run", "--headless")
            #expect(second.ending == .exit(2))
            #expect(second.errors.contains("vigil attach"))
            #expect(second.errors.contains("process \(station.process)"))
            #expect(try site.snapshot() != nil, "the first one goes on")
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }

        @Test(arguments: [SIGTERM, SIGINT])
        func `a signal to end is obeyed and the socket goes`(signal: Int32) throws {
            let station = try site.start()
            try site.waitUntil("the station answers", of: station) { _ in true }
            station.send(signal)
            #expect(try station.waitForEnd() == .exit(0))
            #expect(try site.snapshot() == nil)
        }

        @Test func `state belongs to its user alone`() throws {
            let station = try site.start()
            try site.waitForAlarms(of: station)
            func mode(_ path: String) throws -> Int {
                try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
            }
            #expect(try mode(site.state) & 0o7 == 0)
            for file in try FileManager.default.contentsOfDirectory(atPath: site.state) {
                #expect(try mode(site.state + "/" + file) & 0o7 == 0, "\(file)")
            }
        }

        @Test func `an alarm is acknowledged under the user's name`() throws {
            let station = try site.start()
            try site.waitForAlarms(of: station)
            let alarm = try #require(try site.alarms().first { $0.state.needsAcknowledgement })
            #expect(alarm.rule == Site.rule && alarm.camera == "avenue" && alarm.guidance == "Look there.")
            let listed = try site.ask("alarms", "list")
            #expect(listed.output.contains("\(alarm.id)  "))

            let answer = try site.ask("alarms", "ack", String(alarm.id))
            #expect(answer.ending == .exit(0))
            #expect(answer.output.contains("acknowledged 1"))
            try eventually("the journal has the acknowledgement") {
                try site.alarms(all: true).first { $0.id == alarm.id }?.acknowledgedBy == userName
            }
            #expect(try site.alarms(all: true).first { $0.id == alarm.id }?.state.needsAcknowledgement == false)

            let again = try site.ask("alarms", "ack", String(alarm.id), "999999")
            #expect(again.ending == .exit(1))
            #expect(again.output.contains("999999"))
        }

        @Test func `kill -9 costs no alarm`() throws {
            let station = try site.start()
            try site.waitForAlarms(3, of: station)
            let open = try site.alarms().filter { $0.isStored && $0.state.needsAcknowledgement }
            let gone = open[0].id
            #expect(try site.ask("alarms", "ack", String(gone)).ending == .exit(0))
            try eventually("the journal has the acknowledgement") {
                try site.alarms(all: true).first { $0.id == gone }?.acknowledgedBy == userName
            }
            try eventually("the journal has where objects went since") {
                try site.alarms().contains { $0.subject?.movingAt != nil }
            }
            station.send(SIGKILL)
            #expect(try station.waitForEnd() == .signal(SIGKILL))
            let left = try site.alarms(all: true)
            #expect(left.contains { $0.subject?.movingAt != nil })
            #expect(Set(open.map(\.id)).isSubset(of: left.map(\.id)), "the journal reads fine after kill -9")

            let next = try site.start()
            try site.waitUntil("the alarms are listed again", of: next) { status in
                let listed = status.alarms.filter(\.state.needsAcknowledgement).map(\.id)
                return Set(open.dropFirst().map(\.id)).isSubset(of: listed)
            }
            // What was acknowledged stays so, whether its object is found again or not.
            #expect(!(try site.alarms().contains { $0.id == gone && $0.state.needsAcknowledgement }))
            let newest = try #require(left.map(\.id).max())
            try site.waitUntil("new alarms have higher ids", of: next) { $0.alarms.contains { $0.id > newest } }
            let all = try site.alarms(all: true)
            #expect(Set(all.map(\.id)).count == all.count)
            for alarm in left {
                let now = try #require(all.first { $0.id == alarm.id })
                #expect(now.raised == alarm.raised && now.message == alarm.message)
            }
            next.send(SIGTERM)
            #expect(try next.waitForEnd() == .exit(0))
        }

        @Test func `a camera whose clip is missing does not stop the others`() throws {
            let site = try Site([
                Site.Camera(name: "avenue", source: Demo.clip("avenue")),
                Site.Camera(name: "gone", source: "/nonexistent/clip.mp4"),
            ])
            let station = try site.start()
            try site.waitUntil("one is live and the other says why not", of: station) {
                $0.cameras[0].phase == .live && $0.cameras[0].analysed > 0 && $0.cameras[1].phase != .live
                    && !$0.cameras[1].reason.isEmpty
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }
    }
}
