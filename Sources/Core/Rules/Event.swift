/// A rule's condition began or ended to hold, for one object or for its whole zone.
package struct Event: Sendable, Equatable {
    package enum Change: String, Sendable { case began, ended }

    package var change: Change
    /// Index into the engine's rules.
    package var rule: Int
    /// Tells episodes of one rule apart: the object as `#12`; empty where it is about the zone.
    package var episode: String
    /// E.g. `car #12`; empty where it is about the zone.
    package var object: String
    /// What happened, without the object; empty where it ended.
    package var message: String
    package var subject: AlarmSubject?
    /// The instant it happened, also between two pictures.
    package var media: MediaTime
    /// What the judgement rests on, as JSON, so that it can be judged again; empty where the rule keeps none.
    package var verdict = ""
}
