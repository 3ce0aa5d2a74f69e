import Core

/// What an alarm is and was, a label and a value a line, in as many lines as it takes.
enum AlarmFacts {
    static let label = 14

    static func lines(_ alarm: Alarm, _ scene: Scene, width: Int) -> [[Span]] {
        func row(_ name: String, _ words: String, _ role: Role = .text) -> [[Span]] {
            let lines = wrapped(words, to: width - label, scene)
            return lines.enumerated().map { index, line in
                [Span(CellWidth.fitted(index == 0 ? name : "", to: label), .dim), Span(line, role)]
            }
        }
        let role = AlarmList.role(of: alarm)
        let state = "\(scene.glyphs.mark(of: alarm.state)) \(alarm.state.rawValue)  \(alarm.state.words)"
        var lines = row("state", state, role) + row("severity", alarm.severity.rawValue, role)
        lines += row("rule", alarm.rule, .title) + row("camera", alarm.camera) + row("object", alarm.object)
        lines += row("message", alarm.message) + guidance(alarm, scene, width)
        lines += row(
            "raised", "\(scene.moment(alarm.raised))  (\(Figures.age(scene.snapshot.wall - alarm.raised)) ago)")
        if let returned = alarm.returned { lines += row("over", "since \(scene.moment(returned))") }
        if let time = alarm.acknowledged {
            lines += row("acknowledged", "\(scene.moment(time)) by \(alarm.acknowledgedBy ?? "?")")
        }
        lines += aside(alarm, scene).flatMap { row($0, $1) }
        return lines + signs(alarm, scene).flatMap { row($0, $1, .warning) }
    }

    /// What to do stands beside what happened.
    private static func guidance(_ alarm: Alarm, _ scene: Scene, _ width: Int) -> [[Span]] {
        wrapped(alarm.guidance, to: width - 3, scene).enumerated().map { index, line in
            [Span(CellWidth.fitted(index == 0 ? scene.glyphs.advice : "", to: 3), .accent), Span(line, .title)]
        }
    }

    /// Who put it aside, why and until when.
    private static func aside(_ alarm: Alarm, _ scene: Scene) -> [(String, String)] {
        guard let aside = alarm.aside, alarm.state.isAside else { return [] }
        if alarm.state == .suppressed {
            return [("suppressed by", "\(aside.by), since \(scene.moment(aside.since))")]
        }
        let until = aside.until.map { "until \(scene.moment($0))" } ?? "until somebody brings it back"
        let by = "\(until), by \(aside.by) at \(scene.moment(aside.since))"
        return [(alarm.state == .shelved ? "shelved" : "out of service", by), ("because", aside.reason)]
    }

    /// What must not be overlooked.
    private static func signs(_ alarm: Alarm, _ scene: Scene) -> [(String, String)] {
        let several = scene.state.siblings(scene.snapshot).count
        let reset = KeyTable.label(of: .reset, in: .alarm)
        var signs: [(String, String)] = []
        if alarm.occurrences > 1 { signs.append(("occurred", "\(alarm.occurrences) times")) }
        if alarm.isChattering {
            signs.append(("chattering", "\(Figures.counted(max(several, 1), "alarm")) of this rule on this camera"))
        }
        if alarm.isLatching {
            let isOver = AlarmStory.isResettable(alarm)
            signs.append(("latch", isOver ? "its condition is over: \(reset) resets it" : "stays until it is reset"))
        }
        if !alarm.isConditionKnown { signs.append(("condition", "unknown: its camera gives no picture")) }
        if !alarm.isStored { signs.append(("NOT STORED", "the journal has not taken it yet")) }
        return signs
    }

    static func wrapped(_ text: String, to width: Int, _ scene: Scene) -> [String] {
        CellWidth.wrapped(Text.cleaned(text, limit: longest), to: max(width, 1), most: mostLines, glyphs: scene.glyphs)
    }

    private static let longest = 1000
    private static let mostLines = 12
}

extension Scene {
    /// The clock, with the day where it is not today.
    func moment(_ wall: WallTime) -> String {
        let civil = CivilTime(utcOffsetSeconds: utcOffsetSeconds)
        let (text, today) = (civil.text(wall), civil.text(snapshot.wall))
        return text.prefix(dayLength) == today.prefix(dayLength) ? String(text.dropFirst(dayLength + 1)) : text
    }

    /// Of `2026-11-25`.
    private var dayLength: Int { 10 }
}
