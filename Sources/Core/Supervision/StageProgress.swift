/// What a stage of the station was doing when it was last heard of, and within how long it must be heard of again.
package struct StageProgress: Sendable, Equatable {
    /// What is to be done about a stage that is stuck, as no thread can be ended from outside.
    package enum Remedy: Sendable, Equatable {
        /// The camera's thread is left behind and another one takes its place.
        case replace(camera: Int)
        /// Nothing is watched without it: the process ends, for the service manager to start it again.
        case end
        /// The others go on, and the service manager is no longer told that all is well.
        case tell
    }

    /// Its thread's name.
    package var stage: String
    /// As a clause after the name: "runs yolox".
    package var activity: String
    package var since: MonotonicTime
    /// Nil: it may take as long as it likes.
    package var limitSeconds: Double?
    package var remedy: Remedy

    package init(
        stage: String, activity: String = "", since: MonotonicTime, limitSeconds: Double?, remedy: Remedy
    ) {
        self.stage = stage
        self.activity = activity
        self.since = since
        self.limitSeconds = limitSeconds
        self.remedy = remedy
    }
}
