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
    /// The same for those that a model which loads may hold up; `by`: the stage that loads it.
    private var loaded: (by: String, at: MonotonicTime)?

    package init() {}

    /// `loading`: the stage that opens or compiles a model, which takes what it takes and may hold up the runs of others;
    /// its own time is its limit. Nil where none does.
    package mutating func judge(_ stages: [StageProgress], loading: String?, at now: MonotonicTime) -> [Stuck] {
        if lookedAt.map({ now - $0 > Self.longestAbsenceSeconds }) ?? true { origin = now }
        lookedAt = now
        if let loading { loaded = (loading, now) }
        return stages.compactMap { stage in
            guard let limit = stage.limitSeconds else { return nil }
            var since = max(stage.since, origin ?? now)
            if stage.remedy == .end, let loaded, loaded.by != stage.stage { since = max(since, loaded.at) }
            let seconds = now - since
            return seconds > limit ? Stuck(progress: stage, seconds: seconds) : nil
        }
    }
}
