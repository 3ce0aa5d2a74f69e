import Core

/// How a step of an alarm's life stands in the table `transition`.
enum TransitionRow {
    /// In the order of the columns in the file, which is how a page is read whose schema is lost.
    static let list = "sequence, alarm, cause, at, actor, \(AlarmRow.list), reason, verdict"

    static let insertion = """
        INSERT INTO transition (alarm, cause, at, actor, \(AlarmRow.list), reason, verdict)
        VALUES (\((0..<(AlarmRow.names.count + 6)).map { _ in "?" }.joined(separator: ", ")))
        ON CONFLICT (alarm, steps) DO NOTHING
        """

    /// An alarm's row follows its newest step and never goes back.
    static let upsert = """
        INSERT INTO alarm (id, \(AlarmRow.list)) VALUES (?, \(AlarmRow.names.map { _ in "?" }.joined(separator: ", ")))
        ON CONFLICT (id) DO UPDATE SET \(AlarmRow.names.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
        WHERE excluded.steps >= steps
        """

    static func values(of step: AlarmTransition) -> [Statement.Value] {
        [.integer(step.alarm.id), .text(step.cause.rawValue), .moment(step.at), .text(step.actor)]
            + AlarmRow.values(of: step.alarm) + [.text(step.reason), .text(step.verdict)]
    }

    /// Nil for a row that this program cannot have written. A row of the first versions, which counted no steps, is told
    /// from the others of its alarm by its sequence.
    static func transition(_ row: [Statement.Value]) -> AlarmTransition? {
        let old = 5 + AlarmRow.oldNames.count, new = 5 + AlarmRow.names.count
        guard row.count == old || row.count == new + 2, let sequence = row[0].integer, let id = row[1].integer,
            let cause = row[2].text.flatMap(AlarmTransition.Cause.init), let at = row[3].real,
            let actor = row[4].text,
            let alarm = AlarmRow.alarm(id: id, row[5..<(row.count == old ? old : new)], oldSteps: sequence)
        else { return nil }
        let words = row.count == old ? [] : row[new...].map { $0.text ?? "" }
        return AlarmTransition(
            cause: cause, alarm: alarm, at: WallTime(at), actor: actor, reason: words.first ?? "",
            verdict: words.last ?? "")
    }
}
