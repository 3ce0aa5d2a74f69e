import Core

/// Between whoever looks at an alarm and the thread that reads what is kept of it; nobody waits here for a disk.
final class DossierDesk: Sendable {
    /// An alarm as it is now: what was read of it before holds until it changes.
    struct Wish: Sendable, Equatable {
        let id: Int
        /// How many steps the journal must have; nil where the alarm is done with.
        let steps: Int?
        let evidence: [Evidence]

        init(_ id: Int, open alarm: Alarm?) {
            self.id = id
            steps = alarm?.steps
            evidence = alarm?.evidence ?? []
        }
    }

    /// After so long without a look nobody is there any more.
    private static let patienceSeconds = 2.0
    /// What may not be complete yet is read again after so long.
    private static let secondsBetween = 1.0
    private static let kept = 16

    private struct Entry: Sendable {
        let wish: Wish
        let dossier: AlarmDossier
        let isComplete: Bool
        let readAt: MonotonicTime
    }

    private struct State: Sendable {
        var wish: Wish?
        var lookedAt = MonotonicTime(0)
        /// The newest last.
        var entries: [Entry] = []
        var isClosed = false
    }

    private let state = Monitor(State())

    /// Somebody looks at the alarm now; what was read of it last, once there is something.
    func look(at wish: Wish, now: MonotonicTime) -> AlarmDossier? {
        state.change { state in
            state.wish = wish
            state.lookedAt = now
            return state.entries.last { $0.wish.id == wish.id }?.dossier
        }
    }

    /// Nothing is read any more.
    func close() { state.change { $0.isClosed = true } }

    /// Waits for an alarm that is looked at and not read yet; nil once the desk is closed.
    func take() -> Wish? {
        state.wait { state -> Wish?? in
            if state.isClosed { return .some(nil) }
            let now = Clock.monotonic
            guard let wish = state.wish, now - state.lookedAt < Self.patienceSeconds else { return nil }
            guard let entry = state.entries.last(where: { $0.wish.id == wish.id }), entry.wish == wish else {
                return .some(wish)
            }
            // Each look asks here again.
            return entry.isComplete || now - entry.readAt < Self.secondsBetween ? nil : .some(wish)
        }
    }

    /// `isComplete`: reading it again would give the same.
    func put(_ dossier: AlarmDossier, for wish: Wish, isComplete: Bool) {
        state.change { state in
            state.entries.removeAll { $0.wish.id == wish.id }
            state.entries.append(
                Entry(wish: wish, dossier: dossier, isComplete: isComplete, readAt: Clock.monotonic))
            if state.entries.count > Self.kept { state.entries.removeFirst() }
        }
    }
}
