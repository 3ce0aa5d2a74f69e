import Core
import Foundation
import TestSupport
import Testing

/// A machine made unfit on purpose, and what the doctor says of it. Its TensorFlow, driver and card are stand-ins, unless
/// the real TensorFlow is wanted.
final class UnfitMachine {
    let folder: TemporaryFolder
    var environment: [String: String] = [:]
    /// Lines under [station], [inference], of the model and of the camera.
    var station: [String] = []
    var inference: [String] = []
    var model = ["path = \"net.pb\"", "labels = \"labels.txt\""]
    var cameras = [(name: "yard", source: Demo.clip("yard"))]
    var path: String { folder.path }

    /// With stand-ins: `isGPUBuild` is what the fake TensorFlow says of itself.
    init(isGPUBuild: Bool = false) throws {
        folder = try TemporaryFolder()
        try Library.compile(
            "fake-tensorflow.c", to: "\(path)/tensorflow.so", options: isGPUBuild ? ["-DFAKE_GPU_BUILD"] : [])
        try Library.compile("fake-nvml.c", to: "\(path)/nvml.so")
        environment = [
            "VIGIL_TENSORFLOW": "\(path)/tensorflow.so", "VIGIL_NVML": "\(path)/nvml.so",
            "FAKE_TENSORFLOW_STATE": "\(path)/state-of-tensorflow", "FAKE_NVML_STATE": "\(path)/state-of-card",
            "XDG_CACHE_HOME": path,
        ]
        try write("net.pb", "any bytes")
        try write("labels.txt", "person\ncar\n")
    }

    /// With the machine's own TensorFlow and the demo site's detector.
    static func real() throws -> UnfitMachine {
        let machine = try UnfitMachine()
        machine.environment = ["VIGIL_NVML": "\(machine.path)/no-nvml.so"]
        machine.model = ["path = \"\(Demo.model)\"", "labels = \"\(Demo.labels)\""]
        return machine
    }

    func write(_ file: String, _ text: String) throws {
        try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
    }

    var config: String { path + "/config.toml" }

    func configure() throws {
        var lines = ["[station]", "state_dir = \"\(path)/state\""]
        lines = station.contains { $0.hasPrefix("state_dir") } ? ["[station]"] : lines
        lines += station + ["[inference]"] + inference + ["[[model]]", "name = \"net\""] + model
        for camera in cameras { lines += ["[[camera]]", "name = \"\(camera.name)\"", "source = \"\(camera.source)\""] }
        try write("config.toml", lines.joined(separator: "\n") + "\n")
    }

    /// What the doctor says, by the checks' names.
    func examine() throws -> (ending: Child.Ending, checks: [String: FitnessCheck], text: String) {
        try configure()
        let result = try Program.run(["doctor", "--json", "--config", config], changes: environment)
        let checks = try? JSONDecoder().decode([FitnessCheck].self, from: Data(result.output.utf8))
        let found = try #require(checks, "\(result.output)\n\(result.errors)")
        return (
            result.ending, Dictionary(found.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            result.output + result.errors
        )
    }

    /// Expects the machine to be unfit for this reason and no other, with a remedy.
    func expectUnfit(_ name: String, _ words: String, remedy: String, others: Set<String> = []) throws {
        let (ending, checks, text) = try examine()
        let check = try #require(checks[name], "\(text)")
        #expect(ending == .exit(3) && check.verdict == .unfit, "\(text)")
        #expect(check.words.contains(words), "\(check)")
        #expect(check.remedy.contains(remedy), "\(check)")
        let unfit = Set(checks.values.filter { !$0.isFit }.map(\.name))
        #expect(unfit == others.union([name]), "\(text)")
    }
}
