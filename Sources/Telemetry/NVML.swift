import CNVML
import Core
import Foundation

/// The first NVIDIA card as its driver's management library sees it; belongs to one thread.
package final class NVML {
    package struct Reading: Sendable, Equatable {
        package var utilisationPercent: Double
        package var memoryUsedMiB: Double
        package var memoryTotalMiB: Double
    }

    /// The driver's own, or the one that VIGIL_NVML names.
    package static var libraryPath: String {
        ProcessInfo.processInfo.environment["VIGIL_NVML"] ?? "libnvidia-ml.so.1"
    }

    private let api: VigilNVML
    private let device: UnsafeMutableRawPointer
    package let name: String

    /// Nil where the library, the driver or a card is missing.
    package init?(path: String = "libnvidia-ml.so.1") {
        var api = VigilNVML()
        var count: UInt32 = 0
        var device: UnsafeMutableRawPointer?
        guard vigil_nvml_open(path, &api) == 1, api.Init() == 0, api.DeviceGetCount(&count) == 0, count > 0,
            api.DeviceGetHandleByIndex(0, &device) == 0, let device
        else { return nil }
        var text = [CChar](repeating: 0, count: 96)
        let named = api.DeviceGetName(device, &text, UInt32(text.count)) == 0
        name = named ? Text.cleaned(text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }) : "GPU 0"
        self.api = api
        self.device = device
    }

    /// The figures now; nil where the card no longer answers.
    package func read() -> Reading? {
        var memory = VigilNVMLMemory()
        var utilisation = VigilNVMLUtilization()
        guard api.DeviceGetMemoryInfo(device, &memory) == 0 else { return nil }
        // Some virtual cards have memory figures and no utilisation.
        let hasUtilisation = api.DeviceGetUtilizationRates(device, &utilisation) == 0
        let mebibyte = 1_048_576.0
        return Reading(
            utilisationPercent: hasUtilisation ? Double(utilisation.gpu) : 0,
            memoryUsedMiB: Double(memory.used) / mebibyte, memoryTotalMiB: Double(memory.total) / mebibyte)
    }
}
