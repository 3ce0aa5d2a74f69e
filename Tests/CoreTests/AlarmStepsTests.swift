import Testing

@testable import Core

/// What a life keeps and counts, and what the station does by itself.
struct AlarmStepsTests {
    @Test func `the times and names of a life are kept, and cleared when it begins again`() throws {
        var watched = Watched()
        for (second, move) in [AlarmMove.occurs, .returns].enumerated() { watched.make(move, at: Double(second)) }
        #expect(watched.alarm?.returned == WallTime(1))
        let again = try #require(watched.make(.occurs, at: 3).first)
        #expect(again.alarm.returned == nil && again.alarm.raised == WallTime(0) && again.alarm.occurrences == 2)
        #expect(again.reason == "its condition holds again")
        watched.make(.acknowledged, at: 4)
        #expect(watched.alarm?.acknowledged == WallTime(4) && watched.alarm?.acknowledgedBy == "anna")
        watched.make(.unacknowledged, at: 5)
        #expect(watched.alarm?.acknowledged == nil && watched.alarm?.acknowledgedBy == nil)
        watched.make(.acknowledged, at: 6)
        let done = try #require(watched.make(.returns, at: 7).first?.alarm)
        #expect(done.state == .normal && done.returned == WallTime(7) && done.acknowledgedBy == "anna")
        #expect(done.steps == 7)
    }

    @Test func `severity stays at the highest seen, and a rise asks again`() throws {
        var watched = Watched()
        watched.bring(to: .acknowledged)
        let rise = try #require(watched.make(.occursHigher).first)
        #expect(rise.reason == "severity rose from medium to critical" && rise.alarm.acknowledged == nil)
        #expect(rise.alarm.occurrences == 1)
        #expect(watched.make(.occurs).isEmpty)
        watched.make(.returns)
        #expect(watched.make(.occurs).first?.alarm.severity == .critical)
    }

    @Test(arguments: [AlarmState.unacknowledged, .acknowledged])
    func `a latching alarm stays until it is reset`(state: AlarmState) throws {
        var watched = Watched(isLatching: true)
        watched.bring(to: state)
        #expect(watched.make(.reset).isEmpty)
        let returned = try #require(watched.make(.returns).first?.alarm)
        #expect(returned.state == state && returned.isActive && returned.returned == WallTime(5))
        #expect(watched.make(.returns).isEmpty)
        var again = watched
        let back = try #require(again.make(.occurs).first)
        #expect(back.cause == .reraised && back.alarm.state == state && back.alarm.returned == nil)
        #expect(back.alarm.occurrences == 2 && again.make(.reset).isEmpty)
        let reset = try #require(watched.make(.reset).first)
        #expect(reset.alarm.state == (state == .acknowledged ? .normal : .returnedUnacknowledged))
        #expect(!reset.alarm.isActive)
    }

    @Test func `a latching alarm that is reset while it is aside stays aside`() throws {
        var watched = Watched(isLatching: true)
        watched.bring(to: .shelved)
        watched.make(.returns)
        #expect(watched.alarm?.isActive == true)
        watched.make(.reset)
        #expect(watched.alarm?.isActive == false && watched.alarm?.state == .shelved)
        #expect(watched.make(.unshelved).first?.alarm.state == .normal)
    }

    @Test func `episodes, rules and cameras are told apart`() {
        var book = AlarmBook()
        for (rule, camera, episode) in [("a", "x", "1"), ("a", "x", "2"), ("a", "y", "1"), ("b", "x", "1")] {
            let point = AlarmPoint(rule: rule, camera: camera)
            #expect(book.occur(Watched.occurrence(point, episode), at: WallTime(1)).first?.cause == .raised)
        }
        _ = book.returnToNormal(rule: "a", camera: "y", episode: "1", at: WallTime(2))
        #expect(book.alarms.map(\.id) == [1, 2, 3, 4] && book.alarms.map(\.isActive) == [true, true, false, true])
    }

    @Test func `it goes on where the journal ended`() {
        var before = AlarmBook()
        for episode in ["1", "2", "3"] { _ = before.occur(Watched.occurrence(Watched.point, episode), at: WallTime(1)) }
        _ = before.takeOutOfService(
            .point(AlarmPoint(rule: "dark", camera: "yard")), by: Watched.anna, reason: "", at: WallTime(1))
        var after = AlarmBook(open: before.alarms.reversed(), nextID: 2)
        #expect(after == before)
        #expect(after.occur(Watched.occurrence(Watched.point, "2"), at: WallTime(2)).isEmpty)
        #expect(after.occur(Watched.occurrence(Watched.point, "4"), at: WallTime(2)).first?.alarm.id == 5)
        let dark = after.occur(Watched.occurrence(AlarmPoint(rule: "dark", camera: "yard")), at: WallTime(2))
        #expect(dark.first?.alarm.state == .outOfService && dark.first?.alarm.aside?.by == "anna")
    }

    @Test func `a damaged journal's numbers do not stop it`() {
        var alarm = Alarm(
            id: .max, rule: "r", camera: "c", episode: "", severity: .low, raised: WallTime(.nan), media: MediaTime(0))
        alarm.steps = .max
        alarm.occurrences = .max
        var second = alarm
        second.id = 3
        var book = AlarmBook(open: [alarm, second, second], nextID: .max)
        #expect(book.alarms.map(\.id) == [3])
        _ = book.returnToNormal(rule: "r", camera: "c", episode: "", at: WallTime(1))
        _ = book.occur(Watched.occurrence(AlarmPoint(rule: "r", camera: "c"), ""), at: WallTime(2))
        _ = book.occur(Watched.occurrence(), at: WallTime(2))
        #expect(book.alarms.map(\.state) == [.unacknowledged, .unacknowledged])
        #expect(book.figures(at: WallTime(2)).perDay == 2)
    }

    @Test func `the journal's word and evidence change an alarm and nothing else`() {
        var book = AlarmBook()
        for episode in ["1", "2"] { _ = book.occur(Watched.occurrence(Watched.point, episode), at: WallTime(1)) }
        book.markNotStored([2, 99])
        #expect(book.alarms.map(\.isStored) == [true, false])
        book.markStored([2])
        book.attach(Evidence(kind: .clip, path: "/a"), to: 1)
        book.attach(Evidence(kind: .clip, path: "/b"), to: 1)
        book.attach(Evidence(kind: .still, path: "/c"), to: 99)
        #expect(book.alarms.map(\.isStored) == [true, true] && book.alarms.map(\.steps) == [1, 1])
        #expect(book[1]?.evidence.map(\.path) == ["/b"])
    }

    /// A line rule whose crossings begin and end at once, and nobody there to acknowledge.
    @Test func `a point keeps its newest 200 that are over, the others are closed`() throws {
        var book = AlarmBook()
        _ = book.occur(Watched.occurrence(Watched.point, "standing"), at: WallTime(0))
        var closed: [AlarmTransition] = []
        for number in 1...500 {
            let at = WallTime(Double(number))
            _ = book.occur(Watched.occurrence(Watched.point, "\(number)"), at: at)
            let steps = book.returnToNormal(rule: "parked", camera: "gate", episode: "\(number)", at: at)
            closed += steps.filter { $0.cause == .closed }
        }
        #expect(book.alarms.map(\.episode) == ["standing"] + (301...500).map(String.init))
        #expect(closed.map(\.alarm.episode) == (1...300).map(String.init))
        #expect(closed.allSatisfy { $0.alarm.state == .normal && $0.actor == "station" && !$0.reason.isEmpty })
        _ = book.shelve(.point(Watched.point), by: Watched.anna, seconds: 60, reason: "works", at: WallTime(501))
        _ = book.occur(Watched.occurrence(Watched.point, "501"), at: WallTime(502))
        _ = book.returnToNormal(rule: "parked", camera: "gate", episode: "501", at: WallTime(502))
        #expect(book.alarms.count == 201 && book.alarms.last?.state == .shelved)
    }

    @Test func `while very many wait, each point has less room`() {
        var book = AlarmBook()
        func cross(_ rule: Int, _ episodes: Range<Int>) {
            for episode in episodes {
                let point = AlarmPoint(rule: "\(rule)", camera: "gate")
                _ = book.occur(Watched.occurrence(point, "\(episode)"), at: WallTime(1))
                _ = book.returnToNormal(rule: point.rule, camera: "gate", episode: "\(episode)", at: WallTime(1))
            }
        }
        for rule in 0..<50 { cross(rule, 0..<200) }
        #expect(book.alarms.count == AlarmBook.waiting)
        cross(50, 0..<100)
        // The first one too many takes effect on its own point; then there is room again.
        #expect(book.alarms.count == AlarmBook.waiting + 20)
        cross(0, 200..<201)
        #expect(book.alarms.count == AlarmBook.waiting + 20 - 180 + 1 && book.alarms.first?.rule == "0")
        #expect(book.alarms.first?.episode == "180")
    }
}
