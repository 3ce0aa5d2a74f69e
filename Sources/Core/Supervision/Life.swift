/// One run of a station, from its start to its end.
package struct Life: Sendable, Equatable {
    package var number: Int
    package var began: WallTime
    /// Nil while it lasts, and for good where it was killed.
    package var ended: WallTime?
    /// Why it ended without being asked to.
    package var reason: String?

    package init(number: Int = 0, began: WallTime, ended: WallTime? = nil, reason: String? = nil) {
        self.number = number
        self.began = began
        self.ended = ended
        self.reason = reason
    }

    /// Somebody asked it to end.
    package var isClean: Bool { ended != nil && reason == nil }

    /// How it ended, as a clause; for one that is over.
    package var ending: String {
        if let reason { return "ended by itself: \(reason)" }
        return ended == nil ? "did not end: it was killed, it crashed or the power was cut" : "ended as it was asked to"
    }
}
