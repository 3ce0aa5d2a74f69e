import Core

/// How an alarm stands in the columns that the tables `alarm` and `transition` share.
enum AlarmRow {
    /// Since the first version of the schema.
    static let oldNames = [
        "rule", "camera", "episode", "severity", "state", "object", "message", "guidance", "raised", "media",
        "returned", "acknowledged", "acknowledged_by",
    ]
    static let names =
        oldNames + [
            "active", "latching", "subject_label", "subject_number", "subject_x", "subject_y", "subject_width",
            "subject_height", "aside_by", "aside_reason", "aside_since", "aside_until", "occurrences", "steps",
        ]

    static let list = names.joined(separator: ", ")

    static func values(of alarm: Alarm) -> [Statement.Value] {
        let box = alarm.subject?.box
        let old: [Statement.Value] = [
            .text(alarm.rule), .text(alarm.camera), .text(alarm.episode), .text(alarm.severity.rawValue),
            .text(alarm.state.rawValue), .text(alarm.object), .text(alarm.message), .text(alarm.guidance),
            .moment(alarm.raised), .moment(alarm.media), .moment(alarm.returned), .moment(alarm.acknowledged),
            .words(alarm.acknowledgedBy),
        ]
        let new: [Statement.Value] = [
            .integer(alarm.isActive ? 1 : 0), .integer(alarm.isLatching ? 1 : 0), .words(alarm.subject?.label),
            alarm.subject.map { .integer($0.number) } ?? .null, side(box?.x), side(box?.y), side(box?.width),
            side(box?.height), .words(alarm.aside?.by), .words(alarm.aside?.reason), .moment(alarm.aside?.since),
            .moment(alarm.aside?.until), .integer(alarm.occurrences), .integer(alarm.steps),
        ]
        return old + new
    }

    /// Nil for columns that this program cannot have written; of the first versions' rows what they lack is concluded.
    static func alarm(id: Int, _ row: ArraySlice<Statement.Value>, oldSteps: Int = 1) -> Alarm? {
        let row = Array(row)
        guard row.count == names.count || row.count == oldNames.count, id > 0,
            let rule = row[0].text, let camera = row[1].text, let episode = row[2].text,
            let severity = row[3].text.flatMap(Severity.init), let state = row[4].text.flatMap(AlarmState.init),
            let object = row[5].text, let message = row[6].text, let guidance = row[7].text,
            let raised = row[8].real, let media = row[9].real
        else { return nil }
        var alarm = Alarm(
            id: id, rule: rule, camera: camera, episode: episode, severity: severity, state: state, object: object,
            message: message, guidance: guidance, raised: WallTime(raised), media: MediaTime(media),
            returned: row[10].real.map { WallTime($0) }, acknowledged: row[11].real.map { WallTime($0) },
            acknowledgedBy: row[12].text)
        alarm.steps = oldSteps
        guard row.count == names.count else { return alarm }
        guard let occurrences = row[25].integer, let steps = row[26].integer else { return nil }
        alarm.isActive = row[13].integer != 0
        alarm.isLatching = row[14].integer == 1
        alarm.subject = subject(row)
        alarm.aside = aside(row)
        alarm.occurrences = occurrences
        alarm.steps = steps
        return alarm
    }

    private static func side(_ side: Double?) -> Statement.Value { side.map { .finite($0) } ?? .null }

    private static func subject(_ row: [Statement.Value]) -> AlarmSubject? {
        guard let label = row[15].text, let number = row[16].integer, let x = row[17].real, let y = row[18].real,
            let width = row[19].real, let height = row[20].real
        else { return nil }
        return AlarmSubject(label: label, number: number, box: Box(x: x, y: y, width: width, height: height))
    }

    private static func aside(_ row: [Statement.Value]) -> SetAside? {
        guard let by = row[21].text, let reason = row[22].text, let since = row[23].real else { return nil }
        return SetAside(by: by, reason: reason, since: WallTime(since), until: row[24].real.map { WallTime($0) })
    }
}
