import Core

/// What the alarm list's title says of the filter, before the counts: an alarm that it hides is never left unsaid.
enum AlarmFilterTitle {
    /// The whole left part of the title in forms from long to short; `counts` are forms of what follows.
    static func forms(_ scene: Scene, counts: [[Span]], width: Int) -> [[Span]] {
        let name = [Span("Alarms", .title)]
        let listing = scene.state.listing(scene.snapshot)
        let shortest = counts.last ?? []
        if let mistake = listing.query.mistake {
            // A flood's word keeps its place at the right, and what is wrong is read whole before the counts are.
            let room = width - 13 - name.columns - 3
            let words = [Span(scene.outside("not filtered: \(mistake)", to: room), .warning)]
            let line = name + [scene.separator] + words
            return [words.columns + shortest.columns <= room ? line + shortest : line]
        }
        guard listing.query.isActive else { return counts.map { name + $0 } }
        let hidden = listing.hiddenUnacknowledged
        func form(_ filter: String, _ words: String) -> [Span] {
            name + [scene.separator, Span("\(filter)\(listing.listed) of \(listing.total)", .accent)]
                + (hidden > 0 ? [scene.separator, Span("\(hidden) UNACK \(words)", .alarm)] : [])
        }
        let long = form("filtered: ", "hidden by the filter"), short = form("filtered: ", "hidden")
        return counts.map { long + $0 } + [long, short + shortest, short]
    }
}
