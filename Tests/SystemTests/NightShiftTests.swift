import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// A night's alarms, worked off by keys until nothing is open, and what the audit trail then says of each.
    @Suite(.needsTmux, .needsRTSPServer, .needsFFmpeg) struct NightShiftTests {
        private static let alarms = 200
        private static let cells = (columns: 8, rows: 6)
        private static let lost = "camera lost", latched = "held"
        /// Each camera, and the demo's clip that it shows.
        private static let cameras = [("west", "crossing"), ("east", "plaza")]

        private let site: Site
        private let terminal: Tmux
        private let calm: String

        init() throws {
            site = try Site(clip: "plaza")
            terminal = try Tmux(width: 160, height: 60)
            calm = site.folder.path + "/calm.mp4"
            // Bare pavement, whose noise tells it from a frozen picture.
            let view = "crop=iw/4:ih/5:0:ih*4/5,scale=1280:720,noise=alls=8:allf=t"
            try FFmpeg.make(
                calm, from: Demo.clip("avenue"),
                ["-t", "4", "-vf", view, "-c:v", "libx264", "-preset", "ultrafast", "-g", "15", "-bf", "0"])
        }

        @Test func `a flood, chatter and lost cameras are worked off, and the trail tells all of it`() throws {
            var servers = try Self.cameras.map { try RTSPServer([Demo.clip($0.1)]) }
            try configure(servers.map { $0.address() })
            try terminal.type("clear; \(Program.path) run --config \(site.config); echo \"ended=$?\"")
            try eventually("there are \(Self.alarms) alarms", seen: { try self.terminal.screen }) {
                usleep(1_000_000)
                return try site.snapshot() != nil && site.alarms(all: true).count >= Self.alarms
            }
            try terminal.waitFor("flood and chatter are told") { $0.contains("FLOOD") && $0.contains("chattering") }

            for server in servers { try server.end() }
            try eventually("both cameras are lost", seen: { try self.terminal.screen }) { try lostAlarms().count == 2 }
            try setAside()
            servers = try servers.map { try RTSPServer([calm], port: $0.port) }
            try eventually("both cameras are back", seen: { try self.terminal.screen }) { try lostAlarms().isEmpty }
            try acknowledgePages()
            // What is out of sight is waited for a while.
            try eventually("every condition is over", seen: { try self.terminal.screen }) {
                try site.alarms().allSatisfy { !$0.isActive || $0.returned != nil }
            }
            try resetLatched()
            try acknowledgePages()
            try terminal.waitFor("nothing is left") { $0.contains("no open alarms") && $0.contains("No alarms.") }
            try press("q", "Stop the station?")
            try terminal.press("y")
            try terminal.waitFor("the shell has the terminal again") { $0.contains("ended=0\n") }
            try checkTrail()
        }

        private func lostAlarms() throws -> [Alarm] { try site.alarms().filter { $0.rule == Self.lost && $0.isActive } }

        /// A rule for each cell of both pictures, so that whatever moves alarms again and again.
        private func configure(_ sources: [String]) throws {
            var lines = [
                "[station]", "name = \"test-site\"", "state_dir = \"\(site.state)\"", "[inference]", "workers = 1",
                "[evidence]", "enabled = false",
                "[[model]]", "name = \"demo\"", "path = \"\(Demo.model)\"", "labels = \"\(Demo.labels)\"",
            ]
            for (camera, source) in zip(Self.cameras.map(\.0), sources) {
                lines += ["[[camera]]", "name = \"\(camera)\"", "source = \"\(source)\"", "max_fps = 5"]
                for (name, points) in zones {
                    lines += ["[[camera.zone]]", "name = \"\(name)\"", "points = \(points)"]
                }
            }
            for camera in Self.cameras.map(\.0) {
                for (name, _) in zones {
                    let isLatched = name == Self.latched
                    lines += [
                        "[[rule]]", "name = \"\(name) \(camera)\"", "kind = \"zone\"", "when = \"entered\"",
                        "camera = \"\(camera)\"", "zone = \"\(name)\"", "latching = \(isLatched)",
                        "severity = \"\(isLatched ? "high" : "low")\"",
                    ]
                }
            }
            let others = ["frozen", "black", "covered", "blinded", "out of focus", "moved", "blind"]
            lines += [
                "[[rule]]", "name = \"\(Self.lost)\"", "kind = \"camera\"", "conditions = [\"lost\"]", "on_s = 3",
                "severity = \"critical\"",
                // The calm picture is another one, which is of no account here.
                "[[rule]]", "name = \"picture\"", "kind = \"camera\"", "on_s = 86400",
                "conditions = [\(others.map { "\"\($0)\"" }.joined(separator: ", "))]",
            ]
            try (lines.joined(separator: "\n") + "\n").write(toFile: site.config, atomically: true, encoding: .utf8)
        }

        private var zones: [(name: String, points: String)] {
            func box(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> String {
                "[[\(left), \(top)], [\(right), \(top)], [\(right), \(bottom)], [\(left), \(bottom)]]"
            }
            let (columns, rows) = Self.cells
            let (width, height) = (1 / Double(columns), 1 / Double(rows))
            let cells = (0..<columns * rows).map { index in
                let (left, top) = (Double(index % columns) * width, Double(index / columns) * height)
                return ("cell \(index)", box(left, top, min(left + width, 1), min(top + height, 1)))
            }
            return cells + [(Self.latched, box(0.4, 0.3, 0.6, 0.9))]
        }

        /// Presses a key and waits for what the last line then says.
        @discardableResult
        private func press(_ key: String, _ words: String...) throws -> String {
            try terminal.press(key)
            let screen = try terminal.waitFor("the last line answers \(key) by \(words)") { screen in
                words.contains { Self.footer(screen).contains($0) }
            }
            return Self.footer(screen)
        }

        private static func footer(_ screen: String) -> String {
            screen.split(separator: "\n").last { $0.contains { $0 != " " } }.map(String.init) ?? ""
        }

        private func filter(_ text: String) throws {
            try terminal.press("Escape")
            try terminal.press("/")
            try terminal.type(text)
            try terminal.waitFor("the list is filtered") { $0.contains("filtered: ") }
            try terminal.press("g")
        }

        /// One camera's alarm is acknowledged by mistake and shelved, the other's taken out of service; both come back.
        private func setAside() throws {
            try filter("rule:lost camera:west")
            try press("a", "acknowledged 1")
            try press("u", "Take the acknowledgement of")
            try press("y", "asked for attention again 1")
            try terminal.press("s")
            try terminal.waitFor("it asks how long") { $0.contains("Shelve \(Self.lost) on west") }
            try terminal.press("2")
            try terminal.waitFor("it asks why") { $0.contains("Why?") }
            try terminal.press("2")
            try press("Enter", "shelved: \(Self.lost) on west")
            try press("v", "What is put aside is shown")
            try terminal.press("g")
            try press("S", "from the shelf?")
            try press("y", "unshelved: \(Self.lost) on west")
            try terminal.press("g")
            try press("a", "acknowledged 1")

            try filter("rule:lost camera:east")
            try terminal.press("o")
            try terminal.waitFor("it asks why") { $0.contains("Take out of service: \(Self.lost) on east") }
            try terminal.type("lens is cleaned")
            try terminal.waitFor("it is done") { Self.footer($0).contains("out of service: \(Self.lost) on east") }
            try terminal.press("g")
            try press("S", "to service?")
            try press("y", "back in service: \(Self.lost) on east")
            try terminal.press("g")
            try press("a", "acknowledged 1")
            try press("v", "What is put aside is hidden")
            try press("Escape", "The filter is cleared.")
        }

        private func resetLatched() throws {
            try filter("rule:\(Self.latched)")
            while try site.alarms().contains(where: { $0.isLatching && $0.isActive }) {
                try terminal.press("g")
                try press("x", "Reset ")
                // The alarm is gone from the list, or is one of a row that goes with it.
                try press("y", "reset ")
            }
            try press("Escape", "The filter is cleared.")
        }

        /// Page by page, until the first one holds nothing that waits.
        private func acknowledgePages() throws {
            while true {
                try terminal.press("g")
                let answer = try press(
                    "A", "Acknowledge ", "No alarm shown needs acknowledging.", "There is no alarm.")
                guard answer.contains("Acknowledge ") else { return }
                try terminal.press("y")
                try terminal.waitFor("they are acknowledged") { screen in
                    Self.footer(screen).contains(/(^|[^n])acknowledged [0-9]+/)
                }
            }
        }

        private func checkTrail() throws {
            let export = try site.ask("alarms", "export", "--json")
            #expect(export.ending == .exit(0))
            let steps = try export.output.split(separator: "\n").map {
                try JSONDecoder().decode(AlarmTransition.self, from: Data($0.utf8))
            }
            let lives = Dictionary(grouping: steps, by: \.alarm.id)
            #expect(lives.count >= Self.alarms)
            #expect(try Set(site.alarms(all: true).map(\.id)) == Set(lives.keys))
            for (id, life) in lives { check(life, of: id) }

            func causes(_ camera: String, with cause: AlarmTransition.Cause) -> [AlarmTransition.Cause]? {
                lives.values.first { life in
                    life[0].alarm.point == AlarmPoint(rule: Self.lost, camera: camera)
                        && life.contains { $0.cause == cause }
                }?.map(\.cause)
            }
            #expect(
                causes("west", with: .shelved)
                    == [.raised, .acknowledged, .unacknowledged, .shelved, .unshelved, .acknowledged, .returned])
            #expect(
                causes("east", with: .tookOutOfService)
                    == [.raised, .tookOutOfService, .backInService, .acknowledged, .returned])
            #expect(steps.contains { $0.cause == .shelved && $0.reason == "works on site" })
            #expect(steps.contains { $0.cause == .tookOutOfService && $0.reason == "lens is cleaned" })
            #expect(steps.contains { $0.cause == .reset })
        }

        private func check(_ life: [AlarmTransition], of id: Int) {
            #expect(life.map(\.alarm.steps) == Array(1...life.count), "alarm \(id): a step is missing or doubled")
            #expect(life.map(\.at.seconds) == life.map(\.at.seconds).sorted(), "alarm \(id)")
            #expect(life.last?.alarm.state == .normal, "alarm \(id)")
            for cause in [AlarmTransition.Cause.raised, .acknowledged, .returned] {
                #expect(life.contains { $0.cause == cause }, "alarm \(id) was never \(cause.rawValue)")
            }
            var state = AlarmState.normal
            for step in life {
                let allowed = Self.outcomes(of: step.cause, in: state, isLatching: step.alarm.isLatching)
                #expect(allowed.contains(step.alarm.state), "alarm \(id): \(state) \(step.cause) \(step.alarm.state)")
                #expect(step.actor == (Self.byOperators.contains(step.cause) ? userName : "station"), "alarm \(id)")
                state = step.alarm.state
            }
        }

        private static let byOperators: Set<AlarmTransition.Cause> = [
            .acknowledged, .unacknowledged, .shelved, .unshelved, .tookOutOfService, .backInService, .reset,
        ]

        /// The states that ISA-18.2 lets such a step lead to here.
        private static func outcomes(
            of cause: AlarmTransition.Cause, in state: AlarmState, isLatching: Bool
        ) -> Set<AlarmState> {
            switch (cause, state) {
            case (.raised, .normal): [.unacknowledged]
            case (.returned, .unacknowledged): [isLatching ? .unacknowledged : .returnedUnacknowledged]
            case (.returned, .acknowledged): [isLatching ? .acknowledged : .normal]
            case (.reraised, .unacknowledged), (.reraised, .acknowledged): isLatching ? [state] : []
            case (.reraised, .returnedUnacknowledged), (.unacknowledged, .acknowledged): [.unacknowledged]
            case (.acknowledged, .unacknowledged): [.acknowledged]
            case (.acknowledged, .returnedUnacknowledged): [.normal]
            case (.reset, .acknowledged): isLatching ? [.normal] : []
            case (.shelved, .unacknowledged): [.shelved]
            case (.tookOutOfService, .unacknowledged): [.outOfService]
            case (.unshelved, .shelved), (.backInService, .outOfService): [.unacknowledged]
            default: []
            }
        }
    }
}
