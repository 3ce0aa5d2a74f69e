import Core
import Foundation

/// The settings that were found best for one model with one TensorFlow on one processor.
package struct Tuning: Sendable, Equatable, Codable {
    /// One setting that was tried.
    package struct Trial: Sendable, Equatable, Codable {
        package var settings: SessionSettings
        package var batch: Int
        /// Pictures a second.
        package var rate: Double
        package var p50Milliseconds: Double
        /// Why it was not taken; nil for one that gave the right boxes.
        package var refused: String?

        package init(
            settings: SessionSettings, batch: Int, rate: Double, p50Milliseconds: Double, refused: String? = nil
        ) {
            self.settings = settings
            self.batch = batch
            self.rate = rate
            self.p50Milliseconds = p50Milliseconds
            self.refused = refused
        }

        enum CodingKeys: String, CodingKey {
            case settings, batch, refused
            case rate = "pictures_per_s"
            case p50Milliseconds = "p50_ms"
        }
    }

    package var best: Trial
    package var trials: [Trial]

    /// Nil where none gave the right boxes.
    package init?(_ trials: [Trial]) {
        guard let best = trials.filter({ $0.refused == nil }).max(by: { $0.rate < $1.rate }) else { return nil }
        self.best = best
        self.trials = trials
    }

    /// What is worth trying on so many cores. Both ways of sharing them, with and without XLA; TensorFlow's default first.
    package static func candidates(cores: Int, usesGPU: Bool) -> [SessionSettings] {
        let cores = max(cores, 1)
        var shapes = [(1, cores), (cores, 1)]
        if cores >= 4 { shapes += [(2, cores / 2), (cores / 2, 2)] }
        if usesGPU { shapes = [(1, cores), (2, cores)] }
        var seen: [SessionSettings] = []
        for (workers, threads) in shapes {
            for compiles in [false, true] {
                let settings = SessionSettings(
                    workers: min(workers, 16), threadsPerWorker: threads, compiles: compiles, usesGPU: usesGPU)
                if !seen.contains(settings) { seen.append(settings) }
            }
        }
        return seen
    }
}

/// What was found by tuning, kept by model, TensorFlow build and processor.
package struct TuningShelf: Sendable {
    private let path: String

    /// The file need not be there yet.
    package init(path: String) { self.path = path }

    package subscript(key: String) -> Tuning? { read()[key] }

    package func keep(_ tuning: Tuning, as key: String) throws(Failure) {
        var all = read()
        all[key] = tuning
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        do {
            let file = URL(fileURLWithPath: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try encoder.encode(all).write(to: file, options: .atomic)
        } catch {
            throw Failure(
                "cannot be written: \(error.localizedDescription)", at: path,
                remedy: "Pin the settings in [inference] instead.")
        }
    }

    /// A file that is missing or damaged holds nothing: what it held can be measured again.
    private func read() -> [String: Tuning] {
        FileManager.default.contents(atPath: path).flatMap {
            try? JSONDecoder().decode([String: Tuning].self, from: $0)
        }
            ?? [:]
    }

    /// What a result is kept by: the model's bytes, the library's build and the processor. Nil where the model cannot be read.
    package static func key(model: String, library: String, device: String) -> String? {
        guard let model = fingerprint(ofModel: model) else { return nil }
        let handle = FileHandle(forReadingAtPath: library)
        defer { try? handle?.close() }
        // The build's own number stands in the first pages.
        let head = (try? handle?.read(upToCount: 65_536)) ?? Data()
        var build = Fingerprint()
        build.add(head)
        return "\(model) \(build.text) \(processor) \(device)"
    }

    private static func fingerprint(ofModel path: String) -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        var files = [path]
        if isFolder.boolValue {
            files = (FileManager.default.subpaths(atPath: path) ?? []).sorted().map { path + "/" + $0 }
        }
        var print = Fingerprint()
        for file in files {
            if let data = try? Data(contentsOf: URL(fileURLWithPath: file), options: .mappedIfSafe) { print.add(data) }
        }
        return print.text
    }

    private static let processor: String = {
        let text = FileManager.default.contents(atPath: "/proc/cpuinfo").map { String(decoding: $0, as: UTF8.self) }
        let lines = text?.split(separator: "\n") ?? []
        func value(_ key: String) -> String {
            lines.first { $0.hasPrefix(key) }?.split(separator: ":").dropFirst().joined().trimmingCharacters(
                in: .whitespaces) ?? ""
        }
        // The flags decide what TensorFlow compiles for; virtual machines often hide the model's name.
        var flags = Fingerprint()
        flags.add(Data(value("flags").utf8))
        return "\(ProcessInfo.processInfo.activeProcessorCount)× \(value("model name")) \(flags.text)"
    }()
}

/// FNV-1a over 64-bit words, to tell files apart; no protection against anybody who means harm.
struct Fingerprint {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ data: Data) {
        data.withUnsafeBytes { bytes in
            let words = bytes.count / 8
            for index in 0..<words { mix(bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)) }
            for index in (words * 8)..<bytes.count { mix(UInt64(bytes[index])) }
        }
        mix(UInt64(data.count))
    }

    private mutating func mix(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01b3 }

    var text: String { String(hash, radix: 16) }
}
