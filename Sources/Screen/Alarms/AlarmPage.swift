import Core

/// Everything about one alarm as a page of lines, with its still beside the first ones; as high as it needs to be.
struct AlarmPage {
    let lines: [[Span]]
    /// In the page's own rows and columns.
    let picture: (still: LivePicture, area: Area)?

    init(_ scene: Scene, width: Int) {
        let id = scene.state.openedAlarm ?? 0
        let dossier = Self.dossier(of: scene.state, scene.snapshot)
        let alarm = Self.alarm(of: scene.state, scene.snapshot)
        let picture = dossier?.still.flatMap { still in
            Self.area(for: still, width: width).map { (still: still, area: $0) }
        }
        self.picture = picture
        guard let alarm else {
            lines = Self.absence(id, dossier).map { [Span($0, .dim)] }
            return
        }
        let room = picture.map { $0.area.x - 2 } ?? width
        var lines = AlarmFacts.lines(alarm, scene, width: room)
        while let picture, lines.count < picture.area.height { lines.append([]) }
        lines += [[]] + AlarmRecord.evidence(alarm, dossier, scene, width: width)
        lines += [[]] + AlarmRecord.history(dossier, scene, width: width)
        if let verdict = dossier?.verdict, !verdict.isEmpty {
            lines += [[], [Span("VERDICT", .dim)]]
            lines += verdict.map { [Span(scene.outside($0, to: width))] }
        }
        self.lines = lines
    }

    /// As the station has it now, else as the journal has it: one that is done with.
    static func alarm(of state: DashboardState, _ snapshot: Snapshot) -> Alarm? {
        snapshot.alarms.first { $0.id == state.openedAlarm } ?? dossier(of: state, snapshot)?.alarm
    }

    /// One that was read for another alarm is none for this one.
    private static func dossier(of state: DashboardState, _ snapshot: Snapshot) -> AlarmDossier? {
        snapshot.dossier.flatMap { $0.id == state.openedAlarm ? $0 : nil }
    }

    private static func absence(_ id: Int, _ dossier: AlarmDossier?) -> [String] {
        guard let dossier else { return ["Alarm \(id) is being read from the journal."] }
        return dossier.troubles.isEmpty
            ? ["There is no alarm \(id) in the journal."] : dossier.troubles.map { Text.cleaned($0, limit: 400) }
    }

    /// At the right, in its own shape; nil where there is no room for one.
    private static func area(for still: LivePicture, width: Int) -> Area? {
        let (columns, rows) = (min(width * 2 / 5, widestStill), 40)
        guard still.size.width > 0, still.size.height > 0, columns >= 16 else { return nil }
        // A cell is twice as high as it is wide.
        let shape = Double(still.size.height) / Double(still.size.width) / 2
        let height = min(max(Int((Double(columns) * shape).rounded()), 1), rows)
        let fitting = min(columns, max(Int((Double(height) / shape).rounded()), 1))
        return Area(x: width - fitting, y: 0, width: fitting, height: height)
    }

    private static let widestStill = 96
}
