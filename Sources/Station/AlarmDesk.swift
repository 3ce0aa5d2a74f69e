import Core
import Journal

/// The alarms of a running station: every step is on the screen at once and in the journal as soon as that takes it.
/// Nobody waits here for the journal.
final class AlarmDesk: Sendable {
    /// Longer than this without the journal's word, and an alarm is shown as NOT STORED.
    private static let storeLimitSeconds = 0.5
    /// For so long it is shown that the journal had to be set right.
    private static let noticeSeconds = 900.0

    /// What the journal has to do next.
    enum Job { case alarms, bulk, nothing }

    private struct State: Sendable {
        var book: AlarmBook
        var pending = PendingSteps()
        var files: [EvidenceOfAlarm] = []
        var takenFiles = 0
        var commands = StoreQueue<CommandRecord>(batchLimit: 500)
        var bulk = StoreQueue<BulkRow>(batchLimit: Journal.bulkLimit)
        var moved = MovedAlarms()
        var trouble: String?
        var notice: (text: String, since: MonotonicTime)?
        var isClosed = false
    }

    private let state: Monitor<State>

    init(_ book: AlarmBook) { state = Monitor(State(book: book)) }

    /// Makes a step in the book; what the book returns is journaled.
    @discardableResult
    func step(_ move: (inout AlarmBook) -> [AlarmTransition]) -> [AlarmTransition] {
        state.change { state in
            let transitions = move(&state.book)
            state.pending.add(transitions, at: Clock.monotonic)
            return transitions
        }
    }

    /// Names a file that shows these alarms; the journal is told too.
    func attach(_ evidence: Evidence, to ids: [Int]) {
        state.change { state in
            for id in ids {
                state.book.attach(evidence, to: id)
                state.files.append(EvidenceOfAlarm(alarm: id, evidence: evidence))
            }
        }
    }

    /// What somebody asked for, and what came of it.
    func record(_ command: CommandRecord) { state.change { $0.commands.add([command]) } }

    /// What is kept beside the alarms; while the journal takes nothing the newest 20,000 rows wait, older ones go.
    func bulk(_ rows: [BulkRow]) {
        if !rows.isEmpty { state.change { $0.bulk.add(rows) } }
    }

    /// Keeps where the objects of alarms are; the journal is told of it when no step waits.
    func follow(_ holdings: [Holding]) {
        if holdings.isEmpty { return }
        state.change { state in
            for holding in holdings {
                let id = state.book.follow(holding.subject, of: holding.point, episode: holding.episode)
                if let id { state.moved.add([id]) }
            }
        }
    }

    /// The alarms that are not done with, and why the journal takes nothing at the moment or what became of it lately.
    /// `unknown`: the cameras that give no pictures to judge by.
    func read(at now: MonotonicTime, unknown: Set<String> = []) -> (alarms: [Alarm], trouble: String?) {
        state.change { state in
            state.book.markNotStored(state.pending.late(at: now, after: Self.storeLimitSeconds))
            if let notice = state.notice, now - notice.since > Self.noticeSeconds { state.notice = nil }
            let shown = state.book.shown(at: Clock.wall, unknownCameras: unknown)
            return (shown, state.trouble ?? state.notice?.text)
        }
    }

    /// Why the journal takes nothing at the moment.
    var trouble: String? { state.read(\.trouble) }

    /// Whether the journal has not confirmed a step of this alarm.
    func isWaiting(_ id: Int) -> Bool { state.read { $0.pending.holds(id) } }

    func figures() -> AlarmFigures { state.change { $0.book.figures(at: Clock.wall) } }

    /// Nothing comes any more; the journal's thread ends once everything is stored.
    func close() { state.change { $0.isClosed = true } }
}

/// The journal's side of the desk, for its thread alone.
extension AlarmDesk {
    /// Waits for something to store, alarms first; nil once the desk is closed and empty.
    func nextJob(within seconds: Double) -> Job? {
        let job: Job?? = state.wait(seconds: seconds) { state in
            if !state.pending.isEmpty || !state.files.isEmpty || !state.commands.isEmpty { return .some(.alarms) }
            if !state.bulk.isEmpty || !state.moved.isEmpty { return .some(.bulk) }
            return state.isClosed ? .some(nil) : nil
        }
        return job ?? .nothing
    }

    var hasAlarmsWaiting: Bool { state.read { !$0.pending.isEmpty || !$0.files.isEmpty } }

    /// The oldest steps; files only with the last of them, so that their alarms are there before.
    func takeAlarms() -> (steps: [AlarmTransition], files: [EvidenceOfAlarm]) {
        state.change { state in
            let steps = state.pending.take()
            state.takenFiles = steps.count == state.pending.count ? state.files.count : 0
            return (steps, Array(state.files.prefix(state.takenFiles)))
        }
    }

    /// Every step that waits, then each open alarm as it is now: what a new file must hold.
    func takeEverything(because reason: String) -> (steps: [AlarmTransition], files: [EvidenceOfAlarm]) {
        state.change { state in
            let wall = Clock.wall
            let open = state.book.alarms
            let steps = state.pending.take(all: true)
            state.takenFiles = state.files.count
            state.moved.add(open.lazy.filter { $0.subject != nil }.map(\.id))
            let files = open.flatMap { alarm in alarm.evidence.map { EvidenceOfAlarm(alarm: alarm.id, evidence: $0) } }
            return (steps + open.map { Restatement.step($0, at: wall, reason: reason) }, files + state.files)
        }
    }

    /// The oldest commands; they wait until `confirmAlarms`.
    func takeCommands() -> [CommandRecord] { state.change { $0.commands.take() } }

    func confirmAlarms() {
        state.change { state in
            state.files.removeFirst(state.takenFiles)
            state.takenFiles = 0
            state.commands.confirm()
            state.book.markStored(state.pending.confirm())
        }
    }

    func takeBulk() -> [BulkRow] {
        state.change { state in
            let rows = state.bulk.take()
            // A place must not be written before a step that knows only an older one.
            guard state.pending.isEmpty else { return rows }
            let moved = state.moved.take(Journal.bulkLimit - rows.count)
            return rows + moved.compactMap { state.book.place(of: $0) }.map { .place($0) }
        }
    }

    /// The answer: how many rows were dropped before.
    func confirmBulk() -> Int {
        state.change { state in
            state.bulk.confirm()
            state.moved.confirm()
            return state.bulk.takeDropped()
        }
    }

    /// The journal took what it was given.
    func succeed() { state.change { $0.trouble = nil } }

    /// The journal took nothing; true where that is news.
    func fail(_ failure: Failure) -> Bool {
        state.change { state in
            state.pending.putBack()
            state.moved.putBack()
            state.commands.putBack()
            state.takenFiles = 0
            defer { state.trouble = failure.description }
            return state.trouble == nil
        }
    }

    /// What became of the journal, shown for a time.
    func tell(_ text: String) { state.change { $0.notice = (text, Clock.monotonic) } }

    /// Waits before the journal is tried again; true where the desk was closed.
    func isClosed(within seconds: Double) -> Bool {
        state.wait(seconds: seconds) { $0.isClosed ? true : nil } ?? false
    }

    var pendingSteps: Int { state.read { $0.pending.count } }

    /// All that the journal has not taken yet.
    var waiting: Int { queues.reduce(0) { $0 + $1.length } }

    var queues: [QueueStatus] {
        state.read { state in
            [
                QueueStatus(name: "alarm steps to store", length: state.pending.count),
                QueueStatus(name: "files of alarms to store", length: state.files.count),
                QueueStatus(
                    name: "commands to store", length: state.commands.count, limit: state.commands.limit,
                    dropped: state.commands.droppedInAll),
                QueueStatus(
                    name: "tracks and counts to store", length: state.bulk.count, limit: state.bulk.limit,
                    dropped: state.bulk.droppedInAll),
            ]
        }
    }
}
