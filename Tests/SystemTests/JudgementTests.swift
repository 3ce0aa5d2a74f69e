import Core
import Foundation
import TestSupport
import Testing

extension StationSide {
    /// The demo site's own rules against what was staged for them, in a recording and live.
    final class JudgementTests {
        private var analysed: [String: String] = [:]

        /// What a rule of config.toml says of a staged incident: its name's beginning, and how long after the incident.
        private static let rules: [String: (rule: String, seconds: Double)] = [
            "car crosses the stop line on red": ("car on red", 0),
            "person crosses the zebra on red": ("person on red", 0),
            "car parks in the no-parking bay": ("parked in the no-parking bay", 8),
            "car drives the wrong way": ("wrong way", 0),
            "person in the closed area": ("closed area entered", 1),
            "crowd of six and more": ("crowd", 0),
            "guard leaves the post": ("guard post deserted", 10),
        ]
        private static let config = SharedData.repository + "/config.toml"

        private struct Truth: Decodable {
            struct Incident: Decodable {
                let kind: String
                let start_s: Double
            }

            let incidents: [Incident]
        }

        private struct Line: Decodable {
            struct Happening: Decodable {
                let rule: String
                let time_s: Double
            }

            let events: [Happening]
        }

        private func truth(_ camera: String) throws -> [Truth.Incident] {
            let path = Demo.clip(camera).replacingOccurrences(of: ".mp4", with: ".truth.json")
            return try JSONDecoder().decode(Truth.self, from: Data(contentsOf: URL(fileURLWithPath: path))).incidents
        }

        private func analyse(_ camera: String) throws -> String {
            if let output = analysed[camera] { return output }
            let result = try Program.run("analyze", Demo.clip(camera), "--config", Self.config, "--camera", camera)
            try #require(result.ending == .exit(0), "\(result.errors)")
            analysed[camera] = result.output
            return result.output
        }

        private func events(_ output: String) throws -> [Line.Happening] {
            try output.split(separator: "\n").flatMap { line in
                try JSONDecoder().decode(Line.self, from: Data(line.utf8)).events
            }
        }

        @Test func `every staged violation is an alarm, once and in time, and nothing else; live the same`() throws {
            for camera in ["crossing", "avenue", "yard", "plaza"] { try check(camera) }
            let first = try analyse("yard")
            analysed["yard"] = nil
            #expect(try analyse("yard") == first, "judged to the same bytes twice")
            try checkLive()
        }

        private func check(_ camera: String) throws {
            var left = try events(analyse(camera))
            for incident in try truth(camera) {
                let (rule, seconds) = try #require(Self.rules[incident.kind])
                let found = left.filter { $0.rule.hasPrefix(rule) }
                #expect(found.count == 1, "\(rule): \(found)")
                left.removeAll { $0.rule.hasPrefix(rule) }
                guard let event = found.first else { continue }
                let late = event.time_s - incident.start_s - seconds
                #expect(abs(late) <= 0.5, "\(rule) is off by \(late) s")
            }
            #expect(left.isEmpty, "nothing staged \(left)")
        }

        /// Live, the same is told at the same moments, and a red-light alarm can be judged again.
        private func checkLive() throws {
            let folder = try TemporaryFolder()
            let config = folder.path + "/config.toml"
            let text = try String(contentsOfFile: Self.config, encoding: .utf8)
                .replacingOccurrences(
                    of: "# state_dir = \"/var/lib/vigil\"", with: "state_dir = \"\(folder.path)/state\"")
            try #require(text.contains(folder.path), "config.toml no longer names state_dir as it did")
            try text.write(toFile: config, atomically: true, encoding: .utf8)
            let station = try Program.start(["run", "--headless", "--config", config])
            defer { station.send(SIGTERM) }
            func alarms() throws -> [Alarm] {
                let result = try Program.run("alarms", "list", "--all", "--json", "--config", config)
                guard result.ending == .exit(0) else { return [] }
                return try JSONDecoder().decode([Alarm].self, from: Data(result.output.utf8))
            }
            for camera in ["crossing", "avenue"] {
                for event in try events(analyse(camera)) {
                    var told: [Alarm] = []
                    try eventually("\(event.rule) is told live", seconds: 240, seen: { "\(told)" }) {
                        told = try alarms().filter { $0.rule == event.rule && $0.camera == camera }
                        // In any round of the clip, which is a minute long.
                        return told.contains { alarm in
                            let off = (alarm.media.seconds - event.time_s).remainder(dividingBy: 60)
                            return abs(off) <= 0.5
                        }
                    }
                }
            }
            let red = try #require(try alarms().first { $0.rule == "car on red" })
            let replay = try Program.run("alarms", "show", String(red.id), "--replay", "--config", config)
            #expect(replay.ending == .exit(0), "\(replay.errors)")
            #expect(replay.output.hasSuffix("the same result\n"), "\(replay.output)")
        }
    }
}
