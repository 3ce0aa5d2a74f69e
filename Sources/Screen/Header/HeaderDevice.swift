import Core

/// What the header says of the device that inference runs on.
enum HeaderDevice {
    /// All of it as a part of a line that others need too.
    static func brief(_ scene: Scene) -> HeaderPart {
        let device = scene.snapshot.device
        guard device.kind == .gpu else { return badge(scene, reason: 40) }
        let load = [Span("GPU ", .dim)] + utilisation(device)
        let spark = history(device.gpuHistory, 8, scene)
        let figures = memory(device)
        let label = figures.isEmpty ? [] : [Span("  VRAM ", .dim)]
        let warmth = device.temperatureCelsius.map { [Span("  \(Units.temperature($0, scene.glyphs))")] }
        let forms = [
            load + spark + label + figures, load + label + figures, load + [Span(" ")] + figures, load,
        ]
        return HeaderPart(forms: (warmth.map { [forms[0] + $0] } ?? []) + forms, importance: 3)
    }

    /// The same with a line's room: what it is, how busy, how full, how warm.
    static func parts(_ scene: Scene) -> [HeaderPart] {
        let device = scene.snapshot.device
        guard device.kind == .gpu else { return [badge(scene, reason: 60)] }
        let word = [Span("GPU ", .good)]
        let name = device.name.isEmpty || device.name == "GPU" ? "" : scene.outside(device.name, to: 24) + " "
        let load = utilisation(device)
        let used = memory(device)
        let label = [Span("VRAM ", .dim)]
        let growing = growth(scene)
        let memories =
            (growing.isEmpty ? [] : [label + used + growing])
            + [12, 6].map { label + used + history(device.memoryHistory, $0, scene) } + [label + used, used]
        let loads = [
            word + [Span(name, .dim)] + load + history(device.gpuHistory, 12, scene),
            word + load + history(device.gpuHistory, 12, scene), word + load + history(device.gpuHistory, 6, scene),
            word + load,
        ]
        return [
            HeaderPart(forms: loads, importance: 5),
            HeaderPart(forms: used.isEmpty ? [[]] : memories, importance: 3), heat(device, scene),
        ]
    }

    /// What there is instead of a GPU.
    private static func badge(_ scene: Scene, reason longest: Int) -> HeaderPart {
        let device = scene.snapshot.device
        guard device.kind == .lost else {
            guard device.kind == .cpu else {
                return HeaderPart(forms: [[Span("device unknown yet", .dim)], []], importance: 1)
            }
            let words = ["no GPU: inference on CPU", "no GPU: on CPU", "no GPU"]
            return HeaderPart(forms: words.map { [Span($0, .dim)] }, importance: 3)
        }
        let badge = [Span("GPU LOST", .badge)]
        func why(_ width: Int) -> [Span] {
            device.name.isEmpty ? [] : [Span(" " + scene.outside(device.name, to: width), .alarm)]
        }
        return HeaderPart(forms: [badge + why(longest), badge + why(16), badge], importance: 7)
    }

    private static func heat(_ device: DeviceStatus, _ scene: Scene) -> HeaderPart {
        let slowed = device.slowedBy.map { [Span("slowed by " + scene.outside($0, to: 24), .warning)] } ?? []
        let warmth = device.temperatureCelsius.map { [Span(Units.temperature($0, scene.glyphs))] } ?? []
        func power(_ limit: Double?) -> [Span] { device.powerWatts.map { [Span(Units.power($0, limit: limit))] } ?? [] }
        func line(_ parts: [[Span]]) -> [Span] {
            Array(parts.filter { !$0.isEmpty }.joined(separator: [Span("  ")]))
        }
        return HeaderPart(
            forms: [
                line([warmth, power(device.powerLimitWatts), slowed]), line([warmth, power(nil), slowed]),
                line([warmth, slowed]), slowed,
            ], importance: slowed.isEmpty ? 1 : 4)
    }

    private static func utilisation(_ device: DeviceStatus) -> [Span] {
        [Span(device.gpuPercent.map(Units.percent) ?? "-")]
    }

    private static func memory(_ device: DeviceStatus) -> [Span] {
        guard let used = device.memoryUsedMiB, let total = device.memoryTotalMiB else { return [] }
        return [Span(Units.memory(used, of: total), used > total * 0.95 ? .warning : .text)]
    }

    /// Nothing before its memory will soon be full.
    private static func growth(_ scene: Scene) -> [Span] {
        let machine = scene.snapshot.machine
        guard let hours = machine.hoursToFullGPUMemory, hours < MachineStatus.soonHours,
            let rate = machine.gpuMemoryMiBPerHour
        else { return [] }
        return [Span(" " + Units.growth(rate, "MiB", scene.glyphs), .warning)]
    }

    private static func history(_ values: [Double], _ width: Int, _ scene: Scene) -> [Span] {
        [Span(" " + scene.glyphs.sparkline(values, width: width, ceiling: 100), .accent)]
    }
}
