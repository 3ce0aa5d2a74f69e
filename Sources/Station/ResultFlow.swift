import Core

/// Whether results come out while pictures wait for one, whatever the threads between say of themselves.
struct ResultFlow {
    static let name = "results"
    /// Beyond what the detectors' runs may take: their own word says more.
    private static let spareSeconds = 90.0

    private var answered = 0
    private var since: MonotonicTime?

    /// `answered`: pictures with a result so far; `waiting`: those that wait for one now; `runSeconds`: how long a
    /// detector's run may take.
    mutating func progress(answered: Int, waiting: Int, runSeconds: Double, at now: MonotonicTime) -> [StageProgress] {
        if answered != self.answered || waiting == 0 { since = nil }
        self.answered = answered
        guard waiting > 0 else { return [] }
        let since = since ?? now
        self.since = since
        return [
            StageProgress(
                stage: Self.name, activity: "pictures wait for", since: since,
                limitSeconds: runSeconds + Self.spareSeconds, remedy: .end)
        ]
    }
}
