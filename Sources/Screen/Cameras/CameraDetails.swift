import Core

/// The figures of one camera beside its picture: state, stream, counts, objects and its open alarms.
enum CameraDetails {
    /// `rules`: of the rules, where they are to stand here; empty where nothing is known of them.
    static func draw(
        _ camera: CameraStatus, rules: [[Span]]?, _ scene: Scene, in area: Area, on grid: inout Grid
    ) {
        let alarms = alarms(of: camera, scene, area.width)
        let state = state(camera, scene, area.width)
        let judged = rules.map { $0.isEmpty ? [state + blind(camera, scene, area.width)] : [state, $0] } ?? [state]
        let sections = judged + [seen(camera, scene, area.width), stream(camera, scene, area.width), counts(camera)]
        let count = sections.reduce(0) { $0 + $1.count }
        // A blank line between sections is the first thing that is given up, alarms are the last.
        let hasBlanks = count + sections.count + alarms.count <= area.height
        let room = area.height - min(alarms.count, fewestAlarmRows)
        let lines = hasBlanks ? sections.flatMap { $0 + [[]] } : begun(sections, in: room)
        let kept = min(alarms.count, max(fewestAlarmRows, area.height - lines.count))
        let shown = lines.prefix(max(area.height - kept, 0)) + cut(alarms, to: kept, scene)
        for (index, line) in shown.prefix(area.height).enumerated() {
            grid.put(line, x: area.x, y: area.y + index, end: area.right)
        }
    }

    /// Of a section that has no room to be begun nothing is shown: a heading says nothing.
    private static func begun(_ sections: [[[Span]]], in room: Int) -> [[Span]] {
        sections.reduce(into: [[Span]]()) { lines, section in
            if min(section.count, room - lines.count) >= min(section.count, fewestRows) { lines += section }
        }
    }

    private static func state(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        let word = CameraLines.stateWord(of: camera)
        var lines = [row("state", [word])]
        if camera.phase == .live {
            let conditions = camera.conditions.joined(separator: ", ")
            let isFine = conditions.isEmpty
            let words = isFine ? "in order" : conditions
            return lines + [row("picture", [Span(scene.outside(words, to: width - label), isFine ? .text : .warning)])]
        }
        let reason = Text.cleaned(CameraLines.reason(of: camera))
        lines += CellWidth.wrapped(reason, to: width, most: 3, glyphs: scene.glyphs).map { [Span($0, word.role)] }
        if let seconds = camera.retrySeconds {
            lines.append(row("next try", [Span("in \(Figures.whole(max(seconds, 0))) s")]))
        }
        if let last = camera.lastPicture { lines.append(row("newest", [Span(scene.when(last))])) }
        return lines
    }

    private static func blind(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        // Many leave no room for long reasons.
        let most = camera.blind.count > 2 ? 1 : 2
        return camera.blind.flatMap { rule in
            let words = Text.cleaned("\(rule.rule): \(rule.reason)")
            return CellWidth.wrapped(words, to: width - label, most: most, glyphs: scene.glyphs).enumerated()
                .map { [Span(CellWidth.fitted($0 == 0 ? "BLIND" : "", to: label) + $1, .warning)] }
        }
    }

    /// What is tracked, and what the signals show.
    private static func seen(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        [row("objects", CameraLines.objects(camera, scene, width - label))]
            + camera.signals.map { row("signal", CameraRules.words(of: $0, scene, width: width - label)) }
    }

    private static func stream(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        let stream = camera.stream
        let rate = stream.picturesPerSecond.map { "\(Figures.tenths($0))/s" } ?? "-"
        let keys = stream.keyIntervalSeconds.map { ", key every \(Figures.age($0))" } ?? ""
        let isBehind = stream.behindSeconds >= 1
        let format = CameraLines.format(of: stream, scene)
        let decoder = stream.decoder == "software" ? "  software" : ""
        func text(_ name: String, _ words: String, _ role: Role = .text) -> [Span] {
            row(name, [Span(scene.outside(words, to: width - label), role)])
        }
        return [
            text("source", camera.source, .dim), text("stream", format.isEmpty ? "-" : format + decoder),
            text("pictures", rate + keys),
            text("decoding", "\(stream.mode.rawValue) pictures", stream.mode == .all ? .text : .warning),
            row(
                "behind",
                [
                    Span(Figures.age(stream.behindSeconds), isBehind ? .warning : .text), Span("  lost ", .dim),
                    Span(Figures.counted(stream.losses, "time"), stream.losses > 0 ? .warning : .text),
                ]),
        ] + (camera.model.isEmpty ? [] : [text("model", camera.model)])
    }

    /// How every picture ended: what follows is what was decoded.
    private static func counts(_ camera: CameraStatus) -> [[Span]] {
        let counts = camera.counts
        func line(_ name: String, _ count: Int, _ rate: Double?, _ role: Role = .text) -> [Span] {
            let figures = Figures.padded(String(count), to: 10) + Figures.padded(rate.map(Figures.tenths) ?? "", to: 9)
            return [Span(CellWidth.fitted(name, to: 12), .dim), Span(figures, count > 0 ? role : .text)]
        }
        let heading = CellWidth.fitted("PICTURES", to: 12) + Figures.padded("COUNT", to: 10) + " A SECOND"
        return [
            [Span(heading, .dim)], line("decoded", counts.decoded, camera.decodedPerSecond, .title),
            line("= analysed", counts.analysed, camera.analysedPerSecond),
            line("+ replaced", counts.replaced, camera.replacedPerSecond),
            line("+ gated", counts.gated, camera.gatedPerSecond), line("+ corrupt", counts.corrupt, nil, .warning),
            line("+ failed", counts.failed, nil, .alarm),
        ] + (counts.discarded == 0 ? [] : [line("+ discarded", counts.discarded, nil)]) + [
            line("+ in flight", counts.inFlight, nil)
        ]
    }

    private static func alarms(of camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        let alarms = AlarmList.ordered(scene.snapshot.alarms.filter { $0.camera == camera.name })
        if alarms.isEmpty { return [[Span("no open alarms", .dim)]] }
        return alarms.flatMap { alarm in
            [AlarmColumns.brief(alarm, scene, width)] + alarm.evidence.map { line(of: $0, scene, width) }
        }
    }

    private static func line(of evidence: Evidence, _ scene: Scene, _ width: Int) -> [Span] {
        guard evidence.trouble.isEmpty, !evidence.path.isEmpty else {
            let words = "no \(evidence.kind.rawValue): \(evidence.trouble.isEmpty ? "not kept" : evidence.trouble)"
            return [Span("  \(scene.glyphs.bad) ", .warning), Span(scene.outside(words, to: width - 4), .warning)]
        }
        let name = evidence.path.split(separator: "/").last.map(String.init) ?? evidence.path
        let isGrowing = evidence.kind == .clip && evidence.seconds == nil
        let length = evidence.seconds.map { "  " + Figures.age($0) } ?? (isGrowing ? "  being written" : "")
        return [
            Span("  \(scene.glyphs.mark(of: evidence.kind)) ", .accent),
            Span(scene.outside(name, to: width - 4 - length.count)), Span(length, .dim),
        ]
    }

    /// What is left out is counted in the last line.
    static func cut(_ lines: [[Span]], to count: Int, _ scene: Scene) -> [[Span]] {
        guard lines.count > count, count > 0 else { return Array(lines.prefix(max(count, 0))) }
        return lines.prefix(count - 1) + [[Span("\(scene.glyphs.below)\(lines.count - count + 1) more lines", .dim)]]
    }

    private static func row(_ name: String, _ value: [Span]) -> [Span] {
        [Span(CellWidth.fitted(name, to: label), .dim)] + value
    }

    private static let label = 9
    private static let fewestAlarmRows = 3
    private static let fewestRows = 3
}
