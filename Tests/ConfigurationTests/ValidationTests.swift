import Core
import Testing

@testable import Configuration

/// What is wrong with a file, and the sentence that says so.
struct ValidationTests {
    struct Mistake: CustomTestStringConvertible {
        let old: String
        let new: String
        let sentence: String

        init(_ old: String, _ new: String, _ sentence: String) {
            self.old = old
            self.new = new
            self.sentence = sentence
        }

        var testDescription: String { new }
    }

    static let longPath = "/var/" + String(repeating: "x", count: 100)

    @Test(arguments: [
        Mistake(
            "model = \"demo\"", "model = \"dema\"",
            #"config.toml:22: camera "gate": model: unknown model "dema". Did you mean "demo"? Allowed: "yolo", "#
                + #""demo"."#
        ),
        Mistake(
            "max_fps = 8", "max_fpss = 8",
            #"config.toml:23: camera "gate": unknown key "max_fpss". Did you mean max_fps? Allowed: name, "#
                + #"source, model, "#
                + "max_fps, weight, stale_s, latency_budget_ms, enabled, transport, login_env, login_file, timeout_s, "
                + "decoders, decode_width, motion_gate, still_s, picture_size, zone, line, signal, road."),
        Mistake(
            "[inference]", "[interference]",
            #"config.toml:5: unknown table "interference". Did you mean inference? Allowed: station, access, screen, inference, "#
                + #"model, "#
                + "shadow, evidence, camera, rule."),
        Mistake(
            "device = \"cpu\"", "device = \"GPU\"",
            #"config.toml:6: inference: device: unknown word "GPU". Did you mean "gpu"? Allowed: "auto", "cpu", "gpu"."#
        ),
        Mistake(
            "workers = 2", "workers = 2.5",
            "config.toml:7: inference: workers: wrong type: a number. Allowed: a whole number from 1 to 16."),
        Mistake(
            "workers = 2", "workers = 17",
            "config.toml:7: inference: workers: 17 is out of range. Allowed: a whole number from 1 to 16."),
        Mistake(
            "score = 0.5", "score = nan",
            "config.toml:8: inference: score: nan is out of range. Allowed: a number from 0 to 1."),
        Mistake(
            "score = 0.5", "score = \"high\"",
            "config.toml:8: inference: score: wrong type: a text. Allowed: a number from 0 to 1."),
        Mistake(
            "score = 0.5", "xla = 1",
            "config.toml:8: inference: xla: wrong type: a whole number. Allowed: true or false."),
        Mistake(
            "name = \"crossing-7\"", "name = \"\"",
            "config.toml:2: station: name: is empty. Allowed: a name of 1 to 60 characters, none of them a "
                + "control character."
        ),
        Mistake(
            "name = \"crossing-7\"", "name = \"a\\u001B[2Jb\"",
            #"config.toml:2: station: name: "a[2Jb" cannot be a name. Allowed: a name of 1 to 60 characters, "#
                + #"none of them a "#
                + "control character."),
        Mistake(
            "\"/var/lib/vigil\"", "\"\(longPath)\"",
            "config.toml:1: station: socket: the path is 116 bytes long: \(longPath)/vigil.sock. "
                + "A socket's path has at most 107 bytes; choose a shorter one."),
        Mistake(
            "path = \"demo:yolo.pb\"", "path = \"/nowhere/yolo.pb\"",
            #"config.toml:11: model "yolo": path: cannot read "/nowhere/yolo.pb": No such file or directory. "#
                + #"Paths are relative "#
                + "to the folder of the configuration file."),
        Mistake(
            "labels = \"demo:labels.txt\"", "labels = \"/nowhere/labels.txt\"",
            #"config.toml:12: model "yolo": labels: cannot read "/nowhere/labels.txt": No such file or "#
                + #"directory. Paths are "#
                + "relative to the folder of the configuration file."),
        Mistake(
            "name = \"yard\"", "name = \"gate\"",
            #"config.toml:32: camera "gate": name: the name is taken already in line 20. Choose another name."#),
        Mistake(
            "name = \"crossed\"", "name = \"parked\"",
            #"config.toml:45: rule "parked": name: the name is taken already in line 35. Choose another name."#),
        Mistake(
            "source = \"clips/yard.mp4\"", "",
            #"config.toml:31: camera "yard": source is missing. Where its pictures come from. Allowed: an "#
                + #"address such as "#
                + "rtsp://host/path, a file, or demo:NAME."),
        Mistake(
            "[1, 1], [0, 1]]", "[0, 1], [1, 1]]",
            #"config.toml:27: camera "gate": zone "bay": points: the outline crosses itself. Give the corners "#
                + #"in order around "#
                + "the zone."),
        Mistake(
            ", [1, 1], [0, 1]]", "]",
            #"config.toml:27: camera "gate": zone "bay": points: 2 points. Allowed: 3 to 64 points [x, y]."#),
        Mistake(
            "[1, 0]", "[1.2, 0]",
            #"config.toml:27: camera "gate": zone "bay": points: point 2 [1.2, 0] is outside the picture. "#
                + "Give picture_size, or fractions: 0, 0 is the top left corner, 1, 1 the bottom right."),
        Mistake(
            "[1, 0]", "[1]",
            #"config.toml:27: camera "gate": zone "bay": points: point 2 is not [x, y]. Allowed: 3 to 64 points "#
                + #"[x, y]."#
        ),
        Mistake(
            "[0.9, 0.5]]", "[0.9, 0.5], [1, 1]]",
            #"config.toml:30: camera "gate": line "stop": points: 3 points. Allowed: exactly 2 points [x, y]."#),
        Mistake(
            "[0.9, 0.5]]", "[0.1, 0.5]]",
            #"config.toml:30: camera "gate": line "stop": points: both ends are the same point. A line needs "#
                + #"two different ends."#
        ),
        Mistake(
            "zone = \"bay\"", "zone = \"bey\"",
            #"config.toml:38: rule "parked": zone: unknown zone "bey" of camera "gate". Did you mean "bay"? "#
                + #"Allowed: "bay"."#
        ),
        Mistake(
            "line = \"stop\"", "line = \"go\"",
            #"config.toml:48: rule "crossed": line: unknown line "go" of camera "gate". Allowed: "stop"."#),
        Mistake(
            "camera = \"gate\"", "camera = \"gat\"",
            #"config.toml:37: rule "parked": camera: unknown camera "gat". Did you mean "gate"? Allowed: "#
                + #""gate", "yard"."#
        ),
        Mistake(
            "zone = \"bay\"", "",
            #"config.toml:34: rule "parked": zone is missing. The camera's zone that it looks at. Allowed: a name."#
        ),
        Mistake(
            "severity = \"high\"", "direction = \"both\"",
            #"config.toml:42: rule "parked": direction: does not belong to the kind "zone". It is for "line", "#
                + #""red_light"."#),
        Mistake(
            "classes = [\"car\"]", "classes = [\"car\", 3]",
            #"config.toml:40: rule "parked": classes: wrong type: a whole number. Allowed: a list of texts."#),
        Mistake(
            "kind = \"line\"", "kind = \"lane\"",
            #"config.toml:46: rule "crossed": kind: unknown word "lane". Did you mean "line"? Allowed: "zone", "#
                + #""line", "dwell", "wrong_way", "red_light", "speed", "crowd", "absence", "camera", "system"."#
        ),
        Mistake(
            "[[camera.line]]", "[camera.line]",
            #"config.toml:28: camera "gate": line: expected a list of tables, found a table. Write [[camera.line]]."#),
        Mistake("[station]", "[[station]]", "config.toml:1: station: expected a table, found a list. Write [station]."),
    ]) func `one mistake, one sentence`(mistake: Mistake) {
        let found = Sample.mistakes(Sample.site(mistake.old, mistake.new))
        #expect(found.contains(mistake.sentence), "\(found)")
    }

    @Test func `all mistakes are reported at once, in the order of the file`() {
        let found = Sample.mistakes(
            """
            colour = "red"
            [station]
            nam = "x"
            [[model]]
            path = 3
            [[camera]]
            name = "gate"
            stale_s = -1
            [[rule]]
            kind = "dwel"
            """)
        let lines = found.map { $0.dropFirst("config.toml:".count).prefix { $0.isNumber } }.compactMap { Int($0) }
        #expect(lines == [1, 3, 4, 5, 6, 8, 9, 10])
    }

    @Test func `a file without model and camera says both`() {
        #expect(
            Sample.mistakes("") == [
                "config.toml:1: no model. Add [[model]] with name and path.",
                "config.toml:1: no camera. Add [[camera]] with name and source.",
            ])
    }

    @Test func `a syntax error is one mistake with its line`() {
        let found = Sample.mistakes("[station]\nname = ")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("config.toml:2: ") == true)
    }
}
