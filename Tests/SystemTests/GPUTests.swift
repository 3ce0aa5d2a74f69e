import Core
import Foundation
import TestSupport
import Testing

extension WholeProgram {
    /// What a GPU brings and takes, with stand-ins for TensorFlow's GPU build and for NVML: no GPU is needed.
    @Suite(.serialized) struct GPUTests {
        @Test func `on a GPU the station says so, and its loss is an alarm, a reopened session and a failed health`()
            throws
        {
            let card = try FakeGPU()
            let station = try card.start()
            try card.site.waitUntil("it runs on the GPU", of: station) {
                $0.device.kind == .gpu && $0.cameras[0].analysed > 3
            }
            let snapshot = try #require(try card.site.snapshot())
            #expect(snapshot.device.name == "Fake H100" && snapshot.device.gpuPercent == 37)
            #expect(snapshot.device.temperatureCelsius == 64 && snapshot.device.powerWatts == 187.4)
            #expect(snapshot.device.slowedBy == "power limit" && snapshot.device.driverVersion == "550.54.14")
            #expect(!snapshot.device.memoryHistory.isEmpty)
            #expect(snapshot.models[0].device == "GPU" && snapshot.alarms.isEmpty)
            #expect(try card.site.ask("health").ending == .exit(0))

            // A session that fails: nothing is analysed, nothing is silent, and it comes back.
            try card.tensorFlow("fail")
            try card.site.waitUntil("the session's failure is an alarm", of: station) {
                $0.alarms.contains { $0.rule == "detector" && $0.state == .unacknowledged && $0.severity == .critical }
            }
            let sick = try card.site.ask("health")
            #expect(sick.ending == .exit(3) && sick.errors.contains("CUDA_ERROR_LAUNCH_FAILED"), "\(sick.errors)")
            let before = try #require(try card.site.snapshot()).cameras[0].analysed
            try card.tensorFlow("")
            try card.site.waitUntil("the session is open again", of: station) {
                $0.alarms.contains { $0.rule == "detector" && $0.state == .returnedUnacknowledged }
                    && $0.cameras[0].analysed > before + 3
            }
            #expect(try card.site.ask("health").ending == .exit(0))
            #expect(try card.count("sessions") <= 2 && card.count("graphs") <= 2)

            // A card that no longer answers.
            try card.nvml("lost")
            try card.site.waitUntil("the card's loss is an alarm", of: station) {
                $0.device.kind == .lost && $0.alarms.contains { $0.rule == "device" && $0.state == .unacknowledged }
            }
            #expect(try card.site.ask("health").errors.contains("Fake H100 no longer answers"))
            try eventually("the session was opened again", seen: { station.errors }) {
                station.errors.contains("the GPU no longer answers") && station.errors.contains("is open again")
            }
            try card.nvml("")
            try card.site.waitUntil("the card is back", of: station) {
                $0.device.kind == .gpu && $0.alarms.contains { $0.rule == "device" && !$0.isActive }
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
            for kind in ["sessions", "graphs", "tensors", "statuses", "buffers", "others"] {
                #expect(try card.count(kind) == 0, "\(kind) left")
            }
        }

        @Test func `a GPU that exists and is not used is an alarm where it was promised`() throws {
            let card = try FakeGPU()
            try card.tensorFlow("on-cpu")
            let station = try card.start()
            try card.site.waitUntil("the device alarm stands", of: station) {
                $0.device.kind == .lost && $0.alarms.contains { $0.rule == "device" && $0.severity == .critical }
            }
            let words = "GPU wanted, inference on CPU: a traced run puts 100 % of the network on the CPU"
            #expect(try card.site.snapshot()?.device.name.hasPrefix(words) == true)
            let health = try card.site.ask("health")
            #expect(health.ending == .exit(3) && health.errors.contains(words), "\(health.errors)")
        }

        @Test func `without a promise a machine without a GPU is fit, and says what it took`() throws {
            let card = try FakeGPU(device: "auto")
            try card.tensorFlow("no-gpu")
            let station = try card.start()
            try card.site.waitUntil("it runs on the CPU", of: station) { $0.cameras[0].analysed > 3 }
            let snapshot = try #require(try card.site.snapshot())
            #expect(snapshot.device.kind == .cpu && snapshot.device.name == "no GPU: inference on CPU")
            #expect(try card.site.ask("health").ending == .exit(0))
        }

        @Test(arguments: [
            ("gpu", "", 0), ("gpu", "no-gpu", 3), ("gpu", "on-cpu", 3), ("gpu", "fail", 3), ("auto", "no-gpu", 0),
        ])
        func `the doctor refuses what would go quietly slow`(device: String, state: String, code: Int32) throws {
            let card = try FakeGPU(device: device)
            try card.tensorFlow(state)
            let result = try card.run("doctor", "--json")
            #expect(result.ending == .exit(code), "\(result.output) \(result.errors)")
            #expect(result.output.contains("\"check\" : \"model net\""))
        }
    }
}

/// A site on a fake card: its two libraries are compiled for the test and steered by files.
private final class FakeGPU {
    let site: Site
    private let environment: [String: String]
    private var folder: String { site.folder.path }

    init(device: String = "gpu") throws {
        site = try Site(clip: "yard")
        let folder = site.folder.path
        for library in ["tensorflow", "nvml"] {
            try Library.compile("fake-\(library).c", to: "\(folder)/\(library).so")
        }
        environment = [
            "VIGIL_TENSORFLOW": "\(folder)/tensorflow.so", "VIGIL_NVML": "\(folder)/nvml.so",
            "FAKE_TENSORFLOW_STATE": "\(folder)/tensorflow", "FAKE_TENSORFLOW_COUNTS": "\(folder)/counts",
            "FAKE_NVML_STATE": "\(folder)/card", "XDG_CACHE_HOME": folder,
        ]
        try "any bytes".write(toFile: "\(folder)/net.pb", atomically: true, encoding: .utf8)
        try "person\ncar\n".write(toFile: "\(folder)/labels.txt", atomically: true, encoding: .utf8)
        try """
        [station]
        state_dir = "\(folder)/state"
        [inference]
        device = "\(device)"
        [[model]]
        name = "net"
        path = "net.pb"
        labels = "labels.txt"
        [[camera]]
        name = "yard"
        source = "\(Demo.clip("yard"))"
        """.write(toFile: site.config, atomically: true, encoding: .utf8)
    }

    func start() throws -> Child {
        try Program.start(["run", "--headless", "--config", site.config], changes: environment)
    }

    func run(_ arguments: String...) throws -> Program.Result {
        try Program.run(arguments + ["--config", site.config], changes: environment)
    }

    /// Words that the fake TensorFlow obeys from now on; see its source.
    func tensorFlow(_ words: String) throws { try steer("tensorflow", words) }
    /// Anything: the card does not answer.
    func nvml(_ words: String) throws { try steer("card", words) }

    /// How many objects of a kind the fake TensorFlow had when a session was last closed.
    func count(_ kind: String) throws -> Int {
        let lines = try String(contentsOfFile: folder + "/counts", encoding: .utf8).split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix(kind + " ") })
        return try #require(line.split(separator: " ").last.flatMap { Int($0) })
    }

    /// By rename, so that nobody reads half a word.
    private func steer(_ file: String, _ words: String) throws {
        try words.write(toFile: "\(folder)/\(file)", atomically: true, encoding: .utf8)
    }
}
