import Foundation
import TestSupport

/// The repository's files for a container, read as far as the tests ask.
enum Deployment {
    /// One instruction of a Dockerfile, its continued lines joined.
    struct Instruction: Equatable {
        let word: String
        let text: String
    }

    /// A wheel that is pinned.
    struct Pin: Equatable {
        let name: String
        let version: String
        let hashes: [String]
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOfFile: "\(SharedData.repository)/\(path)", encoding: .utf8)
    }

    static func instructions() throws -> [Instruction] {
        let lines = try text("deploy/Dockerfile").split(separator: "\n").filter { !$0.hasPrefix("#") }
        return lines.joined(separator: "\n").replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n").map {
            let parts = $0.split(separator: " ", maxSplits: 1)
            return Instruction(word: String(parts[0]), text: parts.count > 1 ? String(parts[1]) : "")
        }
    }

    /// What the Dockerfile's arguments are where nobody says otherwise.
    static func arguments() throws -> [String: String] {
        try instructions().filter { $0.word == "ARG" }.reduce(into: [:]) { known, argument in
            let parts = argument.text.split(separator: "=", maxSplits: 1)
            known[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
    }

    /// The words of an instruction that is written as a list.
    static func list(_ text: String) throws -> [String] {
        let list = text.drop { $0 != "[" }
        return try JSONDecoder().decode([String].self, from: Data(list.utf8))
    }

    static func pins(_ name: String) throws -> [Pin] {
        try text("deploy/tensorflow-\(name).txt").replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { line in
                let words = line.split(separator: " ")
                let parts = words[0].components(separatedBy: "==")
                guard parts.count == 2 else { throw Trouble("\(line) pins no version") }
                return Pin(name: parts[0], version: parts[1], hashes: words.dropFirst().map(String.init))
            }
    }

    /// The files that say what is built, installed and run; a host or a secret stands in none of them.
    static let files = [
        "deploy/Dockerfile", "deploy/Dockerfile.dockerignore", "deploy/compose.yaml", "deploy/tensorflow-cpu.txt",
        "deploy/tensorflow-gpu.txt", "deploy/tensorflow-oldest.txt", "deploy/tensorflow.sh", "deploy/setup.sh",
        "deploy/container-base.sh", "deploy/container-checks.sh", "deploy/container-proof.sh",
        "deploy/test-tensorflow.sh", "Makefile",
    ]
}
