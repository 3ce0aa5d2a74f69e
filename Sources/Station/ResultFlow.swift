import Core

/// Whether results come out while pictures wait for one, whatever the threads between say of themselves.
struct ResultFlow {
    static let name = "results"
    /// Beyond what the detectors' runs may take: their own word says more.
    private static let spareSeconds = 90.0
    /// Runs that fail are tried in new sessions first. What no restart heals is not started more often than this.
    private static let failingSeconds = CrashLoop.longestPauseSeconds

    private var analysed = 0
    private var failed = 0
    /// When the detectors last failed on a picture, since something was analysed.
    private var failedAt: MonotonicTime?
    private var since: MonotonicTime?

    /// `analysed`, `failed`: pictures with a result so far, and those that the detectors failed on; `waiting`: those that
    /// wait for one now; `runSeconds`: how long a detector's run may take.
    mutating func progress(
        analysed: Int, failed: Int, waiting: Int, runSeconds: Double, at now: MonotonicTime
    ) -> [StageProgress] {
        if failed > self.failed { failedAt = now }
        if analysed != self.analysed { (failedAt, since) = (nil, nil) }
        (self.analysed, self.failed) = (analysed, failed)
        // A picture that fails at once waits for nothing, and the next one may take its time.
        let isFailing = failedAt.map { now - $0 < Self.spareSeconds } ?? false
        guard waiting > 0 || isFailing else {
            since = nil
            return []
        }
        let since = since ?? now
        self.since = since
        let limit = runSeconds + Self.spareSeconds
        return [
            StageProgress(
                stage: Self.name, activity: isFailing ? "every run fails to give" : "pictures wait for", since: since,
                limitSeconds: isFailing ? max(limit, Self.failingSeconds) : limit, remedy: .end)
        ]
    }
}
