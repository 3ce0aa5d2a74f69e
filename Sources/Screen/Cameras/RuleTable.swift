import Core

/// The rules of the camera that is looked at, one a line: name, kind, place, state and severity; why one is blind below it.
enum RuleTable {
    static let title = [Span("RULES", .dim)]

    /// Empty where nothing is known of them.
    static func lines(of camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        guard let scenery = scene.snapshot.scenery, scenery.camera == camera.name else { return [] }
        return scenery.rules.flatMap { rule in
            [line(rule, scene, width)]
                + (rule.reason.isEmpty ? [] : [[Span(scene.outside("  " + rule.reason, to: width), .warning)]])
        }
    }

    private static func line(_ rule: RuleStatus, _ scene: Scene, _ width: Int) -> [Span] {
        let room = max(width - stateWidth - severityWidth - 1, 1)
        let kind = rule.kind.rawValue.split(separator: "_").joined(separator: " ")
        let hasKind = room >= 52
        let hasPlace = room >= 38
        let kindWidth = hasKind ? 11 : 0
        let placeWidth = hasPlace ? min((room - kindWidth) * 2 / 5, 24) : 0
        let nameWidth = room - kindWidth - placeWidth
        let place = rule.place.isEmpty && !hasKind ? kind : rule.place
        let (word, role) = look(of: rule.state)
        return [
            Span(scene.column(rule.name, nameWidth - 1) + " "),
            Span(hasKind ? CellWidth.fitted(kind, to: kindWidth) : "", .dim),
            Span(hasPlace ? scene.column(place, placeWidth - 1) + " " : "", .dim),
            Span(CellWidth.fitted(word, to: stateWidth), role), Span(" " + Self.word(for: rule.severity), .dim),
        ]
    }

    private static func look(of state: RuleStatus.State) -> (String, Role) {
        switch state {
        case .watching: ("watching", .good)
        case .holds: ("HOLDS", .alarm)
        case .blind: ("BLIND", .warning)
        case .resting: ("off hours", .dim)
        }
    }

    private static func word(for severity: Severity) -> String {
        switch severity {
        case .low: "LOW"
        case .medium: "MED"
        case .high: "HIGH"
        case .critical: "CRIT"
        }
    }

    private static let stateWidth = 9
    private static let severityWidth = 4
}
