import Testing

@testable import Core

/// Alarms that another alarm explains.
struct AlarmSuppressionTests {
    private func occurrence(_ rule: String, _ camera: String = "gate", by suppressors: [String] = []) -> Occurrence {
        var occurrence = Watched.occurrence(AlarmPoint(rule: rule, camera: camera))
        occurrence.suppressors = suppressors
        return occurrence
    }

    private func states(_ book: AlarmBook) -> [String] { book.alarms.map { "\($0.rule) \($0.state.rawValue)" } }

    @Test func `it begins suppressed, named by what explains it, and comes back with a reason`() throws {
        var watched = Watched()
        watched.crash()
        let step = try #require(watched.make(.occurs, at: 2).first)
        #expect(step.cause == .suppressed && !step.isAnnunciation && step.actor == "station")
        #expect(step.alarm.aside == SetAside(by: "crash", reason: "while crash is active", since: WallTime(2)))
        #expect(watched.make(.acknowledged).isEmpty)
        let end = try #require(watched.make(.suppressorEnds, at: 3).last)
        #expect(end.cause == .unsuppressed && end.reason == "crash is no longer active" && end.isAnnunciation)
    }

    @Test func `what stood before stays as it was`() {
        var watched = Watched()
        watched.bring(to: .unacknowledged)
        watched.crash()
        #expect(watched.alarm?.state == .unacknowledged)
    }

    @Test func `only an active alarm of the same camera or of the station explains`() {
        for (camera, expected) in [("yard", AlarmState.unacknowledged), ("gate", .suppressed), ("", .suppressed)] {
            var book = AlarmBook()
            _ = book.occur(occurrence("crash", camera), at: WallTime(1))
            #expect(book.occur(occurrence("parked", by: ["crash"]), at: WallTime(2)).first?.alarm.state == expected)
        }
    }

    @Test func `what is returned, shelved or out of service explains nothing`() {
        for move in [AlarmMove.returns, .shelved, .takenOutOfService] {
            var watched = Watched(suppressors: [])
            watched.make(.occurs)
            var later = watched
            #expect(later.book.occur(occurrence("b", by: ["parked"]), at: WallTime(2)).first?.cause == .suppressed)
            let freed = later.make(move, at: 3)
            #expect(freed.map(\.cause).last == .unsuppressed && later.book.alarms.last?.state == .unacknowledged)
            watched.make(move, at: 3)
            #expect(watched.book.occur(occurrence("b", by: ["parked"]), at: WallTime(4)).first?.cause == .raised)
        }
    }

    @Test func `the last of several that explain it lets it go`() {
        var book = AlarmBook()
        for rule in ["a", "b"] { _ = book.occur(occurrence(rule), at: WallTime(1)) }
        _ = book.occur(occurrence("c", by: ["a", "b"]), at: WallTime(1))
        _ = book.acknowledge(2, by: Watched.anna, at: WallTime(2))
        let other = book.returnToNormal(rule: "a", camera: "gate", episode: "1", at: WallTime(2))
        #expect(other.map(\.cause) == [.returned, .suppressed] && other[1].reason == "while b is active")
        #expect(states(book) == ["a RTNUN", "b ACKED", "c DSUPR"] && book[3]?.aside?.by == "b")
        #expect(book[3]?.aside?.since == WallTime(1))
        let steps = book.returnToNormal(rule: "b", camera: "gate", episode: "1", at: WallTime(3))
        #expect(steps.map(\.alarm.state) == [.normal, .unacknowledged])
    }

    @Test func `what is suppressed explains others as long as it is explained itself`() {
        var book = AlarmBook()
        for (rule, by) in [("a", []), ("b", ["a"]), ("c", ["b"])] {
            _ = book.occur(occurrence(rule, by: by), at: WallTime(1))
        }
        #expect(states(book) == ["a UNACK", "b DSUPR", "c DSUPR"])
        var other = book
        _ = other.returnToNormal(rule: "b", camera: "gate", episode: "1", at: WallTime(2))
        #expect(states(other) == ["a UNACK", "b DSUPR", "c UNACK"])
        _ = book.returnToNormal(rule: "a", camera: "gate", episode: "1", at: WallTime(2))
        #expect(states(book) == ["a RTNUN", "b UNACK", "c DSUPR"])
    }

    @Test func `rules that explain each other never hide everything`() {
        var book = AlarmBook()
        _ = book.occur(occurrence("a", by: ["b", "a"]), at: WallTime(1))
        _ = book.occur(occurrence("b", by: ["a"]), at: WallTime(1))
        var second = occurrence("a", by: ["b", "a"])
        second.episode = "2"
        _ = book.occur(second, at: WallTime(1))
        #expect(states(book) == ["a UNACK", "b DSUPR", "a DSUPR"])
        _ = book.returnToNormal(rule: "a", camera: "gate", episode: "1", at: WallTime(2))
        #expect(states(book) == ["a RTNUN", "b UNACK", "a DSUPR"])
    }

    @Test func `after a restart it is what it was, unless nothing explains it any more`() {
        var watched = Watched()
        watched.bring(to: .suppressed)
        var kept = AlarmBook(open: watched.book.alarms, nextID: 9)
        #expect(kept.expire(at: WallTime(2)).isEmpty)
        let end = kept.returnToNormal(rule: "crash", camera: "gate", episode: "1", at: WallTime(3))
        #expect(end.map(\.cause) == [.returned, .unsuppressed])
        var alone = AlarmBook(open: [watched.alarm].compactMap(\.self), nextID: 9)
        #expect(alone.expire(at: WallTime(2)).map(\.alarm.state) == [.unacknowledged])
        var nameless = watched.alarm
        nameless?.aside = nil
        alone = AlarmBook(open: [nameless].compactMap(\.self), nextID: 9)
        #expect(alone.expire(at: WallTime(2)).map(\.alarm.state) == [.unacknowledged])
    }
}
