import Core
import Foundation
import Inference
import Telemetry

/// Driver, card and NVIDIA's libraries against what this release of TensorFlow was built with.
struct GPUCheck {
    private static let leastFreeMiB = 500.0

    private let plan: FitnessPlan
    private let library: TensorFlow?
    private let release: TensorFlowRelease?
    /// Before anything was loaded for trial; nil where the card did not say.
    private let freeMiB: Double?

    /// Of the card; nil where there is none, or it does not say.
    static var freeMiB: Double? {
        NVML(path: NVML.libraryPath)?.read().flatMap(free)
    }

    private static func free(_ reading: NVML.Reading) -> Double? {
        reading.memoryTotalMiB.flatMap { total in reading.memoryUsedMiB.map { total - $0 } }
    }

    init(_ plan: FitnessPlan, _ library: TensorFlow?, freeMiB: Double?) {
        self.plan = plan
        self.freeMiB = freeMiB
        self.library = library
        release = library.flatMap { TensorFlowRelease.Version($0.version) }.map(TensorFlowRelease.of)
    }

    func checks() -> [FitnessCheck] {
        guard plan.session.usesGPU else { return [] }
        guard let card = NVML(path: NVML.libraryPath) else { return [missing] }
        return [driver(card), self.card(card)] + libraries()
    }

    /// What was promised, or what this build is for, and is not there.
    private var missing: FitnessCheck {
        let trouble =
            NVML.trouble() ?? Failure("the driver gives no answer", remedy: "See nvidia-smi.", isLasting: true)
        if plan.needsGPU {
            return FitnessCheck(
                "driver", .unfit, "device = \"gpu\", but \(trouble.what)", remedy: trouble.remedy)
        }
        let words = "\(trouble.what): inference runs on the CPU"
        let isGPUBuild = library?.isGPUBuild == true
        if trouble.isLasting {
            return FitnessCheck("driver", isGPUBuild ? .unfit : .warning, words, remedy: trouble.remedy)
        }
        return isGPUBuild
            ? FitnessCheck("driver", .warning, words, remedy: "\(trouble.remedy) Or set device = \"cpu\".")
            : FitnessCheck("driver", words)
    }

    private func driver(_ card: NVML) -> FitnessCheck {
        let cuda =
            card.driverCUDA.map { "runs CUDA up to \($0.major).\($0.minor)" } ?? "does not say which CUDA it runs"
        let words = "NVIDIA \(card.driverVersion ?? "of no version"), \(cuda)"
        guard let release, library?.isGPUBuild != false else { return FitnessCheck("driver", words) }
        let remedy =
            "TensorFlow \(release.version) and newer need a driver of \(release.leastDriver) or newer: "
            + "apt-get install nvidia-driver, then restart."
        if let version = card.driverVersion.flatMap(TensorFlowRelease.Version.init), version < release.leastDriver {
            return FitnessCheck("driver", unmet, "\(words): too old for CUDA \(release.cuda)", remedy: remedy)
        }
        if let runs = card.driverCUDA, runs.major < release.cuda.major {
            return FitnessCheck("driver", unmet, "\(words): too old for CUDA \(release.cuda)", remedy: remedy)
        }
        return FitnessCheck("driver", words)
    }

    private func card(_ card: NVML) -> FitnessCheck {
        guard let reading = Self.read(card) else {
            return FitnessCheck(
                "card", unmet, "\(card.name) no longer answers: the GPU is lost",
                remedy: "See dmesg for Xid errors and nvidia-smi; restart the machine, check power and cooling.")
        }
        let capability = card.computeCapability.map { TensorFlowRelease.Version($0.major, $0.minor) }
        let free = freeMiB ?? Self.free(reading)
        let room =
            free.map { "\(Int($0)) of \(Int(reading.memoryTotalMiB ?? $0)) MiB free" } ?? "its memory is not told"
        let growth =
            plan.session.memoryLimitMiB.map { "at most \($0) MiB are taken" }
            ?? (plan.session.growsMemory ? "memory is taken as it is needed" : "all memory is taken at once")
        let words = "\(card.name)\(capability.map { ", compute capability \($0)" } ?? ""), \(room); \(growth)"
        if let release, let capability, capability < release.leastCapability {
            return FitnessCheck(
                "card", unmet, "\(words): too old for TensorFlow \(release.version)",
                remedy:
                    "It needs compute capability \(release.leastCapability); take an older TensorFlow, or device = \"cpu\"."
            )
        }
        if let limit = plan.session.memoryLimitMiB, let free, Double(limit) > free {
            return FitnessCheck(
                "card", .warning, "\(words): less is free",
                remedy: "See nvidia-smi who takes it, or lower memory_limit_mib.")
        }
        if let free, free < Self.leastFreeMiB {
            return FitnessCheck("card", .warning, "\(words): that is little", remedy: "See nvidia-smi who takes it.")
        }
        if let reason = reading.slowedBy, reason != "power limit" {
            return FitnessCheck("card", .warning, "\(words); slowed by \(reason)", remedy: "Check cooling and power.")
        }
        return FitnessCheck("card", words)
    }

    /// One that gives no reading for a moment is not lost.
    private static func read(_ card: NVML) -> NVML.Reading? {
        for _ in 0..<2 {
            if let reading = card.read() { return reading }
            Thread.sleep(forTimeInterval: 1)
        }
        return card.read()
    }

    /// Only a GPU build needs them.
    private func libraries() -> [FitnessCheck] {
        guard let library, let release, library.isGPUBuild == true else { return [] }
        let (cuda, cudnn) = (release.cuda.major, release.cudnn.major)
        var missing: [CUDALibrary] = []
        var checks: [FitnessCheck] = []
        for part in CUDALibrary.allCases {
            let found = part.look(cuda: cuda, cudnn: cudnn, tensorFlow: library.path)
            switch part {
            case .dnn: checks.append(judge(part, found, "cuDNN", needs: release.cudnn, cuda))
            case .runtime: checks.append(judge(part, found, "CUDA", needs: TensorFlowRelease.Version(cuda, 0), cuda))
            default: if found == .missing { missing.append(part) }
            }
        }
        guard !missing.isEmpty else { return checks }
        let wheels = Set(missing.map { $0.wheel(cuda: cuda).name }).sorted()
        let files = missing.map { $0.file(cuda: cuda, cudnn: cudnn) }
        checks.append(
            FitnessCheck(
                "CUDA libraries", unmet, "missing: \(files.joined(separator: ", ")); TensorFlow would run on the CPU",
                remedy: Self.remedy(wheels)))
        return checks
    }

    private func judge(
        _ part: CUDALibrary, _ found: CUDALibrary.Finding, _ name: String, needs: TensorFlowRelease.Version, _ cuda: Int
    ) -> FitnessCheck {
        let file = part.file(cuda: cuda, cudnn: needs.major)
        let remedy = Self.remedy([part.wheel(cuda: cuda).name])
        switch found {
        case .missing:
            return FitnessCheck(
                name, unmet, "\(file) is not on this machine; TensorFlow would run on the CPU", remedy: remedy)
        case .foreign:
            return FitnessCheck(name, unmet, "\(file) does not say its version: it is something else", remedy: remedy)
        case .found(let parts):
            guard let parts, parts.count == 2 else { return FitnessCheck(name, file) }
            let version = TensorFlowRelease.Version(parts[0], parts[1])
            let words = "\(version), TensorFlow was built with \(part == .dnn ? needs : release!.cuda)"
            let isFit = version.major == needs.major && version >= needs
            return isFit
                ? FitnessCheck(name, words)
                : FitnessCheck(name, unmet, "\(words): they do not go together", remedy: remedy)
        }
    }

    /// A station that may use the CPU goes slow without it, which is what nobody notices: unfit too, unless nothing wants a
    /// card.
    private var unmet: FitnessCheck.Verdict {
        plan.needsGPU || library?.isGPUBuild == true ? .unfit : .warning
    }

    private static func remedy(_ wheels: [String]) -> String {
        "pip install \(wheels.joined(separator: " ")), and put its lib folder into LD_LIBRARY_PATH or ldconfig; "
            + "device = \"cpu\" says that no GPU is wanted."
    }
}
