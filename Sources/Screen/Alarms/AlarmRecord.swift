import Core

/// What is kept of an alarm, as lines: its files with their whole paths, and every transition.
enum AlarmRecord {
    static func evidence(_ alarm: Alarm, _ dossier: AlarmDossier?, _ scene: Scene, width: Int) -> [[Span]] {
        let heading = [[Span("EVIDENCE", .dim)]]
        let troubles = (dossier?.troubles ?? []).flatMap { trouble in
            AlarmFacts.wrapped(trouble, to: width, scene).map { [Span($0, .warning)] }
        }
        guard !alarm.evidence.isEmpty else {
            return heading + [[Span("No clip and no still were kept.", .dim)]] + troubles
        }
        return heading + alarm.evidence.flatMap { lines(of: $0, scene, width) } + troubles
    }

    /// The newest first: what happened last is what is asked first.
    static func history(_ dossier: AlarmDossier?, _ scene: Scene, width: Int) -> [[Span]] {
        guard let dossier else { return [[Span("HISTORY", .dim)], [Span("being read from the journal", .dim)]] }
        let heading = [Span("HISTORY", .dim), Span(dossier.steps.count > 1 ? "  the newest first" : "", .dim)]
        if dossier.steps.isEmpty { return [heading, [Span("The journal has none of it yet.", .dim)]] }
        let times = dossier.steps.map { scene.moment($0.at) }
        let time = times.map(CellWidth.of).max() ?? 0
        let lines = zip(dossier.steps, times).reversed().flatMap { step, moment in
            line(step, CellWidth.fitted(moment, to: time), scene, width)
        }
        guard dossier.earlierSteps > 0 else { return [heading] + lines }
        let more = "\(Figures.counted(dossier.earlierSteps, "earlier step")): vigil alarms show \(dossier.id)"
        return [heading] + lines + [[Span(more, .dim)]]
    }

    private static func line(_ step: AlarmDossier.Step, _ time: String, _ scene: Scene, _ width: Int) -> [[Span]] {
        let from = CellWidth.fitted(step.from?.rawValue ?? "", to: 5)
        let arrow = CellWidth.fitted(scene.glyphs.advice, to: 2)
        let head = [
            Span(time + "  ", .dim), Span("\(from) \(arrow) "),
            Span(CellWidth.fitted(step.to.rawValue, to: 7), AlarmTitle.role(of: step.to)),
        ]
        let who = step.by == AlarmBook.station ? "by the station" : "by \(step.by)"
        let words = "\(step.cause.rawValue) \(who)" + (step.reason.isEmpty ? "" : ": \(step.reason)")
        return AlarmFacts.wrapped(words, to: width - head.columns, scene).enumerated().map { index, line in
            index == 0 ? head + [Span(line)] : [Span(String(repeating: " ", count: head.columns)), Span(line)]
        }
    }

    /// The path stands alone and whole, so that it can be copied with the mouse too.
    private static func lines(of evidence: Evidence, _ scene: Scene, _ width: Int) -> [[Span]] {
        guard evidence.trouble.isEmpty, !evidence.path.isEmpty else {
            let why = evidence.trouble.isEmpty ? "not kept" : evidence.trouble
            return AlarmFacts.wrapped("\(scene.glyphs.bad) no \(evidence.kind.rawValue): \(why)", to: width, scene)
                .map { [Span($0, .warning)] }
        }
        let isGrowing = evidence.kind == .clip && evidence.seconds == nil
        let length = evidence.seconds.map { "  \(Figures.age($0))" } ?? (isGrowing ? "  being written" : "")
        let start = evidence.start.map { (evidence.kind == .clip ? " from " : " of ") + scene.moment($0) } ?? ""
        let head = [
            Span("\(scene.glyphs.mark(of: evidence.kind)) ", .accent),
            Span("\(evidence.kind.rawValue)\(start)\(length)", .dim),
        ]
        return [head] + broken(evidence.path, to: width).map { [Span($0)] }
    }

    /// In pieces of the page's width, nothing left out or put in.
    private static func broken(_ text: String, to width: Int) -> [String] {
        var lines = [""]
        var used = 0
        for character in Text.cleaned(text, limit: longestPath) {
            let columns = CellWidth.of(String(character))
            if used + columns > width, used > 0 {
                lines.append("")
                used = 0
            }
            lines[lines.count - 1].append(character)
            used += columns
        }
        return lines
    }

    private static let longestPath = 4096
}
