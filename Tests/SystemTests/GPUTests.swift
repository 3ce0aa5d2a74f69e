import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
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

        @Test func `a card that does not tell its memory is not lost, and serves`() throws {
            let card = try FakeGPU()
            try card.nvml("discreet")
            let doctor = try card.run("doctor", "--json")
            #expect(doctor.ending == .exit(0), "\(doctor.output) \(doctor.errors)")
            #expect(doctor.output.contains("its memory is not told"))
            let station = try card.start()
            try card.site.waitUntil("it runs on the GPU", of: station) {
                $0.device.kind == .gpu && $0.device.gpuPercent == 37 && $0.cameras[0].analysed > 3
            }
            let snapshot = try #require(try card.site.snapshot())
            #expect(snapshot.device.memoryTotalMiB == nil && snapshot.device.memoryHistory.isEmpty)
            #expect(snapshot.alarms.isEmpty && !station.errors.contains("no longer answers"))
            #expect(try card.site.ask("health").ending == .exit(0))
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
