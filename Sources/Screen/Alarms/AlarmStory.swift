import Core

/// What an alarm is about, and what became of it, in words.
enum AlarmStory {
    /// Who took note of it or put it aside keeps its place where there is room for both.
    static func line(_ alarm: Alarm, _ scene: Scene, room: Int) -> [Span] {
        let what = [alarm.object, alarm.message].filter { !$0.isEmpty }.joined(separator: ", ")
        let note = notes(on: alarm, scene).joined(separator: ", ")
        let noteWidth = CellWidth.of(note)
        if note.isEmpty { return [Span(scene.outside(what, to: room))] }
        guard room >= noteWidth + 14, !what.isEmpty else { return [Span(scene.outside(note, to: room), .dim)] }
        let text = scene.outside(what, to: room - noteWidth - 2)
        return [Span(text + "  "), Span(note, .dim)]
    }

    /// The line below the list: what the row may have no room for, then what to do.
    static func advice(on alarm: Alarm, _ scene: Scene) -> String {
        var words: [String] = []
        let states: [AlarmState: String] = [
            .shelved: "shelved ", .suppressed: "suppressed, ", .outOfService: "out of service ",
        ]
        if let state = states[alarm.state] { words.append(state + notes(on: alarm, scene).joined(separator: ", ")) }
        if !alarm.isConditionKnown { words.append("condition unknown: its camera gives no picture") }
        if isResettable(alarm) {
            words.append("its condition is over: \(KeyTable.label(of: .reset, in: .dashboard)) resets it")
        }
        return (words + [alarm.guidance]).filter { !$0.isEmpty }.joined(separator: "  \(scene.glyphs.separator)  ")
    }

    /// Whether it is active for nothing but its latch.
    static func isResettable(_ alarm: Alarm) -> Bool { alarm.isLatching && alarm.isActive && alarm.returned != nil }

    private static func notes(on alarm: Alarm, _ scene: Scene) -> [String] {
        var notes: [String] = []
        if let time = alarm.returned, alarm.state == .returnedUnacknowledged || isResettable(alarm) {
            notes.append((isResettable(alarm) ? "latched, " : "") + "over since \(scene.when(time))")
        }
        if let time = alarm.acknowledged, alarm.state == .acknowledged {
            notes.append("by \(name(alarm.acknowledgedBy ?? "?", scene)) \(scene.when(time))")
        }
        guard let aside = alarm.aside, alarm.state.isAside else { return notes }
        if alarm.state == .suppressed { return ["explained by \(scene.outside(aside.by, to: 24))"] }
        let time = aside.until.map { "until \(scene.until($0))" } ?? "since \(scene.when(aside.since))"
        let reason = aside.reason.isEmpty ? "" : ": \(scene.outside(aside.reason, to: 80))"
        return ["\(time), by \(name(aside.by, scene))\(reason)"]
    }

    private static func name(_ text: String, _ scene: Scene) -> String { scene.outside(text, to: 16) }
}
