import Foundation
import TestSupport
import Testing

/// A site on a fake card: its two libraries are compiled for the test and steered by files.
final class FakeGPU {
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

    /// `changes` are laid over what steers the libraries.
    func start(changes: [String: String] = [:]) throws -> Child {
        try Program.start(
            ["run", "--headless", "--config", site.config], changes: environment.merging(changes) { $1 })
    }

    func run(_ arguments: String...) throws -> Program.Result {
        try Program.run(arguments + ["--config", site.config], changes: environment)
    }

    /// Words that the fake TensorFlow obeys from now on; see its source.
    func tensorFlow(_ words: String) throws { try steer("tensorflow", words) }
    /// A word that the fake card obeys from now on; see its source.
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
