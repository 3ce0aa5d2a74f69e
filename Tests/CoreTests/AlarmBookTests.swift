import Testing

@testable import Core

/// The life of an alarm: every state against everything that can happen.
struct AlarmBookTests {
    typealias Move = AlarmMove

    /// One row of ISA-18.2: the state before, what happens, the state after it; nil: nothing changes.
    struct Row: CustomTestStringConvertible {
        let before: AlarmState
        let move: Move
        let after: AlarmState?

        var testDescription: String { "\(before.rawValue) \(move) → \(after?.rawValue ?? "nothing")" }

        var cause: AlarmTransition.Cause {
            switch move {
            case .occurs: before == .normal ? .raised : .reraised
            case .occursHigher:
                before == .normal ? .raised : before == .returnedUnacknowledged ? .reraised : .escalated
            case .returns: .returned
            case .acknowledged: .acknowledged
            case .unacknowledged: .unacknowledged
            case .reset: .reset
            case .shelved: .shelved
            case .unshelved, .shelfEnds: .unshelved
            case .takenOutOfService: .tookOutOfService
            case .returnedToService: .backInService
            case .suppressorEnds: .unsuppressed
            }
        }

        var isByOperator: Bool {
            ![.occurs, .occursHigher, .returns, .shelfEnds, .suppressorEnds].contains(move)
        }
    }

    static let states: [AlarmState] = [
        .normal, .unacknowledged, .acknowledged, .returnedUnacknowledged, .shelved, .suppressed, .outOfService,
    ]

    static let table: [(Move, [String])] = [
        // From:              NORM     UNACK    ACKED    RTNUN    SHLVD    DSUPR    OOSRV
        (.occurs, ["UNACK", "-", "-", "UNACK", "-", "-", "-"]),
        (.occursHigher, ["UNACK", "UNACK", "UNACK", "UNACK", "SHLVD", "DSUPR", "OOSRV"]),
        (.returns, ["-", "RTNUN", "NORM", "-", "SHLVD", "DSUPR", "OOSRV"]),
        (.acknowledged, ["-", "ACKED", "-", "NORM", "-", "-", "-"]),
        (.unacknowledged, ["-", "-", "UNACK", "-", "-", "-", "-"]),
        (.reset, ["-", "-", "-", "-", "-", "-", "-"]),
        (.shelved, ["-", "SHLVD", "SHLVD", "SHLVD", "SHLVD", "SHLVD", "-"]),
        (.unshelved, ["-", "-", "-", "-", "UNACK", "-", "-"]),
        (.shelfEnds, ["-", "-", "-", "-", "UNACK", "-", "-"]),
        (.takenOutOfService, ["-", "OOSRV", "OOSRV", "OOSRV", "OOSRV", "OOSRV", "-"]),
        (.returnedToService, ["-", "-", "-", "-", "-", "-", "UNACK"]),
        (.suppressorEnds, ["-", "-", "-", "-", "-", "UNACK", "-"]),
    ]

    static let rows = table.flatMap { move, cells in
        zip(states, cells).map { Row(before: $0, move: move, after: AlarmState(rawValue: $1)) }
    }

    @Test func `every state and everything that can happen has its row`() {
        #expect(Set(Self.states) == Set(AlarmState.allCases) && Set(Self.table.map(\.0)) == Set(Move.allCases))
        #expect(Self.rows.count == 7 * 12)
    }

    @Test(arguments: rows) func `a move leads where ISA-18.2 says`(row: Row) throws {
        var watched = Watched()
        watched.bring(to: row.before)
        let before = watched.alarm
        #expect((before?.state ?? .normal) == row.before)

        let steps = watched.make(row.move).filter { $0.alarm.point == Watched.point }

        guard let after = row.after else {
            #expect(steps.isEmpty && watched.alarm == before)
            return
        }
        let step = try #require(steps.first)
        #expect(steps.count == 1 && step.cause == row.cause && step.alarm.state == after)
        #expect(step.actor == (row.isByOperator ? "anna" : AlarmBook.station))
        #expect(step.at == WallTime(row.move == .shelfEnds ? 65 : 5))
        #expect(watched.alarm == (after == .normal ? nil : step.alarm))
        #expect(step.alarm.steps == (before?.steps ?? 0) + 1)
        if let before { #expect(step.alarm.id == before.id && step.alarm.raised == before.raised) }
    }

    /// What is aside and whose condition ended meanwhile is done with when it comes back.
    @Test(arguments: [
        (AlarmState.shelved, Move.unshelved), (.shelved, .shelfEnds), (.outOfService, .returnedToService),
        (.suppressed, .suppressorEnds),
    ]) func `what ended aside ends when it comes back`(state: AlarmState, end: Move) throws {
        var watched = Watched()
        watched.bring(to: state)
        watched.make(.returns)
        let aside = try #require(watched.alarm)
        #expect(!aside.isActive && aside.state == state && aside.returned == WallTime(5))
        var again = watched
        let silent = try #require(again.make(.occurs, at: 6).first)
        #expect(silent.cause == .reraised && silent.alarm.state == state && silent.alarm.isActive)
        #expect(silent.alarm.occurrences == 2 && !silent.isAnnunciation)
        let step = try #require(watched.make(end, at: 7).last)
        #expect(step.alarm.state == .normal && watched.alarm == nil)
    }

    @Test func `a new alarm carries everything that was seen`() throws {
        var book = AlarmBook(nextID: 7)
        var occurrence = Watched.occurrence(Watched.point, "12", .high)
        occurrence.subject = AlarmSubject(label: "car", number: 1, box: Box(x: 0.1, y: 0.2, width: 0.3, height: 0.4))
        occurrence.isLatching = true
        occurrence.verdict = "{\"red_s\":2.5}"
        let step = try #require(book.occur(occurrence, at: WallTime(100)).first)
        var alarm = Alarm(
            id: 7, rule: "parked", camera: "gate", episode: "12", severity: .high, object: "car #1", message: "stands",
            guidance: "Call.", subject: occurrence.subject, raised: WallTime(100), media: MediaTime(3))
        alarm.isLatching = true
        let expected = AlarmTransition(
            cause: .raised, alarm: alarm, at: WallTime(100), actor: "station", verdict: "{\"red_s\":2.5}")
        #expect(step == expected)
        #expect(book[7] == alarm)
    }
}
