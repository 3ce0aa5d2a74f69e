/// What a rule saw: the words of an alarm before it has an id and a state.
package struct Occurrence: Sendable, Equatable {
    package var rule: String
    package var camera: String
    /// What tells episodes of one rule on one camera apart, e.g. the object.
    package var episode: String
    package var severity: Severity
    package var guidance: String
    package var object: String
    package var message: String
    package var subject: AlarmSubject?
    package var media: MediaTime
    package var isLatching = false
    /// While an alarm of one of these rules is active on the same camera, this one is suppressed.
    package var suppressors: [String] = []
    package var verdict = ""

    package init(
        rule: String, camera: String, episode: String, severity: Severity = .medium, guidance: String = "",
        object: String = "", message: String = "", subject: AlarmSubject? = nil, media: MediaTime
    ) {
        self.rule = rule
        self.camera = camera
        self.episode = episode
        self.severity = severity
        self.guidance = guidance
        self.object = object
        self.message = message
        self.subject = subject
        self.media = media
    }

    package init(
        _ rule: Rule, episode: String, object: String, message: String, subject: AlarmSubject? = nil, media: MediaTime,
        verdict: String = ""
    ) {
        self.init(
            rule: rule.name, camera: rule.camera, episode: episode, severity: rule.severity, guidance: rule.guidance,
            object: object, message: rule.message.isEmpty ? message : rule.message, subject: subject, media: media)
        isLatching = rule.isLatching
        suppressors = rule.suppressors
        self.verdict = verdict
    }
}
