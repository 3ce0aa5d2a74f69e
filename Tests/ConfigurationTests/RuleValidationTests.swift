import Core
import Testing

@testable import Configuration

struct RuleValidationTests {
    @Test func `what every rule may have arrives`() throws {
        let site = try Sample.parse(
            Sample.rule(
                """
                kind = "crowd"
                zone = "bay"
                count = 3
                message = "too many"
                days = ["fri"]
                on_s = 30
                on_count = 4
                off_s = 7.5
                min_fps = 1
                latching = true
                suppressed_by = ["lost"]
                [[rule]]
                name = "lost"
                kind = "camera"
                conditions = ["lost"]
                on_s = 0
                severity = "low"
                """))
        let rule = site.rules[0]
        #expect(rule.message == "too many" && rule.schedule == Schedule(days: [.fri]))
        #expect(rule.gate == Gate(onSeconds: 30, count: 4, offSeconds: 7.5))
        #expect(rule.minimumFPS == 1 && rule.isLatching && rule.suppressors == ["lost"])
        #expect(site.rules[1].gate == Gate(onSeconds: 0, offSeconds: 3) && site.rules[1].severity == .low)
        #expect(try Sample.parse(site.show()).rules == site.rules)
    }

    @Test func `without a camera a camera rule judges every camera`() throws {
        let site = try Sample.parse(Sample.places + "[[rule]]\nname = \"lost\"\nkind = \"camera\"")
        #expect(site.rules.map(\.camera) == ["gate", "yard"])
        #expect(site.rules.map(\.name) == ["lost", "lost"])
        #expect(site.cameras.map { site.rules(for: $0).count } == [1, 1])
        let one = try Sample.parse(Sample.places + "[[rule]]\nname = \"lost\"\nkind = \"camera\"\ncamera = \"yard\"")
        #expect(one.rules.map(\.camera) == ["yard"] && one.systemRules.isEmpty)
    }

    @Test func `a system rule belongs to no camera`() throws {
        let site = try Sample.parse(
            Sample.places + "[[rule]]\nname = \"a\"\nkind = \"system\"\nconditions = [\"disk\"]\n"
                + "[[rule]]\nname = \"b\"\nkind = \"system\"")
        #expect(site.systemRules.map(\.kind) == [.system([.disk]), .system(Set(SystemCondition.allCases))])
        #expect(site.systemRules.map(\.camera) == ["", ""] && site.systemRules.map(\.gate.offSeconds) == [3, 3])
        #expect(site.cameras.allSatisfy { site.rules(for: $0).isEmpty })
    }

    private static let line = "kind = \"line\"\nline = \"stop\"\n"

    @Test(arguments: [
        (line + "on_count = 3", "29: on_count: needs on_s. Say within how many seconds, such as on_s = 60."),
        (line + "on_s = 5", "29: on_s: an instant does not last. Give on_count too: so many times within on_s."),
        (
            "kind = \"zone\"\nzone = \"bay\"\nwhen = \"left\"\non_s = 5",
            "30: on_s: an instant does not last. Give on_count too: so many times within on_s."
        ),
        (line + "on_s = 5\non_count = 1", "30: on_count: 1 is out of range. Allowed: a whole number from 2 to 1000."),
        (line + "off_s = -1", "29: off_s: -1 is out of range. Allowed: a number from 0 to 86400."),
        (line + "latching = \"yes\"", "29: latching: wrong type: a text. Allowed: true or false."),
        (
            "kind = \"camera\"\nmin_fps = 1",
            "28: min_fps: does not belong to the kind \"camera\". It is for \"zone\", \"crowd\", "
        ),
        (
            line + "mesage = \"x\"",
            "29: unknown key \"mesage\". Did you mean message? Allowed: name, kind, camera, zone, "
        ),
    ]) func `a mistake is told with its line and what is allowed`(lines: String, told: String) {
        let found = Sample.mistakes(Sample.rule(lines))
        let parts = told.split(separator: ": ", maxSplits: 1)
        #expect(found.count == 1 && found[0].hasPrefix("config.toml:\(parts[0]): rule \"r\": \(parts[1])"), "\(found)")
    }

    @Test func `a rule that its camera's rate would leave blind is a mistake`() {
        func site(_ rate: String) -> String {
            Sample.rule(Self.line).replacing("source = \"rtsp", with: "max_fps = \(rate)\nsource = \"rtsp")
        }
        #expect(Sample.mistakes(site("2")).isEmpty)
        #expect(
            Sample.mistakes(site("1.5")) == [
                "config.toml:25: rule \"r\": min_fps: needs 2 pictures a second, and camera \"gate\" gives "
                    + "at most 1.5. Raise max_fps of the camera, or give a lower min_fps."
            ])
    }

    @Test func `the name of the station's own test alarms is taken`() {
        let text = Sample.places + "[[rule]]\nname = \"proof of life\"\nkind = \"camera\""
        let found = Sample.mistakes(text)
        #expect(found.count == 1, "\(found)")
        #expect(
            found[0].hasSuffix(
                ": rule \"proof of life\": name: is what the station calls its test alarms. Choose another name."),
            "\(found)")
    }

    @Test func `mistakes of one rule are told together`() {
        let found = Sample.mistakes(
            Sample.rule(
                "kind = \"crowd\"\nzone = \"by\"\ncount = -1\nhours = [\"8\"]\nsuppressed_by = [\"x\"]\non_count = 2"))
        #expect(found.map { $0.dropFirst("config.toml:".count).prefix(2) } == ["28", "29", "30", "31", "32"])
    }
}
