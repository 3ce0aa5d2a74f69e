import Testing

@testable import Core

/// Points that an operator puts aside, with all their alarms.
struct AlarmShelvingTests {
    private let anna = Watched.anna
    private let point = Watched.point

    private func book(episodes: [String]) -> AlarmBook {
        var book = AlarmBook()
        for episode in episodes { _ = book.occur(Watched.occurrence(point, episode), at: WallTime(1)) }
        return book
    }

    @Test func `all alarms of a point go aside, a new one begins there, and all come back together`() {
        var book = book(episodes: ["1", "2"])
        _ = book.occur(Watched.occurrence(Watched.suppressor), at: WallTime(1))
        let steps = book.shelve(.alarms([2, 2, 99]), by: anna, seconds: 60, reason: "works", at: WallTime(10))
        #expect(steps.map(\.alarm.id) == [1, 2] && steps.allSatisfy { $0.reason == "works" && $0.actor == "anna" })
        let aside = SetAside(by: "anna", reason: "works", since: WallTime(10), until: WallTime(70))
        let late = book.occur(Watched.occurrence(point, "3"), at: WallTime(20))
        #expect(late.map(\.cause) == [.raised] && late[0].alarm.aside == aside && !late[0].isAnnunciation)
        #expect(book.alarms.map(\.state) == [.shelved, .shelved, .unacknowledged, .shelved])
        _ = book.returnToNormal(rule: "parked", camera: "gate", episode: "2", at: WallTime(30))
        #expect(book.expire(at: WallTime(69.9)).isEmpty)
        let ended = book.expire(at: WallTime(70))
        #expect(ended.map(\.alarm.state) == [.unacknowledged, .normal, .unacknowledged])
        #expect(ended.allSatisfy { $0.actor == "station" && $0.alarm.aside == nil && $0.reason == "its time is over" })
    }

    @Test func `shelving again takes the new time and reason and keeps its beginning`() throws {
        var book = book(episodes: ["1"])
        _ = book.shelve(.point(point), by: anna, seconds: 60, reason: "works", at: WallTime(10))
        _ = book.shelve(.point(point), by: Operator(name: "ben"), seconds: 5, reason: "dust", at: WallTime(20))
        #expect(book[1]?.aside == SetAside(by: "ben", reason: "dust", since: WallTime(10), until: WallTime(25)))
        #expect(book.expire(at: WallTime(25)).count == 1)
    }

    @Test(arguments: [
        (0.9, "works"), (604_801, "works"), (.nan, "works"), (.infinity, "works"), (-1, "works"), (60, ""), (60, " \n"),
    ]) func `a shelf needs a time from a second to a week, and a reason`(seconds: Double, reason: String) {
        var book = book(episodes: ["1"])
        #expect(book.shelve(.point(point), by: anna, seconds: seconds, reason: reason, at: WallTime(1)).isEmpty)
        #expect(book[1]?.state == .unacknowledged)
    }

    @Test func `the shortest and the longest shelf are allowed`() {
        for seconds in [1.0, 604_800] {
            var book = book(episodes: ["1"])
            #expect(book.shelve(.point(point), by: anna, seconds: seconds, reason: "r", at: WallTime(1)).count == 1)
        }
    }

    @Test func `a shelf that was asked for while the clock was far ahead ends, and the longest one stays`() {
        let now = WallTime(1_790_000_000)
        var book = book(episodes: ["1"])
        _ = book.shelve(.point(point), by: anna, seconds: 604_800, reason: "works", at: now)
        // The clock stands some hours back, as after a start without a battery.
        #expect(book.expire(at: now + -7200).isEmpty && book[1]?.state == .shelved)
        _ = book.shelve(.point(point), by: anna, seconds: 3600, reason: "works", at: now + 31_536_000)
        let ended = book.expire(at: now)
        #expect(
            ended.map(\.cause) == [.unshelved] && ended[0].reason == "it was asked for by a clock that was far ahead")
        #expect(book[1]?.state == .unacknowledged)
    }

    @Test func `a point without alarms is shelved by a placeholder, also through a restart`() throws {
        var book = AlarmBook()
        let steps = book.shelve(.point(point), by: anna, seconds: 60, reason: "works", at: WallTime(10))
        let placeholder = try #require(steps.first?.alarm)
        #expect(steps.count == 1 && placeholder.message == "shelved" && placeholder.isPlaceholder)
        #expect(!placeholder.isActive && placeholder.state == .shelved && steps[0].cause == .shelved)
        book = AlarmBook(open: book.alarms, nextID: 2)
        #expect(book.occur(Watched.occurrence(point, "1"), at: WallTime(20)).first?.alarm.state == .shelved)
        _ = book.takeOutOfService(.point(point), by: anna, reason: "lens", at: WallTime(30))
        #expect(book.alarms.map(\.message) == ["out of service", "stands"])
        #expect(book.expire(at: WallTime(1000)).isEmpty)
        let back = book.returnToService(.point(point), by: anna, at: WallTime(1001))
        #expect(back.map(\.alarm.state) == [.normal, .unacknowledged] && book.alarms.map(\.id) == [2])
    }

    @Test func `out of service goes before a shelf, and a shelf before suppression`() {
        var watched = Watched()
        watched.bring(to: .suppressed)
        watched.make(.shelved)
        #expect(watched.make(.suppressorEnds).map(\.alarm.point) == [Watched.suppressor])
        #expect(watched.alarm?.state == .shelved)
        watched.make(.takenOutOfService)
        #expect(watched.make(.shelved).isEmpty && watched.make(.unshelved).isEmpty && watched.make(.shelfEnds).isEmpty)
        #expect(watched.alarm?.state == .outOfService && watched.alarm?.aside?.until == nil)
    }

    @Test func `the placeholder of a shelf never makes room`() {
        var book = AlarmBook()
        _ = book.takeOutOfService(.point(point), by: anna, reason: "lens", at: WallTime(1))
        for number in 1...300 {
            _ = book.occur(Watched.occurrence(point, "\(number)"), at: WallTime(2))
            _ = book.returnToNormal(rule: "parked", camera: "gate", episode: "\(number)", at: WallTime(2))
        }
        #expect(book.alarms.count == 201 && book.alarms[0].isPlaceholder)
    }
}
