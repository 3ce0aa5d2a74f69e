import Core
import Foundation
import Testing

@testable import Configuration

struct ConfigurationTests {
    @Test func `one model and one camera are a complete configuration`() throws {
        let configuration = try Sample.parse(Sample.minimal)
        #expect(configuration.station == StationSettings(stateDirectory: "/state/vigil"))
        #expect(configuration.station.socket == "/state/vigil/vigil.sock")
        #expect(configuration.inference == InferenceSettings())
        #expect(configuration.models == [ModelSettings(name: "yolo", path: "demo:detector.pb")])
        #expect(
            configuration.cameras == [CameraSettings(name: "gate", source: "rtsp://gate.example/1", model: "yolo")])
        #expect(configuration.rules.isEmpty)
    }

    @Test func `every setting arrives`() throws {
        let site = try Sample.parse(Sample.site)
        #expect(
            site.station == StationSettings(name: "crossing-7", stateDirectory: "/var/lib/vigil", theme: "light"))
        var inference = InferenceSettings()
        inference.device = .cpu
        inference.workers = 2
        inference.score = 0.5
        #expect(site.inference == inference)
        #expect(
            site.models[0]
                == ModelSettings(
                    name: "yolo", path: "demo:yolo.pb", labels: "demo:labels.txt", family: .yolox,
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
        #expect(
            site.rules == [
                Rule(
                    name: "parked", camera: "gate", kind: .zone(bay, minimumSeconds: 180), classes: ["car"],
                    minimumScore: 0.6, severity: .high, guidance: "Call the tow desk."),
                Rule(name: "crossed", camera: "gate", kind: .line(stop, .both)),
            ])
        #expect(site.rules(for: site.cameras[1]).isEmpty)
    }

    @Test func `a file is read from the disk and relative to its folder`() throws {
        let configuration = try Configuration.load(path: Self.repository + "/config.toml", environment: [:])
        #expect(configuration.cameras.map(\.source) == ["crossing", "avenue", "yard", "plaza"].map { "demo:" + $0 })
        #expect(configuration.models.map(\.path) == ["demo:detector.pb"])
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
