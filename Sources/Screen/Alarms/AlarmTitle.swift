import Core

/// The alarm list's title: how many alarms there are of each kind, and how fast they come, in the longest form that fits.
struct AlarmTitle: Sendable {
    let left: [Span]
    let right: [Span]

    init(_ scene: Scene, rows: Int, width: Int) {
        let lefts = Self.counts(scene)
        let rights = Self.figures(scene, rows: rows)
        // The frame takes six columns, and words at its right two more.
        func room(_ right: [Span]) -> Int { width - 6 - (right.isEmpty ? 0 : right.columns + 2) }
        // That something is put aside, and so hidden, is given up after the figures.
        let forms = [lefts.dropLast(2), lefts.suffix(2)].flatMap { lefts in
            rights.flatMap { right in lefts.map { (left: $0, right: right) } }
        }
        let form = forms.first { $0.left.columns <= room($0.right) } ?? (left: lefts[lefts.count - 1], right: [])
        left = form.left
        right = form.right
    }

    /// From the longest form to the shortest.
    private static func counts(_ scene: Scene) -> [[Span]] {
        let alarms = scene.snapshot.alarms
        func count(_ state: AlarmState) -> Int { alarms.count { $0.state == state } }
        func form(_ names: [(AlarmState, String)], others: [(Int, String, Role)] = []) -> [Span] {
            let states = names.map { (count($0), $1, role(of: $0)) }
            let parts = [(alarms.count { !$0.isStored }, "NOT STORED", Role.alarm)] + states + others
            let line = scene.glyphs.frame.horizontal
            return [Span("Alarms", .title)]
                + parts.filter { $0.0 > 0 }.flatMap { [Span(" \(line) ", .border), Span("\($0.0) \($0.1)", $0.2)] }
        }
        let open: [AlarmState] = [.unacknowledged, .returnedUnacknowledged, .acknowledged]
        let aside: [AlarmState] = [.shelved, .suppressed, .outOfService]
        let codes = open.map { ($0, $0.rawValue) }
        let sum = [(alarms.count { $0.state.isAside }, "aside", Role.dim)]
        return [
            form((open + aside).map { ($0, name(of: $0)) }), form(codes + aside.map { ($0, name(of: $0)) }),
            form((open + aside).map { ($0, $0.rawValue) }), form(codes, others: sum),
            form(Array(codes.prefix(2)), others: sum), form(Array(codes.prefix(2))),
        ]
    }

    /// The rows that are not drawn come first: without them nobody would look for them.
    private static func figures(_ scene: Scene, rows: Int) -> [[Span]] {
        let figures = scene.snapshot.alarmFigures
        let isOpen = scene.snapshot.alarms.contains { $0.state.needsAcknowledgement }
        let beyond = scene.state.alarms.beyond(rows, scene.glyphs).map { [Span($0, isOpen ? .warning : .dim)] } ?? []
        let flood = figures.isFlood ? [Span("FLOOD", .alarm)] : []
        let most = AlarmTargets.perTenMinutes.most
        let rate =
            figures.perTenMinutes > 0
            ? [Span("\(figures.perTenMinutes) in 10 min", figures.perTenMinutes > most ? .warning : .dim)] : []
        let stale = figures.stale > 0 ? [Span("stale \(figures.stale)", .warning)] : []
        return [[flood, rate, stale, beyond], [flood, rate, beyond], [flood, beyond], [flood]].map { parts in
            Array(parts.filter { !$0.isEmpty }.joined(separator: [Span("  ")]))
        }
    }

    private static func name(of state: AlarmState) -> String {
        switch state {
        case .normal: "normal"
        case .unacknowledged: "unacknowledged"
        case .acknowledged: "acknowledged"
        case .returnedUnacknowledged: "returned unacknowledged"
        case .shelved: "shelved"
        case .suppressed: "suppressed"
        case .outOfService: "out of service"
        }
    }

    private static func role(of state: AlarmState) -> Role {
        switch state {
        case .unacknowledged: .alarm
        case .returnedUnacknowledged: .warning
        case .acknowledged: .acknowledged
        case .normal, .shelved, .suppressed, .outOfService: .dim
        }
    }
}
