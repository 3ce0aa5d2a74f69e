import Core
import Foundation
import Testing

@testable import Configuration

struct ConfigurationTests {
    @Test func `one model and one camera are a complete configuration`() throws {
        let configuration = try Sample.parse(Sample.minimal)
        #expect(
            configuration.station
                == StationSettings(stateDirectory: "/var/lib/vigil", socket: "/run/vigil/vigil.sock"))
        #expect(configuration.inference == InferenceSettings())
        #expect(configuration.models == [ModelSettings(name: "yolo", path: "demo:detector.pb")])
        #expect(
            configuration.cameras == [CameraSettings(name: "gate", source: "rtsp://gate.example/1", model: "yolo")])
        #expect(configuration.rules.isEmpty)
    }

    @Test func `a camera's latency budget is its own, else the station's`() throws {
        let own = try Sample.parse(Sample.minimal + "\nlatency_budget_ms = 80.5")
        #expect(own.station.latencyBudgetMilliseconds == 200 && own.cameras[0].latencyBudgetMilliseconds == 80.5)
        let all = try Sample.parse("[station]\nlatency_budget_ms = 500\n" + Sample.minimal)
        #expect(all.station.latencyBudgetMilliseconds == 500 && all.cameras[0].latencyBudgetMilliseconds == nil)
        #expect(Sample.mistakes(Sample.minimal + "\nlatency_budget_ms = 0").count == 1)
    }

    @Test func `every setting arrives`() throws {
        let site = try Sample.parse(Sample.site)
        var station = StationSettings(
            name: "crossing-7", stateDirectory: "/var/lib/vigil", socket: "/run/vigil/vigil.sock")
        station.retentionDays = 30
        #expect(site.station == station && site.screen == ScreenSettings())
        var inference = InferenceSettings()
        inference.device = .cpu
        inference.workers = 2
        inference.score = 0.5
        #expect(site.inference == inference)
        #expect(
            site.models[0]
                == ModelSettings(
                    name: "yolo", path: "demo:yolo.pb", labels: "demo:labels.txt", hints: ModelHints(family: .yolox),
                    classes: ["car", "person"]))
        #expect(site.model(named: "demo")?.score == 0.4)
        let bay = Zone(name: "bay", polygon: Polygon([Point(0, 0), Point(1, 0), Point(1, 1), Point(0, 1)]))
        let stop = Line(name: "stop", segment: Segment(Point(0.1, 0.5), Point(0.9, 0.5)))
        #expect(
            site.cameras[0]
                == CameraSettings(
                    name: "gate", source: "rtsp://op:secret@gate.example/1", model: "demo", maximumFPS: 8,
                    staleSeconds: 3.5, zones: [bay], lines: [stop]))
        #expect(site.cameras[1].model == "yolo")
        var parked = Rule(
            name: "parked", camera: "gate", kind: .zone(bay, .inside(seconds: 180)), classes: ["car"],
            minimumScore: 0.6, severity: .high, guidance: "Call the tow desk.")
        (parked.gate, parked.minimumFPS) = (Gate(offSeconds: 2), 0.5)
        var crossed = Rule(name: "crossed", camera: "gate", kind: .line(stop, .both))
        crossed.minimumFPS = 2
        #expect(site.rules == [parked, crossed])
        #expect(site.rules(for: site.cameras[1]).isEmpty)
    }

    @Test func `what the dashboard is told arrives`() throws {
        let table = """
            [screen]
            theme = "light"
            refresh_per_s = 0.5
            max_bytes_per_s = 2000
            bell = false
            title = false
            mouse = true

            """
        var screen = ScreenSettings()
        screen.theme = "light"
        (screen.refreshPerSecond, screen.maximumBytesPerSecond) = (0.5, 2000)
        (screen.hasBell, screen.hasTitle, screen.hasMouse) = (false, false, true)
        #expect(try Sample.parse(table + Sample.minimal).screen == screen)
    }

    @Test(arguments: ["refresh_per_s = 0.4", "refresh_per_s = 21", "max_bytes_per_s = 499", "bell = 1", "theme = 3"])
    func `what no dashboard can do is refused`(line: String) {
        let found = Sample.mistakes("[screen]\n\(line)\n" + Sample.minimal)
        #expect(found.count == 1 && found[0].hasPrefix("config.toml:2: screen: "), "\(found)")
    }

    @Test func `what a model's signature does not say arrives`() throws {
        let model = """
            [[model]]
            name = "net"
            path = "demo:net.pb"
            family = "yolov8"
            layout = "nchw"
            channels = "bgr"
            range = "-1-1"
            mean = [0.1, 0.2, 0]
            std = [1, 2, 0.5]
            fit = "stretch"
            boxes = "pixels"
            scores = "logits"
            input_size = [640, 384]
            outputs = ["a", "b:1"]
            max_batch = 4
            max_wait_ms = 12.5
            canary = "demo:net.canary.json"
            [shadow]
            model = "net"
            cameras = ["gate"]
            every = 3
            [inference]
            memory_limit_mib = 3000
            mixed_precision = true
            canary_s = 60
            """
        let configuration = try Sample.parse(
            Sample.minimal.replacingOccurrences(of: "source =", with: "weight = 2.5\nsource =") + "\n" + model)
        let net = try #require(configuration.model(named: "net"))
        var hints = ModelHints(family: .yolov8)
        (hints.layout, hints.channels, hints.range) = (.nchw, .bgr, .signed)
        (hints.mean, hints.deviation, hints.fit) = ([0.1, 0.2, 0], [1, 2, 0.5], .stretch)
        (hints.boxes, hints.scores, hints.inputSize) = (.pixels, .logits, PictureSize(640, 384))
        hints.outputs = ["a", "b:1"]
        #expect(net.hints == hints)
        #expect(net.maximumBatch == 4 && net.maximumWaitSeconds == 0.0125 && net.canary == "demo:net.canary.json")
        #expect(configuration.shadow == ShadowSettings(model: "net", cameras: ["gate"], every: 3))
        #expect(configuration.inference.memoryLimitMiB == 3000 && configuration.inference.mixedPrecision)
        #expect(configuration.inference.canarySeconds == 60 && configuration.cameras[0].weight == 2.5)
        #expect(try Sample.parse(Sample.minimal).shadow == nil)
    }

    @Test(
        arguments: [
            ("std = [1, 0, 1]", "std: a channel cannot be divided by it. Allowed: 3 numbers above 0."),
            ("mean = [1, 2]", "mean: a list of 2 is out of range. Allowed: 3 numbers."),
            ("mean = [1, 2, \"x\"]", "mean: wrong type: a text. Allowed: 3 numbers."),
            (
                "input_size = [640.5, 8]",
                "input_size: is no size of a picture. Allowed: width and height, 16 to 8192 pixels."
            ),
            ("channels = \"gbr\"", "channels: unknown word \"gbr\". Allowed: \"rgb\", \"bgr\"."),
            ("[shadow]\nmodel = \"yol\"", "model: unknown model \"yol\". Did you mean \"yolo\"? Allowed: \"yolo\"."),
            (
                "[shadow]\nmodel = \"yolo\"\ncameras = [\"gat\"]",
                "cameras: unknown camera \"gat\". Did you mean \"gate\"? Allowed: \"gate\"."
            ),
        ])
    func `a mistake about a model or its shadow is told with what is allowed`(text: String, told: String) {
        let wrong = #expect(throws: ConfigurationErrors.self) {
            try Sample.parse(
                text.hasPrefix("[")
                    ? Sample.minimal + "\n" + text
                    : Sample.minimal.replacingOccurrences(of: "[[camera]]", with: text + "\n[[camera]]"))
        }
        #expect(wrong?.description.contains(told) == true, "\(wrong?.description ?? "")")
    }

    @Test func `a file is read from the disk and relative to its folder`() throws {
        let configuration = try Configuration.load(path: Self.repository + "/config.toml", environment: [:])
        #expect(configuration.cameras.map(\.source) == ["crossing", "avenue", "yard", "plaza"].map { "demo:" + $0 })
        #expect(configuration.models.map(\.path) == ["demo:detector.pb", "demo:detector.pb"])
        #expect(configuration.rules.count >= 4)
    }

    @Test func `the project's own file names every setting`() throws {
        let text = try String(contentsOfFile: Self.repository + "/config.toml", encoding: .utf8)
        for setting in SettingTable.settings {
            #expect(text.contains("\(setting.key) = "), "\(setting.table).\(setting.key)")
        }
    }

    @Test func `a file that cannot be read is one clear mistake`() {
        let missing = #expect(throws: ConfigurationErrors.self) { try Configuration.load(path: "/nowhere/config.toml") }
        #expect(
            missing?.description
                == "/nowhere/config.toml: cannot be read: No such file or directory. Name another file with --config.")
        let folder = #expect(throws: ConfigurationErrors.self) { try Configuration.load(path: "/tmp") }
        #expect(folder?.description.contains("Is a directory") == true)
    }

    private static let repository = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
}
