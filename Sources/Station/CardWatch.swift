import Core
import Telemetry

/// What a card says of itself, a reading a second. One that gives none for a moment is not lost: its figures stay as they
/// were.
struct CardWatch {
    /// That is lost which gives so many times in a row no reading.
    private static let lostAfter = 3

    private let name: String
    private let driver: String?
    private var misses = 0
    /// Nil before the first reading.
    private(set) var status: DeviceStatus?

    init(_ name: String, driver: String?) {
        self.name = name
        self.driver = driver
    }

    mutating func take(_ reading: NVML.Reading?) {
        misses = reading == nil ? misses + 1 : 0
        guard misses == 0 || misses >= Self.lostAfter else { return }
        status = DeviceStatus(name, driver, reading, after: status)
    }
}

extension DeviceStatus {
    private static let historyLength = 30

    /// A card by its newest reading; without one it is lost. `before` has the histories.
    init(_ name: String, _ driver: String?, _ reading: NVML.Reading?, after before: DeviceStatus?) {
        self.init(kind: .gpu, name: name, gpuHistory: before?.gpuHistory ?? [])
        driverVersion = driver
        memoryHistory = before?.memoryHistory ?? []
        guard let reading else {
            kind = .lost
            return
        }
        gpuPercent = reading.utilisationPercent
        memoryUsedMiB = reading.memoryUsedMiB
        memoryTotalMiB = reading.memoryTotalMiB
        temperatureCelsius = reading.temperatureCelsius
        powerWatts = reading.powerWatts
        powerLimitWatts = reading.powerLimitWatts
        clockMegahertz = reading.clockMegahertz
        slowedBy = reading.slowedBy
        gpuHistory = Self.history(gpuHistory, reading.utilisationPercent)
        if let used = reading.memoryUsedMiB, let total = reading.memoryTotalMiB {
            memoryHistory = Self.history(memoryHistory, used / total * 100)
        }
    }

    private static func history(_ values: [Double], _ newest: Double?) -> [Double] {
        newest.map { Array((values + [$0]).suffix(historyLength)) } ?? values
    }
}
