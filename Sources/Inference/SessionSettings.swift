/// What TensorFlow fixes with the first session of a process: changing any of it asks for a restart.
package struct SessionSettings: Sendable, Equatable, Codable {
    /// Threads that run the graph, each with a picture or a batch of its own.
    package var workers: Int
    /// Cores that one run may use.
    package var threadsPerWorker: Int
    /// XLA compiles the graph.
    package var compiles: Bool
    package var growsMemory: Bool
    /// GPU memory that the process may take; nil: all there is.
    package var memoryLimitMiB: Int?
    /// 16-bit arithmetic on the GPU where TensorFlow thinks it safe.
    package var usesMixedPrecision: Bool
    /// False hides every GPU from TensorFlow.
    package var usesGPU: Bool

    package init(
        workers: Int = 2, threadsPerWorker: Int = 1, compiles: Bool = true, growsMemory: Bool = true,
        memoryLimitMiB: Int? = nil, usesMixedPrecision: Bool = false, usesGPU: Bool = true
    ) {
        self.workers = workers
        self.threadsPerWorker = threadsPerWorker
        self.compiles = compiles
        self.growsMemory = growsMemory
        self.memoryLimitMiB = memoryLimitMiB
        self.usesMixedPrecision = usesMixedPrecision
        self.usesGPU = usesGPU
    }

    package var words: String {
        let thread = threadsPerWorker == 1 ? "1 thread" : "\(threadsPerWorker) threads"
        return "\(workers) \(workers == 1 ? "worker" : "workers") of \(thread), XLA \(compiles ? "on" : "off")"
    }

    /// A serialised ConfigProto: intra_op_parallelism_threads 2, inter_op_parallelism_threads 5, gpu_options 6,
    /// graph_options 10, device_count 1.
    var configBytes: [UInt8] {
        var bytes: [UInt8] = [0x10] + Self.varint(threadsPerWorker) + [0x28] + Self.varint(workers)
        var card: [UInt8] = growsMemory ? [0x20, 1] : []  // allow_growth = 4
        if let memoryLimitMiB {
            // experimental = 9, virtual_devices = 1, memory_limit_mb = 1, a packed list of floats.
            let limit = withUnsafeBytes(of: Float(memoryLimitMiB).bitPattern.littleEndian) { Array($0) }
            card += [0x4a, 8, 0x0a, 6, 0x0a, 4] + limit
        }
        if !card.isEmpty { bytes += [0x32, UInt8(card.count)] + card }
        // rewrite_options = 10, auto_mixed_precision = 23, ON = 1.
        if usesMixedPrecision { bytes += [0x52, 5, 0x52, 3, 0xb8, 0x01, 1] }
        if !usesGPU { bytes += [0x0a, 7, 0x0a, 3] + Array("GPU".utf8) + [0x10, 0] }
        return bytes
    }

    /// Seven bits a byte, the lowest first; a machine may have more than 127 cores.
    private static func varint(_ value: Int) -> [UInt8] {
        let value = UInt16(clamping: value)
        return value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + varint(Int(value >> 7))
    }
}
