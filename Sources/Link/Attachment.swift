import CLinux
import Core
import Foundation

/// A dashboard's side of a station that runs elsewhere: a thread of its own asks for what the dashboard looks at and
/// sends what its operator wants done. Whoever draws is never kept waiting: it sees the newest there is, and how old.
package final class Attachment: Sendable {
    /// What came of the station lately.
    package struct Line: Sendable, Equatable {
        /// Seconds without an answer; nil while they come.
        package var silentSeconds: Double?
        /// Why there is none; empty where it is not known.
        package var trouble = ""
    }

    /// Longer than this without an answer, and it is told.
    private static let silenceSeconds = 3.0
    /// An answer that took longer is none: it is asked anew, over a new connection.
    private static let timeoutSeconds = 10.0
    /// After so long without a look nobody draws any more, and nothing is asked.
    private static let patienceSeconds = 2.0
    private static let pauses = [0.25, 0.5, 1, 2]
    /// So many commands wait at most.
    private static let mostCommands = 100
    /// Whoever goes waits so long at most for what was asked for to be done.
    private static let partingSeconds = 2.0

    private struct State: Sendable {
        var attention = Attention()
        var lookedAt = MonotonicTime(0)
        var askedAt = MonotonicTime(0)
        var asked = Attention()
        var snapshot: Snapshot
        /// The first question that was not answered; nil while all are.
        var waitingSince: MonotonicTime?
        var trouble = ""
        /// The first is under way, or the next one.
        var commands: [Command] = []
        var words: [String] = []
        var isStopped = false
    }

    private enum Job { case look(Attention), perform(Command), end }

    private let path: String
    private let secondsBetween: Double
    private let ring: @Sendable () -> Void
    private let state: Monitor<State>

    /// Throws where the station cannot be reached or lets this user not in. `ring` is called on the thread when there is
    /// something new: another view's snapshot, or words.
    package init(_ path: String, perSecond: Double, ring: @escaping @Sendable () -> Void) throws(Failure) {
        self.path = path
        self.ring = ring
        secondsBetween = 1 / perSecond
        let connection = try Connection(path)
        let answer = try connection.ask(.look(Attention()))
        if case .refused(let why) = answer { throw Failure(why, at: path) }
        guard case .status(let snapshot) = answer else {
            throw Failure("the station answered something else", at: path)
        }
        state = Monitor(State(snapshot: snapshot))
        Thread.detachNewThread { [self] in
            vigil_name_thread("attachment")
            run()
        }
    }

    /// The newest there is; what more `attention` wants is asked for.
    package func look(_ attention: Attention) -> Snapshot {
        state.change { state in
            state.attention = attention
            state.lookedAt = Sockets.now
            return state.snapshot
        }
    }

    package var line: Line {
        state.read { state in
            guard let since = state.waitingSince, Sockets.now - since > Self.silenceSeconds else { return Line() }
            return Line(silentSeconds: Sockets.now - since, trouble: state.trouble)
        }
    }

    /// The answer comes by `takeWords`.
    package func perform(_ command: Command) {
        let isTaken = state.change { state in
            guard state.commands.count < Self.mostCommands else { return false }
            state.commands.append(command)
            return true
        }
        if !isTaken { tell("nothing was done: \(Self.mostCommands) orders wait for the station already") }
    }

    /// What the station answered to commands since this was asked last.
    package func takeWords() -> [String] {
        state.change { state in
            defer { state.words = [] }
            return state.words
        }
    }

    /// Waits a moment for commands that were not answered yet. The thread ends as soon as it does not wait for the station.
    package func stop() {
        state.change { $0.isStopped = true }
        _ = state.wait(seconds: Self.partingSeconds) { $0.commands.isEmpty ? true : nil }
    }
}

extension Attachment {
    private func run() {
        var attempts = 0
        while state.read({ !$0.isStopped || !$0.commands.isEmpty }) {
            do throws(Failure) {
                let connection = try Connection(path, timeoutSeconds: Self.timeoutSeconds)
                while try work(connection) { attempts = 0 }
                return
            } catch {
                refuseCommands(error)
                let pause = Self.pauses[min(attempts, Self.pauses.count - 1)]
                attempts += 1
                _ = state.wait(seconds: pause) { $0.isStopped ? true : nil }
            }
        }
    }

    /// The next thing to do, done; false at the end.
    private func work(_ connection: Connection) throws(Failure) -> Bool {
        switch next() {
        case .end: return false
        case .perform(let command):
            defer { state.change { state in _ = state.commands.removeFirst() } }
            let request: [UInt8]
            do throws(Failure) {
                request = try Wire.bytes(of: Wire.Request(.perform(command)))
            } catch {
                // Nothing was sent: the connection is as good as before.
                tell("nothing was done: \(error)")
                return true
            }
            let answer: Wire.Answer.Kind
            do throws(Failure) {
                answer = try connection.ask(request, timeoutSeconds: Self.timeoutSeconds)
            } catch {
                tell("no answer: whether it was done is not known. \(error)")
                throw error
            }
            switch answer {
            case .performed(let words), .refused(let words): tell(words)
            case .status, .health: throw Failure("the station answered something else", at: path)
            }
        case .look(let attention):
            switch try connection.ask(.look(attention), timeoutSeconds: Self.timeoutSeconds) {
            case .status(let snapshot): take(snapshot, attention)
            case .refused(let words): throw Failure(words)
            case .performed, .health: throw Failure("the station answered something else", at: path)
            }
        }
        return true
    }

    private func next() -> Job {
        while true {
            let job: Job? = state.wait(seconds: min(secondsBetween, 0.5)) { state in
                // Who leaves right after an order has given it.
                if let command = state.commands.first { return .perform(command) }
                if state.isStopped { return .end }
                let now = Sockets.now
                let isDue = now - state.askedAt >= secondsBetween || state.attention != state.asked
                guard isDue, now - state.lookedAt < Self.patienceSeconds else { return nil }
                (state.askedAt, state.asked) = (now, state.attention)
                state.waitingSince = state.waitingSince ?? now
                return .look(state.attention)
            }
            if let job { return job }
        }
    }

    private func take(_ snapshot: Snapshot, _ attention: Attention) {
        let isNews = state.change { state in
            defer { (state.snapshot, state.waitingSince, state.trouble) = (snapshot, nil, "") }
            return !state.trouble.isEmpty || state.snapshot.picture?.camera != snapshot.picture?.camera
                || state.snapshot.dossier?.id != snapshot.dossier?.id
                || (state.snapshot.system == nil) != (snapshot.system == nil)
        }
        if isNews { ring() }
    }

    private func tell(_ words: String) {
        state.change { $0.words.append(Text.cleaned(words, limit: 500)) }
        ring()
    }

    private func refuseCommands(_ failure: Failure) {
        let count = state.change { state in
            defer { state.commands = [] }
            state.trouble = failure.description
            state.waitingSince = state.waitingSince ?? Sockets.now
            return state.commands.count
        }
        if count > 0 { tell("nothing was done: \(failure)") }
    }
}
