/// A station in another process gives no answer, and what is shown is as old as that.
package struct StationSilence: Sendable, Equatable {
    package var seconds: Double
    /// Empty where it is not known.
    package var reason: String

    package init(seconds: Double, reason: String = "") {
        self.seconds = seconds
        self.reason = reason
    }

    /// In the header, where nothing hides it.
    static func part(_ scene: Scene) -> HeaderPart {
        guard let silence = scene.state.silence else { return HeaderPart(forms: [[]], importance: 0, isAtRight: true) }
        let seconds = Figures.whole(min(silence.seconds, 1e6).rounded(.down))
        return HeaderPart(
            forms: [[Span(" NO ANSWER for \(seconds) s ", .badge)], [Span(" NO ANSWER \(seconds) s ", .badge)]],
            importance: 10, isAtRight: true)
    }
}
