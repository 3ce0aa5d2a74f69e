import Core
import Foundation
import TestSupport
import Testing

extension StationSide {
    /// Clips and stills of alarms, as a player sees them.
    @Suite struct EvidenceTests {
        /// VIGIL_SOAK=1 asks for a soak.
        private static let count = ProcessInfo.processInfo.environment["VIGIL_SOAK"] == "1" ? 50 : 6
        private static let preSeconds = 2.0, postSeconds = 2.0
        /// From key picture to key picture of the demo's clips.
        private static let gopSeconds = 2.0
        private static let slackSeconds = 0.5

        @Test func `every alarm's clip begins before it, ends after it and plays without an error`() throws {
            let site = try Site(
                ["avenue", "crossing", "plaza", "yard"].map { Site.Camera(name: $0, source: Demo.clip($0)) })
            try rewrite(site)
            let station = try site.start()
            var raised: [Int] = []
            try site.waitUntil("\(Self.count) alarms were raised", seconds: 600, of: station) { status in
                raised = status.alarms.map(\.id).sorted().prefix(Self.count).map { $0 }
                return raised.count >= Self.count
            }
            var alarms: [Alarm] = []
            try eventually("their clips are complete", seconds: 400, seen: { station.errors }) {
                alarms = try site.alarms(all: true).filter { raised.contains($0.id) }
                return alarms.count == raised.count
                    && alarms.allSatisfy { $0.evidence.contains { $0.kind == .clip && ($0.seconds ?? 0) > 0 } }
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
            let began = try #require(alarms.flatMap(\.evidence).compactMap(\.start?.seconds).min())
            for alarm in alarms { try check(alarm, began: began) }
            for path in Set(alarms.flatMap(\.evidence).map(\.path)) { try play(path) }
        }

        /// Fewer alarms than of anything anywhere, so that their clips end.
        private func rewrite(_ site: Site) throws {
            let evidence = "\n[evidence]\npre_s = \(Self.preSeconds)\npost_s = \(Self.postSeconds)\n"
            let text = try String(contentsOfFile: site.config, encoding: .utf8)
                .replacingOccurrences(
                    of: "severity = \"high\"", with: "severity = \"high\"\nminimum_s = 3\nclasses = [\"car\", \"bus\"]")
            try (text + evidence).write(toFile: site.config, atomically: true, encoding: .utf8)
        }

        private func check(_ alarm: Alarm, began: Double) throws {
            let clip = try #require(alarm.evidence.first { $0.kind == .clip })
            let still = try #require(alarm.evidence.first { $0.kind == .still })
            #expect(clip.trouble.isEmpty && still.trouble.isEmpty)
            let start = try #require(clip.start?.seconds), seconds = try #require(clip.seconds)
            let instant = alarm.raised.seconds
            // The first alarms come before the camera has sent so much; alarms that overlap share the first one's clip.
            let asked = max(instant - Self.preSeconds, began)
            #expect(start <= asked + Self.slackSeconds, "alarm \(alarm.id) of \(alarm.camera)")
            #expect(start <= instant && start + seconds > instant)
            #expect(start + seconds >= instant + Self.postSeconds - Self.slackSeconds, "alarm \(alarm.id)")
            let sharing = seconds > Self.preSeconds + Self.gopSeconds + Self.postSeconds + 2 * Self.slackSeconds
            if !sharing { #expect(start >= instant - Self.preSeconds - Self.gopSeconds - Self.slackSeconds) }
        }

        private func play(_ path: String) throws {
            let player = try Child("ffmpeg", ["-nostdin", "-v", "error", "-xerror", "-i", path, "-f", "null", "-"])
            #expect(try player.waitForEnd() == .exit(0), "\(path): \(player.errors)")
            #expect(player.errors.isEmpty)
        }

        @Test func `what a killed station had written plays`() throws {
            let site = try Site(clip: "yard")
            let station = try site.start()
            try site.waitForAlarms(of: station)
            var path = ""
            try eventually("some of the clip is on the disk", seen: { station.errors }) {
                path = try site.alarms().flatMap(\.evidence).first { $0.kind == .clip }?.path ?? ""
                let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
                return size ?? 0 > 50_000
            }
            station.send(SIGKILL)
            _ = try station.waitForEnd()
            try play(path)
        }
    }
}
