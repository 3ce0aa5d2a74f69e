import TestSupport
import Testing

@testable import Inference

struct DeviceTruthTests {
    private typealias Wire = ProtobufBytes

    @Test func `a trace tells which device ran which node`() {
        let trace = DeviceTrace(
            runMetadata: Self.metadata([
                ("/job:localhost/replica:0/task:0/device:CPU:0", ["input", "_SOURCE"]),
                ("/job:localhost/replica:0/task:0/device:GPU:0", ["a/Conv2D", "b/Conv2D"]),
                ("/job:localhost/replica:0/task:0/device:GPU:1", ["c/MatMul"]),
                // A card's streams list the same work again.
                ("/device:GPU:0/stream:all", ["a/Conv2D:Conv2D"]), ("/device:GPU:0/stream:13", ["MEMCPYHtoD"]),
                ("/host:CPU", ["a/Conv2D"]), ("", ["b/Conv2D"]),
            ]))
        #expect(trace.nodes == ["CPU": ["input", "_SOURCE"], "GPU": ["a/Conv2D", "b/Conv2D", "c/MatMul"]])
    }

    @Test func `fields beside those are passed over, and bytes that are cut give what is whole`() {
        let device = Wire.text(1, "/device:CPU:0") + Wire.bytes(2, Wire.varint(2, 7) + Wire.text(1, "a/MatMul"))
        let whole =
            Wire.varint(7, 1) + Wire.bytes(1, Wire.varint(3, 1) + Wire.bytes(1, device)) + Wire.bytes(2, [1, 2])
        #expect(DeviceTrace(runMetadata: whole).nodes == ["CPU": ["a/MatMul"]])
        for length in whole.indices {
            let nodes = DeviceTrace(runMetadata: Array(whole.prefix(length))).nodes
            #expect(nodes.isEmpty || nodes == ["CPU": ["a/MatMul"]])
        }
        #expect(DeviceTrace(runMetadata: []).nodes.isEmpty)
    }

    @Test func `random bytes never crash it`() {
        var dice = SeededGenerator(seed: 37)
        let whole = Self.metadata([("/device:CPU:0", ["a/Conv2D", "b/Conv2D"])])
        var same = 0
        for _ in 0..<2000 {
            var bytes = whole
            bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            same += DeviceTrace(runMetadata: bytes) == DeviceTrace(runMetadata: whole) ? 1 : 0
        }
        #expect(same > 0 && same < 2000)
    }

    /// Of the nodes that do arithmetic; constants and shapes may be on a CPU by right.
    @Test(
        arguments: [
            ([:], nil), (["CPU": ["input", "shape"]], nil), (["CPU": ["input"], "GPU": ["a/Conv2D"]], 1),
            (["CPU": ["a/Conv2D"], "GPU": ["output"]], 0),
            (["CPU": ["a/conv", "b/MatMul"], "GPU": ["cluster_0"]], 1.0 / 3),
            (["GPU": ["FusedBatchNorm", "_XlaRun"], "CPU": ["nms/Slice"]], 1),
        ] as [([String: [String]], Double?)]) func `the share is of the network's own nodes`(
            nodes: [String: [String]], share: Double?
        )
    {
        #expect(DeviceTrace(nodes: nodes).share(of: "GPU") == share)
        #expect(
            DeviceTrace(nodes: nodes).share(of: "CPU").map { abs($0 - (1 - share!)) < 1e-9 } == share.map { _ in true })
    }

    private static let both = ["CPU", "GPU"]
    private static let onGPU = DeviceTrace(nodes: ["GPU": ["a/Conv2D", "b/Conv2D", "c/MatMul"], "CPU": ["input"]])
    private static let onCPU = DeviceTrace(nodes: ["CPU": ["a/Conv2D", "b/Conv2D"]])
    private static let mostlyCPU = DeviceTrace(nodes: [
        "CPU": ["a/Conv2D", "b/Conv2D", "c/Conv2D"], "GPU": ["d/MatMul"],
    ])

    @Test(
        arguments: [
            (.init(listed: both, trace: onGPU), true, "100 % of the network ran on the GPU"),
            (
                .init(listed: both, trace: onGPU, canaryMilliseconds: 2, cpuMilliseconds: 20, gpuMemoryRiseMiB: 900),
                true, "100 %"
            ),
            (.init(listed: ["CPU"], trace: onGPU), false, "TensorFlow lists no GPU"),
            (.init(listed: [], trace: onGPU), false, "TensorFlow lists no GPU"),
            (.init(listed: both, trace: DeviceTrace(nodes: [:])), false, "a traced run shows no work on any device"),
            (.init(listed: both, trace: onCPU), false, "a traced run puts 100 % of the network on the CPU (2 nodes)"),
            (
                .init(listed: both, trace: mostlyCPU), false,
                "a traced run puts 75 % of the network on the CPU (3 nodes)"
            ),
            (.init(listed: both, trace: onGPU, gpuMemoryRiseMiB: 0), false, "no GPU memory was taken"),
            (.init(listed: both, trace: onGPU, gpuMemoryRiseMiB: 1), true, "100 %"),
            // As slow as a CPU is a CPU, whatever is listed.
            (
                .init(listed: both, trace: onGPU, canaryMilliseconds: 17, cpuMilliseconds: 20), false,
                "one run takes 17.0 ms, on a CPU 20.0 ms"
            ),
            (.init(listed: both, trace: onGPU, canaryMilliseconds: 16, cpuMilliseconds: 20), true, "100 %"),
            (.init(listed: both, trace: onGPU, canaryMilliseconds: 17), true, "100 %"),
            (.init(listed: both, trace: onGPU, cpuMilliseconds: 1), true, "100 %"),
        ] as [(DeviceEvidence, Bool, String)]) func `every witness must speak for the GPU`(
            evidence: DeviceEvidence, isGPU: Bool, why: String
        )
    {
        #expect(evidence.verdict.isGPU == isGPU)
        #expect(evidence.verdict.why.hasPrefix(why), "\(evidence.verdict.why)")
    }

    @Test func `the real TensorFlow's trace shows the network's nodes`() throws {
        let detector = Detector(try KnownModel(outputs: KnownModel.list()).open())
        let trace = try detector.trace()
        try #require(!detector.model.hasGPU, "a machine with a GPU is judged elsewhere")
        #expect(trace.share(of: "CPU") == 1)
        #expect(trace.nodes["CPU"]?.contains("MatMul") == true)
        let evidence = DeviceEvidence(listed: detector.model.devices, trace: trace)
        #expect(evidence.verdict == .init(isGPU: false, why: "TensorFlow lists no GPU"))
    }

    private static func metadata(_ devices: [(name: String, nodes: [String])]) -> [UInt8] {
        Wire.bytes(
            1,
            devices.flatMap { device in
                Wire.bytes(
                    1, Wire.text(1, device.name) + device.nodes.flatMap { Wire.bytes(2, Wire.text(1, $0)) })
            })
    }
}
