import Core
import Foundation

/// Which nodes of a graph ran on which kind of device in one traced run.
package struct DeviceTrace: Sendable, Equatable {
    /// Names of nodes by device type: `CPU`, `GPU`.
    package var nodes: [String: [String]]

    package init(nodes: [String: [String]]) { self.nodes = nodes }

    /// From a serialised RunMetadata: step_stats 1, dev_stats 1, device 1, node_stats 2, node_name 1.
    init(runMetadata bytes: [UInt8]) {
        nodes = [:]
        for statistics in Protobuf(bytes[...]) where statistics.number == 1 {
            for device in Protobuf(statistics.bytes) where device.number == 1 {
                var type = "", names: [String] = []
                for field in Protobuf(device.bytes) {
                    if field.number == 1 { type = Self.type(field.text) }
                    if field.number == 2, let name = Protobuf(field.bytes).first(where: { $0.number == 1 }) {
                        names.append(name.text)
                    }
                }
                // A GPU's streams and copies are listed as devices of their own, beside the nodes.
                if !type.isEmpty { nodes[type, default: []] += names }
            }
        }
    }

    /// `/job:localhost/replica:0/task:0/device:GPU:0` → `GPU`; empty for what is no device.
    private static func type(_ device: String) -> String {
        guard let range = device.firstRange(of: "/device:"), !device.contains("stream") else { return "" }
        return device[range.upperBound...].prefix { $0 != ":" }.uppercased()
    }

    /// The part of the network's own nodes that a device ran, 0 to 1; nil where the trace shows none.
    package func share(of type: String) -> Double? {
        let heavy = nodes.mapValues { names in names.count { Self.isHeavy($0) } }
        let all = heavy.values.reduce(0, +)
        return all > 0 ? Double(heavy[type] ?? 0) / Double(all) : nil
    }

    /// Nodes that do the network's arithmetic, or what XLA made of them; the rest (constants, shapes, non-maximum
    /// suppression) may be on a CPU by right.
    private static func isHeavy(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["conv", "matmul", "xla", "cluster", "fused"].contains { name.contains($0) }
    }
}

/// What a model really runs on: what exists is not what is used.
package struct DeviceEvidence: Sendable, Equatable {
    /// Device types of the session.
    package var listed: [String]
    package var trace: DeviceTrace
    /// One run on the reference picture.
    package var canaryMilliseconds: Double?
    /// The same on a CPU, measured when the canary was written.
    package var cpuMilliseconds: Double?
    /// By how much the GPU's memory in use rose while the model was loaded and run; nil where NVML does not say.
    package var gpuMemoryRiseMiB: Double?

    package init(
        listed: [String], trace: DeviceTrace, canaryMilliseconds: Double? = nil, cpuMilliseconds: Double? = nil,
        gpuMemoryRiseMiB: Double? = nil
    ) {
        self.listed = listed
        self.trace = trace
        self.canaryMilliseconds = canaryMilliseconds
        self.cpuMilliseconds = cpuMilliseconds
        self.gpuMemoryRiseMiB = gpuMemoryRiseMiB
    }

    package struct Verdict: Sendable, Equatable {
        package var isGPU: Bool
        /// What decided.
        package var why: String

        package init(isGPU: Bool, why: String) {
            self.isGPU = isGPU
            self.why = why
        }
    }

    /// Every witness that is there must speak for the GPU.
    package var verdict: Verdict {
        guard listed.contains("GPU") else { return Verdict(isGPU: false, why: "TensorFlow lists no GPU") }
        guard let share = trace.share(of: "GPU") else {
            return Verdict(isGPU: false, why: "a traced run shows no work on any device")
        }
        if share < 0.5 {
            let onCPU = trace.nodes["CPU"]?.count ?? 0
            return Verdict(
                isGPU: false,
                why: "a traced run puts \(Int((1 - share) * 100)) % of the network on the CPU (\(onCPU) nodes)")
        }
        if let rise = gpuMemoryRiseMiB, rise < 1 {
            return Verdict(isGPU: false, why: "no GPU memory was taken")
        }
        if let canaryMilliseconds, let cpuMilliseconds, canaryMilliseconds > cpuMilliseconds * 0.8 {
            return Verdict(
                isGPU: false,
                why: String(
                    format: "one run takes %.1f ms, on a CPU %.1f ms", canaryMilliseconds, cpuMilliseconds))
        }
        return Verdict(isGPU: true, why: "\(Int(share * 100)) % of the network ran on the GPU")
    }
}
