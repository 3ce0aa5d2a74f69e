/// Tells which stages are stuck. Whoever looks must do so about once a second: where it could not, the whole process was
/// away (stopped, suspended, starved), and everybody's time begins anew.
package struct StageWatch: Sendable {
    /// A stage that was not heard of in its time.
    package struct Stuck: Sendable, Equatable {
        package var progress: StageProgress
        /// Since it was heard of, or since its time began anew.
        package var seconds: Double

        package var words: String {
            let doing = progress.activity.isEmpty ? "" : ", which \(progress.activity),"
            let limit = progress.limitSeconds.map { " (\(Int($0)) s are allowed)" } ?? ""
            return "\(progress.stage)\(doing) has made no progress for \(Int(seconds)) s\(limit)"
        }
    }

    /// Between two looks; longer than any pause that a busy machine makes while its threads still run.
    private static let longestAbsenceSeconds = 4.0

    private var lookedAt: MonotonicTime?
    /// Nobody is late by what was before.
    private var origin: MonotonicTime?
    /// The same for those that a model which loads may hold up.
    private var loaded: MonotonicTime?

    package init() {}

    /// `isLoading`: a model is opened or compiled, which takes what it takes and may hold up the runs of others.
    package mutating func judge(_ stages: [StageProgress], isLoading: Bool, at now: MonotonicTime) -> [Stuck] {
        if lookedAt.map({ now - $0 > Self.longestAbsenceSeconds }) ?? true { origin = now }
        lookedAt = now
        if isLoading { loaded = now }
        return stages.compactMap { stage in
            guard let limit = stage.limitSeconds else { return nil }
            var since = max(stage.since, origin ?? now)
            if stage.remedy == .end, let loaded { since = max(since, loaded) }
            let seconds = now - since
            return seconds > limit ? Stuck(progress: stage, seconds: seconds) : nil
        }
    }
}
