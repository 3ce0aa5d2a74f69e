import CNVML
import Core
import Foundation

/// The first NVIDIA card as its driver's management library sees it; belongs to one thread.
package final class NVML {
    /// Figures that a card or its driver may lack are nil.
    package struct Reading: Sendable, Equatable {
        package var utilisationPercent: Double?
        package var memoryUsedMiB: Double?
        package var memoryTotalMiB: Double?
        package var temperatureCelsius: Double?
        package var powerWatts: Double?
        package var powerLimitWatts: Double?
        /// Of the multiprocessors.
        package var clockMegahertz: Double?
        /// Why it runs slower than it could.
        package var slowedBy: String?
    }

    /// The driver's own, or the one that VIGIL_NVML names.
    package static var libraryPath: String {
        ProcessInfo.processInfo.environment["VIGIL_NVML"] ?? "libnvidia-ml.so.1"
    }

    // Values of nvmlReturn_t (nvml.h). A card with unified memory supports no figure of its own; a container with a part of
    // a card has no permission: https://github.com/NVIDIA/nvidia-container-toolkit/issues/842.
    private static let (notSupported, noPermission, isLost): (Int32, Int32, Int32) = (3, 4, 15)

    private let api: VigilNVML
    private let device: UnsafeMutableRawPointer
    package let name: String
    package let driverVersion: String?
    /// Of CUDA, the newest that the driver runs, e.g. 12.4.
    package let driverCUDA: (major: Int, minor: Int)?
    package let computeCapability: (major: Int, minor: Int)?

    /// Nil where the library, the driver or a card is missing.
    package init?(path: String = "libnvidia-ml.so.1") {
        var api = VigilNVML()
        var count: UInt32 = 0
        var device: UnsafeMutableRawPointer?
        guard vigil_nvml_open(path, &api) == 1, api.Init() == 0, api.DeviceGetCount(&count) == 0, count > 0,
            api.DeviceGetHandleByIndex(0, &device) == 0, let device
        else { return nil }
        name = Self.text { api.DeviceGetName(device, $0, $1) } ?? "GPU 0"
        driverVersion = Self.text { api.SystemGetDriverVersion?($0, $1) ?? -1 }
        var version: Int32 = 0, capability: (Int32, Int32) = (0, 0)
        driverCUDA =
            api.SystemGetCudaDriverVersion?(&version) == 0
            ? (Int(version) / 1000, Int(version) % 1000 / 10) : nil
        computeCapability =
            api.DeviceGetCudaComputeCapability?(device, &capability.0, &capability.1) == 0
            ? (Int(capability.0), Int(capability.1)) : nil
        self.api = api
        self.device = device
    }

    /// Why there is no card to be seen; nil where there is one. A driver that is not there at all is no lasting trouble of
    /// a machine that has no card.
    package static func trouble(path: String = libraryPath) -> Failure? {
        var api = VigilNVML()
        guard vigil_nvml_open(path, &api) == 1 else {
            return Failure(
                "NVIDIA's driver is not on this machine (\(path))",
                remedy: "apt-get install nvidia-driver (non-free); a container is started with --gpus all.")
        }
        var count: UInt32 = 0
        var device: UnsafeMutableRawPointer?
        var code = api.Init()
        if code == 0 { code = api.DeviceGetCount(&count) }
        if code == 0, count == 0 {
            return Failure(
                "the driver sees no card", remedy: "See lspci and nvidia-smi; a container is started with --gpus all.",
                isLasting: true)
        }
        if code == 0 { code = api.DeviceGetHandleByIndex(0, &device) }
        return code == 0 ? nil : failure(code)
    }

    /// The codes that machines in the field meet.
    private static func failure(_ code: Int32) -> Failure {
        let known: [Int32: (what: String, remedy: String)] = [
            noPermission: ("this user may not use the card", "Add the user to the group of /dev/nvidia*, often video."),
            9: ("the driver is not loaded", "modprobe nvidia, and see dmesg."),
            isLost: ("the GPU is lost", "See dmesg for Xid errors, check power and cooling, restart the machine."),
            18: ("the driver and its library are of different versions", "Restart the machine after the update."),
        ]
        let (what, remedy) = known[code] ?? ("the driver refuses with error \(code)", "See nvidia-smi and dmesg.")
        return Failure(what, remedy: remedy, isLasting: true)
    }

    private static func text(_ read: (UnsafeMutablePointer<CChar>, UInt32) -> Int32) -> String? {
        var text = [CChar](repeating: 0, count: 96)
        // One byte less than there are, so that it ends whatever the library writes.
        guard text.withUnsafeMutableBufferPointer({ read($0.baseAddress!, UInt32($0.count - 1)) }) == 0 else {
            return nil
        }
        return Text.cleaned(text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })
    }

    /// The figures now; nil where the card does not answer. That it refuses its memory's figures is an answer.
    package func read() -> Reading? {
        var memory = VigilNVMLMemory()
        var utilisation = VigilNVMLUtilization()
        let memoryCode = api.DeviceGetMemoryInfo(device, &memory)
        // Some virtual cards have memory figures and no utilisation.
        let utilisationCode = api.DeviceGetUtilizationRates(device, &utilisation)
        let isAnswer = [0, Self.notSupported, Self.noPermission].contains(memoryCode)
        guard isAnswer, utilisationCode != Self.isLost else { return nil }
        var reading = Reading()
        // Some drivers say that all went well, and 0 of 0 bytes: https://github.com/Syllo/nvtop/issues/411.
        if memoryCode == 0, memory.total > 0 {
            let mebibyte = 1_048_576.0
            reading.memoryUsedMiB = Double(memory.used) / mebibyte
            reading.memoryTotalMiB = Double(memory.total) / mebibyte
        }
        if utilisationCode == 0 { reading.utilisationPercent = Double(utilisation.gpu) }
        let (temperatureSensor, multiprocessorClock): (Int32, Int32) = (0, 1)
        reading.temperatureCelsius = figure { api.DeviceGetTemperature?(device, temperatureSensor, &$0) }
        reading.powerWatts = figure { api.DeviceGetPowerUsage?(device, &$0) }.map { $0 / 1000 }
        reading.powerLimitWatts = figure { api.DeviceGetEnforcedPowerLimit?(device, &$0) }.map { $0 / 1000 }
        reading.clockMegahertz = figure { api.DeviceGetClockInfo?(device, multiprocessorClock, &$0) }
        var reasons: UInt64 = 0
        if api.DeviceGetCurrentClocksThrottleReasons?(device, &reasons) == 0 { reading.slowedBy = Self.words(reasons) }
        return reading
    }

    private func figure(_ read: (inout UInt32) -> Int32?) -> Double? {
        var value: UInt32 = 0
        return read(&value) == 0 ? Double(value) : nil
    }

    /// The bits of nvmlClocksEventReasons (nvml.h) that are no card's own wish; idle and set clocks are.
    private static func words(_ reasons: UInt64) -> String? {
        let known: [(bits: UInt64, word: String)] = [
            (0x20 | 0x40, "heat"), (0x80, "power brake"), (0x4, "power limit"), (0x8, "hardware"),
        ]
        let words = known.filter { reasons & $0.bits != 0 }.map(\.word)
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
