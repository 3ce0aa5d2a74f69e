/// What inference runs on, and what the card says of itself; a figure is nil where the card has none.
package struct DeviceStatus: Sendable, Equatable, Codable {
    package enum Kind: String, Sendable, Codable { case unknown, cpu, gpu, lost }

    package var kind: Kind
    /// The card's name, or why there is none.
    package var name: String
    package var gpuPercent: Double?
    package var memoryUsedMiB: Double?
    package var memoryTotalMiB: Double?
    /// GPU utilisation, one value a second, oldest first; at most 30.
    package var gpuHistory: [Double]
    /// The part of its memory in use, likewise.
    package var memoryHistory: [Double] = []
    package var temperatureCelsius: Double?
    package var powerWatts: Double?
    /// What it may take.
    package var powerLimitWatts: Double?
    /// Of its multiprocessors.
    package var clockMegahertz: Double?
    /// Why it runs slower than it could, e.g. `heat`; nil while it does not.
    package var slowedBy: String?
    package var driverVersion: String?

    package init(
        kind: Kind = .unknown, name: String = "", gpuPercent: Double? = nil, memoryUsedMiB: Double? = nil,
        memoryTotalMiB: Double? = nil, gpuHistory: [Double] = []
    ) {
        self.kind = kind
        self.name = name
        self.gpuPercent = gpuPercent
        self.memoryUsedMiB = memoryUsedMiB
        self.memoryTotalMiB = memoryTotalMiB
        self.gpuHistory = gpuHistory
    }

    enum CodingKeys: String, CodingKey {
        case kind, name
        case gpuPercent = "gpu_percent"
        case memoryUsedMiB = "memory_used_mib"
        case memoryTotalMiB = "memory_total_mib"
        case gpuHistory = "gpu_history_percent"
        case memoryHistory = "memory_history_percent"
        case temperatureCelsius = "temperature_c"
        case powerWatts = "power_w"
        case powerLimitWatts = "power_limit_w"
        case clockMegahertz = "clock_mhz"
        case slowedBy = "slowed_by"
        case driverVersion = "driver_version"
    }
}
