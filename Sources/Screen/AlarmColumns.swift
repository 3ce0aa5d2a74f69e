import Core

/// The columns of the alarm list; their widths depend on what there is to say.
struct AlarmColumns: Sendable {
    private let camera: Int
    private let rule: Int
    private let hasEvidence: Bool
    private let width: Int

    init(_ alarms: [Alarm], width: Int) {
        func longest(_ text: (Alarm) -> String) -> Int {
            alarms.map { CellWidth.of(Text.cleaned(text($0))) }.max() ?? 0
        }
        camera = min(longest(\.camera), max(width / 7, 10))
        rule = min(longest(\.rule), max(width / 5, 14))
        hasEvidence = alarms.contains { !$0.evidence.isEmpty }
        self.width = width
    }

    func line(_ alarm: Alarm, _ scene: Scene, isSelected: Bool) -> [Span] {
        let role = AlarmList.role(of: alarm)
        var line = [
            Span(isSelected ? scene.glyphs.cursor : " ", .accent),
            Span("\(scene.glyphs.mark(of: alarm.state)) \(Self.word(for: alarm.severity)) ", role),
            Span(CellWidth.fitted(alarm.state.rawValue, to: 7), role),
            Span(CellWidth.fitted(scene.when(alarm.raised), to: 10), .dim),
            Span(scene.column(alarm.camera, camera) + "  "),
            Span(scene.column(alarm.rule, rule) + "  ", role),
        ]
        if hasEvidence { line += [Self.mark(of: alarm.evidence, scene.glyphs), Span(" ")] }
        if !alarm.isStored { line += [Span("NOT STORED", .badge), Span("  ")] }
        let room = width - line.reduce(1) { $0 + CellWidth.of($1.text) }
        return line + Self.story(alarm, scene, room: room)
    }

    /// An alarm in a place that tells its camera already.
    static func brief(_ alarm: Alarm, _ scene: Scene, _ width: Int) -> [Span] {
        let time = scene.when(alarm.raised)
        let role = AlarmList.role(of: alarm)
        let words = [alarm.rule, alarm.object].filter { !$0.isEmpty }.joined(separator: "  ")
        let room = width - CellWidth.of(time) - 4
        return [
            Span(scene.glyphs.mark(of: alarm.state) + " ", role), Span(scene.column(words, room), role),
            Span("  " + time, .dim),
        ]
    }

    /// The best there is of an alarm: a clip, a still, or that neither could be kept.
    private static func mark(of evidence: [Evidence], _ glyphs: Glyphs) -> Span {
        let kept = evidence.filter { !$0.path.isEmpty }.map(\.kind)
        if let kind = Evidence.Kind.allCases.first(where: kept.contains) { return Span(glyphs.mark(of: kind), .accent) }
        return evidence.isEmpty ? Span(" ") : Span(glyphs.bad, .warning)
    }

    /// What it is about, and who took note of it; the latter keeps its place where there is room for both.
    private static func story(_ alarm: Alarm, _ scene: Scene, room: Int) -> [Span] {
        let what = [alarm.object, alarm.message].filter { !$0.isEmpty }.joined(separator: ", ")
        var notes: [String] = []
        if let time = alarm.acknowledged, alarm.state == .acknowledged {
            notes.append("by \(scene.outside(alarm.acknowledgedBy ?? "?", to: 16)) \(scene.when(time))")
        }
        if let time = alarm.returned, alarm.state == .returnedUnacknowledged {
            notes.append("over since \(scene.when(time))")
        }
        let note = notes.joined(separator: ", ")
        let noteWidth = CellWidth.of(note)
        if note.isEmpty { return [Span(scene.outside(what, to: room))] }
        guard room >= noteWidth + 14, !what.isEmpty else { return [Span(scene.outside(note, to: room), .dim)] }
        let text = scene.outside(what, to: room - noteWidth - 2)
        return [Span(text + "  "), Span(note, .dim)]
    }

    private static func word(for severity: Severity) -> String {
        switch severity {
        case .low: "LOW "
        case .medium: "MED "
        case .high: "HIGH"
        case .critical: "CRIT"
        }
    }
}
