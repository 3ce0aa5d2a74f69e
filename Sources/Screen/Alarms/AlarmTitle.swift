import Core

/// The alarm list's title: how many alarms there are of each kind, and how fast they come, in the longest form that fits.
struct AlarmTitle: Sendable {
    let left: [Span]
    let right: [Span]

    init(_ scene: Scene, rows: Int, width: Int) {
        let lefts = AlarmFilterTitle.forms(scene, counts: Self.counts(scene), width: width)
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

    /// How many there are of each kind, from the longest form to the shortest.
    private static func counts(_ scene: Scene) -> [[Span]] {
        var tally: [AlarmState: Int] = [:]
        var notStored = 0
        let alarms = scene.snapshot.alarms
        for index in alarms.indices {
            tally[alarms[index].state, default: 0] += 1
            if !alarms[index].isStored { notStored += 1 }
        }
        func form(_ states: [AlarmState], _ name: (AlarmState) -> String, others: [(Int, String, Role)] = []) -> [Span]
        {
            let counts = states.map { (tally[$0] ?? 0, name($0), role(of: $0)) }
            let parts = [(notStored, "NOT STORED", Role.alarm)] + counts + others
            return parts.filter { $0.0 > 0 }.flatMap { [scene.separator, Span("\($0.0) \($0.1)", $0.2)] }
        }
        let open: [AlarmState] = [.unacknowledged, .returnedUnacknowledged, .acknowledged]
        let aside: [AlarmState] = [.shelved, .suppressed, .outOfService]
        let sum = [(aside.reduce(0) { $0 + (tally[$1] ?? 0) }, "aside", Role.dim)]
        let waiting = Array(open.prefix(2))
        return [
            form(open + aside, \.words), form(open + aside, { $0.isAside ? $0.words : $0.rawValue }),
            form(open + aside, \.rawValue), form(open, \.rawValue, others: sum),
            form(waiting, \.rawValue, others: sum), form(waiting, \.rawValue),
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
        let chosen = scene.state.alarmOrder
        let order = chosen == .urgency ? [] : [Span(chosen.words, .accent)]
        return [
            [flood, rate, stale, order, beyond], [flood, rate, order, beyond], [flood, order, beyond], [flood, beyond],
            [flood],
        ].map { parts in
            Array(parts.filter { !$0.isEmpty }.joined(separator: [Span("  ")]))
        }
    }

    static func role(of state: AlarmState) -> Role {
        switch state {
        case .unacknowledged: .alarm
        case .returnedUnacknowledged: .warning
        case .acknowledged: .acknowledged
        case .normal, .shelved, .suppressed, .outOfService: .dim
        }
    }
}

extension Scene {
    /// Between the parts of a title.
    var separator: Span { Span(" \(glyphs.frame.horizontal) ", .border) }
}
