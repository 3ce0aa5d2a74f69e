import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

struct TuningTests {
    private static let settings = SessionSettings(workers: 1, threadsPerWorker: 2, compiles: false)

    @Test(
        arguments: [
            ([], nil), ([(10, nil)], 10), ([(10, nil), (30, nil), (20, nil)], 30),
            ([(10, nil), (30, "other boxes"), (20, nil)], 20), ([(30, "other boxes"), (20, "no memory")], nil),
        ] as [([(Double, String?)], Double?)]) func `the fastest is taken, one that was refused never`(
            trials: [(Double, String?)], best: Double?
        )
    {
        let all = trials.map { Self.trial($0.0, refused: $0.1) }
        let tuning = Tuning(all)
        #expect(tuning?.best.rate == best)
        #expect(tuning?.best.refused == nil)
        #expect((tuning?.trials ?? all) == all)
    }

    @Test(arguments: [0, 1, 2, 3, 4, 16, 192], [false, true]) func `candidates differ and use all cores`(
        cores: Int, usesGPU: Bool
    ) {
        let candidates = Tuning.candidates(cores: cores, usesGPU: usesGPU)
        #expect(candidates.count >= 2)
        for (index, one) in candidates.enumerated() {
            #expect(!candidates[..<index].contains(one))
            #expect((1...16).contains(one.workers) && (1...max(cores, 1)).contains(one.threadsPerWorker))
            #expect(one.usesGPU == usesGPU)
            #expect(usesGPU || one.workers * one.threadsPerWorker >= min(cores, 16) - 1)
        }
        // Each shape with XLA and without; TensorFlow's own default first.
        #expect(candidates.count { $0.compiles } * 2 == candidates.count)
        #expect(
            candidates[0].workers == 1 && candidates[0].threadsPerWorker == max(cores, 1) && !candidates[0].compiles)
    }

    @Test(arguments: [(1, 2), (2, 4), (4, 6), (16, 8)]) func `shapes that are the same are tried once`(
        cores: Int, count: Int
    ) {
        #expect(Tuning.candidates(cores: cores, usesGPU: false).count == count)
    }

    @Test func `the shelf keeps what was found, in a folder that need not be there`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/state/tuning.json"
        let tuning = try #require(Tuning([Self.trial(10), Self.trial(30, refused: "other boxes")]))
        let shelf = TuningShelf(path: path)
        #expect(shelf["a"] == nil)
        try shelf.keep(tuning, as: "a")
        try shelf.keep(try #require(Tuning([Self.trial(5)])), as: "b")
        #expect(TuningShelf(path: path)["a"] == tuning)
        #expect(TuningShelf(path: path)["b"]?.best.rate == 5)
        #expect(TuningShelf(path: path)["c"] == nil)
    }

    @Test(arguments: ["", "{", "[]", "null", "{\"a\": 1}", "{\"a\": {\"best\": {}}}", "\u{0}\u{1}"])
    func `a damaged shelf is empty and can be filled again`(text: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/tuning.json"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let shelf = TuningShelf(path: path)
        #expect(shelf["a"] == nil)
        try shelf.keep(try #require(Tuning([Self.trial(10)])), as: "a")
        #expect(shelf["a"]?.best.rate == 10)
    }

    @Test func `a shelf that cannot be written is told with its remedy`() throws {
        let folder = try TemporaryFolder()
        try "a file".write(toFile: folder.path + "/state", atomically: true, encoding: .utf8)
        let path = folder.path + "/state/tuning.json"
        let tuning = try #require(Tuning([Self.trial(10)]))
        let failure = #expect(throws: Failure.self) { try TuningShelf(path: path).keep(tuning, as: "a") }
        #expect(failure?.place == path)
        #expect(failure?.remedy.isEmpty == false)
    }

    @Test func `the key changes with the model, the library and the device, and with nothing else`() throws {
        let folder = try TemporaryFolder()
        func write(_ name: String, _ text: String) throws -> String {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
            return folder.path + "/" + name
        }
        func key(_ model: String, _ library: String, _ device: String = "CPU") -> String? {
            TuningShelf.key(model: model, library: library, device: device)
        }
        let (model, library) = (try write("a.pb", "network 1, 16 bytes."), try write("tf.so", "build 1"))
        let first = try #require(key(model, library))
        #expect(key(model, library) == first)
        #expect(key(try write("copy.pb", "network 1, 16 bytes."), library) == first)
        #expect(key(model, library, "GPU") != first)
        #expect(key(model, try write("other.so", "build 2")) != first)
        #expect(key(try write("a.pb", "network 2, 16 bytes."), library) != first)
        #expect(key(try write("a.pb", "network 1, 16 bytes,"), library) != first)
        #expect(key(folder.path + "/none.pb", library) == nil)
    }

    @Test func `of a SavedModel every file counts`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path + "/model/variables", withIntermediateDirectories: true)
        func write(_ text: String) throws -> String? {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/model/variables/weights"))
            return TuningShelf.key(model: folder.path + "/model", library: "", device: "CPU")
        }
        let first = try write("weights")
        #expect(first != nil)
        #expect(try write("Weights") != first)
        #expect(try write("weights") == first)
    }

    private static func trial(_ rate: Double, refused: String? = nil) -> Tuning.Trial {
        Tuning.Trial(settings: settings, batch: 1, rate: rate, p50Milliseconds: 1000 / rate, refused: refused)
    }
}
