import Core

/// One camera: its state, figures, objects and newest alarm, most important lines first.
enum CameraPane {
    static func draw(_ scene: Scene, camera index: Int, in area: Area, on grid: inout Grid) {
        let camera = scene.snapshot.cameras[index]
        let isFocused = scene.state.focusedCamera == index
        let word = stateWord(of: camera)
        let nameWidth = max(area.width - 10 - CellWidth.of(word.text) - String(index + 1).count, 4)
        grid.frame(
            area, role: isFocused ? .focus : .border, isFocused: isFocused,
            title: [
                Span("\(index + 1) ", isFocused ? .focus : .dim),
                Span(scene.outside(camera.name, to: nameWidth), .title),
            ],
            right: [word])
        drawModel(of: camera, scene, in: area, on: &grid)
        let inside = area.inside
        let width = inside.width - 2
        var lines = camera.phase == .live ? live(camera, scene, width) : troubled(camera, scene, width)
        // The newest alarm stands in the last line where the operator looks for it, whatever else is shown.
        let alarm = alarmLine(of: camera, scene, width)
        lines = Array(lines.prefix(inside.height - (alarm.isEmpty ? 0 : 1)))
        for (row, line) in lines.enumerated() {
            grid.put(line, x: inside.x + 1, y: inside.y + row, end: inside.right - 1)
        }
        grid.put(alarm, x: inside.x + 1, y: inside.bottom - 1, end: inside.right - 1)
    }

    /// In the frame's lower line, where cameras differ; what all have in common stands in the header.
    private static func drawModel(of camera: CameraStatus, _ scene: Scene, in area: Area, on grid: inout Grid) {
        let models = Set(scene.snapshot.cameras.map(\.model)).subtracting([""])
        guard models.count > 1, !camera.model.isEmpty else { return }
        let name = " \(scene.outside(camera.model, to: area.width - 6)) "
        grid.put(name, x: area.right - 2 - CellWidth.of(name), y: area.bottom - 1, style: Style(.dim))
    }

    static func stateWord(of camera: CameraStatus) -> Span {
        switch camera.phase {
        case .connecting: Span("CONNECTING", .accent)
        case .live: Span("LIVE", .good)
        case .stale:
            Span("STALE" + (camera.pictureAgeSeconds.map { " \(Figures.age($0.rounded()).compact)" } ?? ""), .warning)
        case .reconnecting:
            Span("RETRY" + (camera.retrySeconds.map { " \(Figures.whole(max($0, 0)))s" } ?? ""), .warning)
        case .failed: Span("FAILED", .alarm)
        }
    }

    private static func live(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        [
            rates(camera, width), latency(camera, scene, width), objects(camera, scene, width),
            stream(camera, scene, width),
        ]
    }

    private static func troubled(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        let word = stateWord(of: camera)
        let fallback = camera.phase == .connecting ? "waiting for the first picture" : "no pictures come in"
        let reason = scene.outside(camera.reason.isEmpty ? fallback : camera.reason, to: width)
        let last = camera.lastPicture.map { [Span("last picture ", .dim), Span(scene.when($0))] }
        let retry = camera.retrySeconds.map { [Span("next attempt in \(Figures.whole(max($0, 0))) s", .dim)] }
        return [[Span(reason, word.role)], last ?? [Span("no picture yet", .dim)]]
            + (retry.map { [$0] } ?? []) + [[Span(scene.outside(camera.source, to: width), .dim)]]
    }

    private static func rates(_ camera: CameraStatus, _ width: Int) -> [Span] {
        var line = [
            Span(Figures.padded(Figures.tenths(camera.decodedPerSecond), to: 4)), Span(" fps in", .dim),
            Span("  " + Figures.padded(Figures.tenths(camera.analysedPerSecond), to: 4)), Span(" analysed", .dim),
        ]
        if width >= 44 {
            line += [
                Span("  " + Figures.padded(Figures.tenths(camera.replacedPerSecond), to: 4)), Span(" replaced", .dim),
            ]
        }
        return line
    }

    private static func latency(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        guard let age = camera.resultAgeSeconds else { return [Span("no result yet", .dim)] }
        let bars = min(max(width - 30, 4), 16)
        let role: Role = age > 2 ? .warning : .text
        let history = camera.latency.history
        // Room above the highest bar: steady latency looks calm, and a rise is seen.
        let ceiling = (history.max() ?? 0) * 1.6
        return [
            Span(Figures.padded(Figures.whole(camera.latency.p50), to: 4)), Span(" ms ", .dim),
            Span(scene.glyphs.sparkline(history, width: bars, ceiling: ceiling), .accent),
            Span(" p95 ", .dim), Span(Figures.whole(camera.latency.p95)),
            Span("  age ", .dim), Span(Figures.age(age), role),
        ]
    }

    private static func objects(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        let found = camera.objects.filter { $0.value > 0 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if found.isEmpty { return [Span("no objects", .dim)] }
        var line: [Span] = []
        var used = 0
        for (index, object) in found.enumerated() {
            let name = scene.outside(object.key, to: 16)
            let count = " \(object.value)  "
            let needed = CellWidth.of(name) + count.count
            let more = "+\(found.count - index)"
            // Room must stay for the word that says how many classes are left out.
            guard used + needed + (index + 1 < found.count ? more.count : -2) <= width else {
                return line + [Span(more, .dim)]
            }
            line += [Span(name, .dim), Span(count)]
            used += needed
        }
        return line
    }

    private static func stream(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        let size = camera.size.map { "\($0.width)\(scene.glyphs.times)\($0.height)" }
        let words = [size, camera.codec, camera.source].compactMap { $0 }.filter { !$0.isEmpty }
        return [Span(scene.outside(words.joined(separator: "  "), to: width), .dim)]
    }

    /// The newest of the alarms whose condition holds.
    private static func alarmLine(of camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        let active = scene.snapshot.alarms.filter { $0.camera == camera.name && $0.state.isActive }
        guard let alarm = AlarmList.ordered(active).first else { return [] }
        let time = scene.when(alarm.raised)
        let role = AlarmList.role(of: alarm)
        let words = [alarm.rule, alarm.object].filter { !$0.isEmpty }.joined(separator: "  ")
        let room = width - CellWidth.of(time) - 4
        return [
            Span(scene.glyphs.mark(of: alarm.state) + " ", role), Span(scene.column(words, room), role),
            Span("  " + time, .dim),
        ]
    }
}

extension String {
    /// Without its blanks: `14s` where every column counts.
    var compact: String { filter { $0 != " " } }
}
