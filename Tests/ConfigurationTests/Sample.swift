import Core

@testable import Configuration

/// Texts that tests vary.
enum Sample {
    static let environment = ["HOME": "/home/op", "XDG_STATE_HOME": "/state"]

    /// The least there is.
    static let minimal = """
        [[model]]
        name = "yolo"
        path = "demo:detector.pb"
        [[camera]]
        name = "gate"
        source = "rtsp://gate.example/1"
        """

    /// Two models, two cameras, both kinds of rule. The line numbers of the tests are of this text.
    static let site = """
        [station]
        name = "crossing-7"
        state_dir = "/var/lib/vigil"
        retention_days = 30
        [inference]
        device = "cpu"
        workers = 2
        score = 0.5
        [[model]]
        name = "yolo"
        path = "demo:yolo.pb"
        labels = "demo:labels.txt"
        family = "yolox"
        classes = ["car", "person"]
        [[model]]
        name = "demo"
        path = "demo:detector.pb"
        score = 0.4
        [[camera]]
        name = "gate"
        source = "rtsp://op:secret@gate.example/1"
        model = "demo"
        max_fps = 8
        stale_s = 3.5
        [[camera.zone]]
        name = "bay"
        points = [[0, 0], [1, 0], [1, 1], [0, 1]]
        [[camera.line]]
        name = "stop"
        points = [[0.1, 0.5], [0.9, 0.5]]
        [[camera]]
        name = "yard"
        source = "clips/yard.mp4"
        [[rule]]
        name = "parked"
        kind = "zone"
        camera = "gate"
        zone = "bay"
        minimum_s = 180
        classes = ["car"]
        minimum_score = 0.6
        severity = "high"
        guidance = "Call the tow desk."
        [[rule]]
        name = "crossed"
        kind = "line"
        camera = "gate"
        line = "stop"
        """

    /// A camera with a place of each sort, and one without any; rules of `place` are added to it.
    static let places =
        minimal + """

            [[camera.zone]]
            name = "bay"
            points = [[0, 0], [1, 0], [1, 1]]
            [[camera.line]]
            name = "stop"
            points = [[0.1, 0.5], [0.9, 0.5]]
            [[camera.signal]]
            name = "main"
            region = [0.5, 0.25, 0.125, 0.5]
            [[camera.road]]
            name = "lane"
            points = [[0.2, 0.9], [0.8, 0.9], [0.6, 0.3], [0.4, 0.3]]
            width_m = 3.5
            length_m = 40
            [[camera]]
            name = "yard"
            source = "demo:yard"

            """

    /// The places with one rule of the camera "gate".
    static func rule(_ lines: String) -> String {
        places + "[[rule]]\nname = \"r\"\ncamera = \"gate\"\n" + lines
    }

    static func parse(_ text: String) throws(ConfigurationErrors) -> Configuration {
        try Configuration.parse(text: text, path: "/etc/vigil/config.toml", environment: environment)
    }

    /// The mistakes of a text, as people read them.
    static func mistakes(_ text: String) -> [String] {
        do throws(ConfigurationErrors) {
            _ = try Configuration.parse(text: text, path: "config.toml", environment: environment)
            return []
        } catch {
            return error.failures.map(\.description)
        }
    }

    /// The site with the first `old` replaced.
    static func site(_ old: String, _ new: String) -> String {
        guard let range = site.firstRange(of: old) else { return "" }
        return site.replacingCharacters(in: range, with: new)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
