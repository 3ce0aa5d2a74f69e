import Core

/// The columns of the alarm list; their widths depend on what there is to say.
struct AlarmColumns: Sendable {
    private let camera: Int
    private let rule: Int
    private let hasEvidence: Bool
    private let width: Int

    init(_ rows: [AlarmRow], width: Int) {
        func longest(_ text: (Alarm) -> String) -> Int {
            // Many alarms have few names.
            Set(rows.map { text($0.alarm) }).map { CellWidth.of(Text.cleaned($0)) }.max() ?? 0
        }
        camera = min(longest(\.camera), max(width / 7, 10))
        rule = min(longest(\.rule), max(width / 5, 14))
        hasEvidence = rows.contains { !$0.alarm.evidence.isEmpty }
        self.width = width
    }

    func line(_ row: AlarmRow, _ scene: Scene, isSelected: Bool) -> [Span] {
        let alarm = row.alarm
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
        line += Self.signs(of: row, scene.glyphs).flatMap { [$0, Span("  ")] }
        return line + AlarmStory.line(alarm, scene, room: width - line.columns - 1)
    }

    /// An alarm in a place that tells its camera already.
    static func brief(_ alarm: Alarm, _ scene: Scene, _ width: Int) -> [Span] {
        // When it came matters less than that it is put aside.
        let end = alarm.state.isAside ? alarm.state.rawValue : scene.when(alarm.raised)
        let role = AlarmList.role(of: alarm)
        let words = [alarm.rule, alarm.object].filter { !$0.isEmpty }.joined(separator: "  ")
        let room = width - CellWidth.of(end) - 4
        return [
            Span(scene.glyphs.mark(of: alarm.state) + " ", role), Span(scene.column(words, room), role),
            Span("  " + end, .dim),
        ]
    }

    /// What must not be overlooked of an alarm, before its story.
    private static func signs(of row: AlarmRow, _ glyphs: Glyphs) -> [Span] {
        let alarm = row.alarm
        let count = row.members.count
        let several = count > 1 ? " \(glyphs.times)\(count)" : ""
        return [
            alarm.isStored ? nil : Span("NOT STORED", .badge),
            count == 1 && alarm.occurrences > 1 ? Span("\(glyphs.times)\(alarm.occurrences)") : nil,
            row.isChattering ? Span("chattering\(several)", .warning) : nil,
            alarm.isConditionKnown ? nil : Span("condition unknown", .warning),
        ].compactMap { $0 }
    }

    /// The best there is of an alarm: a clip, a still, or that neither could be kept.
    private static func mark(of evidence: [Evidence], _ glyphs: Glyphs) -> Span {
        let kept = evidence.filter { !$0.path.isEmpty }.map(\.kind)
        if let kind = Evidence.Kind.allCases.first(where: kept.contains) { return Span(glyphs.mark(of: kind), .accent) }
        return evidence.isEmpty ? Span(" ") : Span(glyphs.bad, .warning)
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
