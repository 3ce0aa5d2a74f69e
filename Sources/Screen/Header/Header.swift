import Core

/// The first line: site, cameras, device, cost, model, open alarms and the clock.
enum Header {
    /// One part of the line in forms from long to short; the last may be empty, which leaves the part out.
    struct Part {
        var forms: [[Span]]
        /// Parts of less importance are shortened earlier.
        var importance: Int
        var isAtRight = false
    }

    static func draw(_ scene: Scene, in area: Area, on grid: inout Grid) {
        let parts = [
            site(scene), cameras(scene), device(scene), machine(scene), model(scene), HeaderAlarms.aside(scene),
            HeaderAlarms.flood(scene), HeaderAlarms.open(scene), clock(scene),
        ]
        let separator = [Span(" \(scene.glyphs.separator) ", .border)]
        let lines = fit(parts, to: area.width - 2)
        let left = zip(parts, lines).filter { !$0.0.isAtRight && !$0.1.isEmpty }.map(\.1)
        let right = zip(parts, lines).filter { $0.0.isAtRight && !$0.1.isEmpty }.map(\.1)
        grid.put(Array(left.joined(separator: separator)), x: area.x + 1, y: area.y, end: area.right)
        let tail = Array(right.joined(separator: [Span("  ")]))
        grid.put(tail, x: area.right - 1 - tail.columns, y: area.y, end: area.right)
    }

    private static func fit(_ parts: [Part], to limit: Int) -> [[Span]] {
        var chosen = parts.map { _ in 0 }
        func used() -> Int {
            zip(parts, chosen).reduce(0) { sum, part in
                let spans = part.0.forms[part.1]
                return sum + (spans.isEmpty ? 0 : spans.columns + (part.0.isAtRight ? 2 : 3))
            }
        }
        // Each step costs more than the one before it, so that all parts become shorter before one is given up.
        func cost(_ part: Int) -> Int { parts[part].importance + 3 * chosen[part] }
        while used() > limit + 3,
            let next = parts.indices.filter({ chosen[$0] + 1 < parts[$0].forms.count })
                .min(by: { cost($0) < cost($1) })
        {
            chosen[next] += 1
        }
        // The last step may have freed more than was needed: what matters most takes it back.
        for part in parts.indices.sorted(by: { parts[$0].importance > parts[$1].importance }) {
            while chosen[part] > 0 {
                chosen[part] -= 1
                if used() > limit + 3 {
                    chosen[part] += 1
                    break
                }
            }
        }
        return zip(parts, chosen).map { $0.forms[$1] }
    }

    private static func site(_ scene: Scene) -> Part {
        func name(_ width: Int) -> Span { Span(scene.outside(scene.snapshot.site, to: width), .title) }
        return Part(forms: [[Span("VIGIL ", .accent), name(40)], [name(14)]], importance: 2)
    }

    private static func cameras(_ scene: Scene) -> Part {
        let on = scene.snapshot.cameras.filter { $0.phase != .off }
        let live = on.count { $0.phase == .live }
        let off = scene.snapshot.cameras.count - on.count
        let role: Role = live == on.count ? .good : live == 0 ? .alarm : .warning
        let count = [Span("\(live)/\(on.count) live", role)]
        // Those that somebody switched off are not missing.
        let rest = off > 0 ? [Span(", \(off) off", .dim)] : []
        return Part(forms: [[Span("cameras ", .dim)] + count + rest, count + rest, count], importance: 2)
    }

    private static func device(_ scene: Scene) -> Part {
        let device = scene.snapshot.device
        switch device.kind {
        case .unknown: return Part(forms: [[Span("device unknown yet", .dim)], []], importance: 1)
        case .cpu:
            return Part(
                forms: [
                    [Span("no GPU: inference on CPU", .dim)], [Span("no GPU: on CPU", .dim)], [Span("no GPU", .dim)],
                ], importance: 3)
        case .lost:
            let badge = [Span("GPU LOST", .badge)]
            func why(_ width: Int) -> [Span] {
                device.name.isEmpty ? [] : [Span(" " + scene.outside(device.name, to: width), .alarm)]
            }
            return Part(forms: [badge + why(40), badge + why(16), badge], importance: 7)
        case .gpu:
            let load = [Span("GPU ", .dim), Span(device.gpuPercent.map { "\(Figures.whole($0))%" } ?? "-")]
            let spark = [
                Span(" " + scene.glyphs.sparkline(device.gpuHistory, width: 8, ceiling: 100), .accent)
            ]
            let (label, memory) = memory(of: device)
            return Part(
                forms: [load + spark + label + memory, load + label + memory, load + [Span(" ")] + memory, load],
                importance: 3)
        }
    }

    private static func memory(of device: DeviceStatus) -> (label: [Span], figures: [Span]) {
        guard let used = device.memoryUsedMiB, let total = device.memoryTotalMiB else { return ([], []) }
        let text = "\(Figures.tenths(used / 1024))/\(Figures.tenths(total / 1024)) GiB"
        return ([Span("  VRAM ", .dim)], [Span(text, used > total * 0.95 ? .warning : .text)])
    }

    private static func machine(_ scene: Scene) -> Part {
        let machine = scene.snapshot.machine
        let load = [Span("CPU ", .dim), Span("\(Figures.whole(machine.cpuPercent))%")]
        let cores = [Span(" of \(machine.cores * 100)%", .dim)]
        let memory = [Span("  RAM ", .dim), Span("\(Figures.whole(machine.residentMiB)) MiB")]
        return Part(forms: [load + cores + memory, load + memory, load, []], importance: 0)
    }

    private static func model(_ scene: Scene) -> Part {
        if let change = scene.snapshot.change, !change.isOver { return progress(change, scene) }
        let model = scene.snapshot.model
        func name(_ width: Int) -> Span { Span(scene.outside(model.name, to: width)) }
        func reason(_ width: Int) -> String {
            model.reason.isEmpty ? "" : ": " + scene.outside(model.reason, to: width)
        }
        switch model.phase {
        case .ready:
            let speed = model.inferenceMilliseconds.map { [Span(" \(Figures.tenths($0)) ms", .dim)] } ?? []
            let names = [[name(24)], [name(16)], [name(10)]]
            guard let shadow = scene.snapshot.shadow, shadow.phase == .watching else {
                return Part(forms: [names[0] + speed] + names.dropFirst(), importance: 1)
            }
            func beside(_ width: Int) -> [Span] { [Span(" +" + scene.outside(shadow.model, to: width), .accent)] }
            return Part(
                forms: [
                    names[0] + speed + beside(24), names[1] + beside(16), names[2] + beside(10), [name(6)] + beside(6),
                ], importance: 2)
        case .idle: return Part(forms: [[name(24), Span(" idle", .dim)], [name(16)], [name(10)]], importance: 1)
        case .loading:
            return Part(
                forms: [
                    [name(24), Span(" loading\(scene.glyphs.ellipsis)\(reason(24))", .warning)],
                    [name(10), Span(" loading", .warning)], [Span("model loading", .warning)],
                ], importance: 5)
        case .failed:
            return Part(
                forms: [
                    [name(24), Span(" FAILED\(reason(40))", .alarm)], [name(16), Span(" FAILED\(reason(16))", .alarm)],
                    [Span("model FAILED", .alarm)],
                ], importance: 5)
        }
    }

    private static func progress(_ change: ModelChange, _ scene: Scene) -> Part {
        func words(_ width: Int) -> [Span] {
            let parts = [scene.glyphs.advice, scene.outside(change.model, to: width), change.phase.rawValue]
            return [Span(parts.filter { !$0.isEmpty }.joined(separator: " "), .warning)]
        }
        return Part(forms: [words(24), words(16), words(8), words(0)], importance: 5)
    }

    private static func clock(_ scene: Scene) -> Part {
        Part(forms: [[Span(scene.clock(scene.snapshot.wall), .title)]], importance: 9, isAtRight: true)
    }
}
