import Core

/// Between those who look at alarms and the thread that reads what is kept of it; nobody waits here for a disk.
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
    /// As many as can be looked at at once.
    private static let kept = 64

    private struct Entry: Sendable {
        let wish: Wish
        let dossier: AlarmDossier
        let isComplete: Bool
        let readAt: MonotonicTime
    }

    private struct Look: Sendable {
        var wish: Wish
        var lookedAt: MonotonicTime
    }

    private struct State: Sendable {
        /// By the alarms' numbers.
        var looks: [Int: Look] = [:]
        /// The newest last.
        var entries: [Entry] = []
        var isClosed = false
    }

    private let state = Monitor(State())

    /// Somebody looks at the alarm now; what was read of it last, once there is something.
    func look(at wish: Wish, now: MonotonicTime) -> AlarmDossier? {
        state.change { state in
            state.looks = state.looks.filter { now - $0.value.lookedAt < Self.patienceSeconds }
            if state.looks[wish.id] == nil, state.looks.count >= Self.kept,
                let oldest = state.looks.min(by: { $0.value.lookedAt < $1.value.lookedAt })
            {
                state.looks[oldest.key] = nil
            }
            state.looks[wish.id] = Look(wish: wish, lookedAt: now)
            return entry(of: wish, state)?.dossier
        }
    }

    /// Nothing is read any more.
    func close() { state.change { $0.isClosed = true } }

    /// Waits for an alarm that is looked at and not read yet; nil once the desk is closed.
    func take() -> Wish? {
        state.wait { state -> Wish?? in
            if state.isClosed { return .some(nil) }
            let now = Clock.monotonic
            let wishes = state.looks.values.filter { now - $0.lookedAt < Self.patienceSeconds }.map(\.wish)
            // Each look asks here again. Whoever waits longest comes first.
            let missing = wishes.filter { isMissing($0, state, now) }
            return missing.min { readAt($0, state) < readAt($1, state) }.map { .some($0) }
        }
    }

    private func entry(of wish: Wish, _ state: State) -> Entry? { state.entries.last { $0.wish.id == wish.id } }

    private func readAt(_ wish: Wish, _ state: State) -> MonotonicTime {
        entry(of: wish, state)?.readAt ?? MonotonicTime(0)
    }

    private func isMissing(_ wish: Wish, _ state: State, _ now: MonotonicTime) -> Bool {
        guard let entry = entry(of: wish, state), entry.wish == wish else { return true }
        return !entry.isComplete && now - entry.readAt >= Self.secondsBetween
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
