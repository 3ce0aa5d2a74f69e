import Testing

@testable import Core

/// Every state of an alarm against every event, and what must hold over a whole life.
struct AlarmBookTests {
    enum Event: CaseIterable { case occurs, occursHigher, returns, acknowledged }

    /// One row: the state before, the event, the cause of the step and the state after it; nil: nothing happens.
    struct Row: CustomTestStringConvertible {
        let before: AlarmState
        let event: Event
        let cause: AlarmTransition.Cause?
        let after: AlarmState

        var testDescription: String { "\(before.rawValue) \(event) → \(after.rawValue)" }
    }

    static let moves = [
        Row(before: .normal, event: .occurs, cause: .raised, after: .unacknowledged),
        Row(before: .normal, event: .occursHigher, cause: .raised, after: .unacknowledged),
        Row(before: .normal, event: .returns, cause: nil, after: .normal),
        Row(before: .normal, event: .acknowledged, cause: nil, after: .normal),
        Row(before: .unacknowledged, event: .occurs, cause: nil, after: .unacknowledged),
        Row(before: .unacknowledged, event: .occursHigher, cause: .reraised, after: .unacknowledged),
        Row(before: .unacknowledged, event: .returns, cause: .returned, after: .returnedUnacknowledged),
        Row(before: .unacknowledged, event: .acknowledged, cause: .acknowledged, after: .acknowledged),
        Row(before: .acknowledged, event: .occurs, cause: nil, after: .acknowledged),
        Row(before: .acknowledged, event: .occursHigher, cause: .reraised, after: .unacknowledged),
        Row(before: .acknowledged, event: .returns, cause: .returned, after: .normal),
        Row(before: .acknowledged, event: .acknowledged, cause: nil, after: .acknowledged),
        Row(before: .returnedUnacknowledged, event: .occurs, cause: .reraised, after: .unacknowledged),
        Row(before: .returnedUnacknowledged, event: .occursHigher, cause: .reraised, after: .unacknowledged),
        Row(before: .returnedUnacknowledged, event: .returns, cause: nil, after: .returnedUnacknowledged),
        Row(before: .returnedUnacknowledged, event: .acknowledged, cause: .acknowledged, after: .normal),
    ]

    @Test func `every state and event has its row`() {
        #expect(Self.moves.count == AlarmState.allCases.count * Event.allCases.count)
    }

    @Test(arguments: moves) func `a move leads where ISA-18.2 says`(row: Row) {
        var book = AlarmBook()
        bring(&book, to: row.before)
        #expect(book.alarms.map(\.state) == (row.before == .normal ? [] : [row.before]))
        let open = book.alarms

        let step = apply(row.event, to: &book, at: 9)

        #expect(step?.cause == row.cause)
        #expect(book.alarms.map(\.state) == (row.after == .normal ? [] : [row.after]))
        guard let step else {
            #expect(book.alarms == open)
            return
        }
        #expect(step.alarm.state == row.after)
        #expect(step.at == WallTime(9))
        #expect(step.actor == (row.event == .acknowledged ? "op1" : "station"))
        if row.before != .normal { #expect(step.alarm.id == open[0].id && step.alarm.raised == open[0].raised) }
    }

    @Test func `a new alarm carries everything that was seen`() throws {
        var book = AlarmBook(nextID: 7)
        let occurrence = Occurrence(
            rule: "r", camera: "c", episode: "12", severity: .high, guidance: "Call.", object: "car #12",
            message: "in bay", media: MediaTime(3.5))
        let step = book.occur(occurrence, at: WallTime(100))
        let alarm = try #require(step?.alarm)
        #expect(
            alarm
                == Alarm(
                    id: 7, rule: "r", camera: "c", episode: "12", severity: .high, object: "car #12", message: "in bay",
                    guidance: "Call.", raised: WallTime(100), media: MediaTime(3.5)))
        #expect(book[7] == alarm)
    }

    @Test func `the times and names of a life are kept, and cleared when it begins again`() throws {
        var book = AlarmBook()
        _ = apply(.occurs, to: &book, at: 1)
        let returned = try alarm(after: .returns, in: &book, at: 2)
        #expect(returned.returned == WallTime(2))
        let again = try alarm(after: .occurs, in: &book, at: 3)
        #expect(again.returned == nil && again.raised == WallTime(1))
        let acknowledged = try alarm(after: .acknowledged, in: &book, at: 4)
        #expect(acknowledged.acknowledged == WallTime(4) && acknowledged.acknowledgedBy == "op1")
        let done = try alarm(after: .returns, in: &book, at: 5)
        #expect(done.state == .normal && done.returned == WallTime(5) && done.acknowledgedBy == "op1")
    }

    @Test func `severity stays at the highest seen`() throws {
        var book = AlarmBook()
        _ = apply(.occursHigher, to: &book, at: 1)
        _ = apply(.returns, to: &book, at: 2)
        let again = try alarm(after: .occurs, in: &book, at: 3)
        #expect(again.severity == .critical)
    }

    @Test func `episodes, rules and cameras are told apart`() {
        var book = AlarmBook()
        for (rule, camera, episode) in [("a", "x", "1"), ("a", "x", "2"), ("a", "y", "1"), ("b", "x", "1")] {
            let step = book.occur(occurrence(rule, camera, episode), at: WallTime(1))
            #expect(step?.cause == .raised)
        }
        #expect(book.alarms.map(\.id) == [1, 2, 3, 4])
        _ = book.returnToNormal(rule: "a", camera: "y", episode: "1", at: WallTime(2))
        #expect(book.alarms.map(\.state.isActive) == [true, true, false, true])
    }

    @Test func `it goes on where the journal ended`() {
        var before = AlarmBook()
        for episode in ["1", "2", "3"] { _ = before.occur(occurrence("a", "x", episode), at: WallTime(1)) }
        var after = AlarmBook(open: before.alarms.reversed(), nextID: 2)
        #expect(after.alarms == before.alarms)
        #expect(after.occur(occurrence("a", "x", "2"), at: WallTime(2)) == nil)
        #expect(after.occur(occurrence("a", "x", "4"), at: WallTime(2))?.alarm.id == 4)
    }

    @Test func `the journal's word marks alarms and nothing else`() {
        var book = AlarmBook()
        for episode in ["1", "2"] { _ = book.occur(occurrence("a", "x", episode), at: WallTime(1)) }
        book.markNotStored([2, 99])
        #expect(book.alarms.map(\.isStored) == [true, false])
        book.markStored([2])
        #expect(book.alarms.map(\.isStored) == [true, true])
    }

    @Test func `an unknown id is not acknowledged`() {
        var book = AlarmBook()
        #expect(book.acknowledge(5, by: Operator(name: "op1"), at: WallTime(1)) == nil)
    }

    private func occurrence(
        _ rule: String, _ camera: String, _ episode: String, _ severity: Severity = .medium
    ) -> Occurrence {
        Occurrence(rule: rule, camera: camera, episode: episode, severity: severity, media: MediaTime(0))
    }

    private func apply(_ event: Event, to book: inout AlarmBook, at seconds: Double) -> AlarmTransition? {
        let wall = WallTime(seconds)
        return switch event {
        case .occurs: book.occur(occurrence("r", "c", "1"), at: wall)
        case .occursHigher: book.occur(occurrence("r", "c", "1", .critical), at: wall)
        case .returns: book.returnToNormal(rule: "r", camera: "c", episode: "1", at: wall)
        case .acknowledged: book.acknowledge(1, by: Operator(name: "op1"), at: wall)
        }
    }

    private func alarm(after event: Event, in book: inout AlarmBook, at seconds: Double) throws -> Alarm {
        let step = apply(event, to: &book, at: seconds)
        return try #require(step).alarm
    }

    private func bring(_ book: inout AlarmBook, to state: AlarmState) {
        let events: [Event] =
            switch state {
            case .normal: []
            case .unacknowledged: [.occurs]
            case .acknowledged: [.occurs, .acknowledged]
            case .returnedUnacknowledged: [.occurs, .returns]
            }
        for event in events { _ = apply(event, to: &book, at: 1) }
    }
}
