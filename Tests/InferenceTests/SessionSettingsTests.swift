import Core
import Testing

@testable import Inference

struct SessionSettingsTests {
    /// Fields of ConfigProto: 2 intra_op, 5 inter_op, 6 gpu_options, 10 graph_options, 1 device_count.
    @Test(
        arguments: [
            (SessionSettings(growsMemory: false), "10012802"), (SessionSettings(), "1001280232022001"),
            (SessionSettings(workers: 1, threadsPerWorker: 16), "1010280132022001"),
            // A number above 127 takes two bytes.
            (SessionSettings(workers: 1, threadsPerWorker: 192), "10c001280132022001"),
            (SessionSettings(workers: 300, threadsPerWorker: 1), "100128ac0232022001"),
            (SessionSettings(workers: 0, threadsPerWorker: -1), "1000280032022001"),
            // gpu_options: allow_growth, experimental.virtual_devices.memory_limit_mb of 3000 as a float.
            (SessionSettings(memoryLimitMiB: 3000), "10012802320c20014a080a060a0400803b45"),
            (SessionSettings(growsMemory: false, memoryLimitMiB: 3000), "10012802320a4a080a060a0400803b45"),
            // graph_options.rewrite_options.auto_mixed_precision = ON.
            (SessionSettings(usesMixedPrecision: true), "100128023202200152055203b80101"),
            // device_count: "GPU" → 0.
            (SessionSettings(usesGPU: false), "10012802320220010a070a034750551000"),
            (
                SessionSettings(memoryLimitMiB: 3000, usesMixedPrecision: true, usesGPU: false),
                "10012802320c20014a080a060a0400803b4552055203b801010a070a034750551000"
            ),
        ]) func `the settings become TensorFlow's message, byte by byte`(settings: SessionSettings, bytes: String)
        throws
    {
        let found = settings.configBytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(found == bytes)
        #expect(try TensorFlowMessages.isReadable(settings.configBytes))
    }

    @Test(arguments: [[0x10], [0x10, 0xc0, 0x28, 0x01, 0x00], [0x32, 5, 0x20], [0xff]] as [[UInt8]])
    func `TensorFlow refuses what is no message`(bytes: [UInt8]) throws {
        #expect(try !TensorFlowMessages.isReadable(bytes))
    }

    @Test(arguments: [
        (SessionSettings(workers: 1, threadsPerWorker: 1, compiles: false), "1 worker of 1 thread, XLA off"),
        (SessionSettings(workers: 2, threadsPerWorker: 8, compiles: true), "2 workers of 8 threads, XLA on"),
    ]) func `they are told in words`(settings: SessionSettings, words: String) {
        #expect(settings.words == words)
    }
}

private enum TensorFlowMessages {
    /// Whether the real TensorFlow takes the bytes as a ConfigProto.
    static func isReadable(_ bytes: [UInt8]) throws -> Bool {
        let tensorFlow = try Photographs.tensorFlow.get()
        let options = tensorFlow.api.NewSessionOptions()!
        defer { tensorFlow.api.DeleteSessionOptions(options) }
        do throws(Failure) {
            try tensorFlow.check("") { tensorFlow.api.SetConfig(options, bytes, bytes.count, $0) }
            return true
        } catch { return false }
    }
}
