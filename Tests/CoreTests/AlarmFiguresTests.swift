import TestSupport
import Testing

@testable import Core

/// The figures of the moment, against counting everything anew.
struct AlarmFiguresTests {
    private static let points = (0..<14).map { AlarmPoint(rule: "r\($0 / 2)", camera: $0 % 2 == 0 ? "x" : "y") }

    /// All figures by their definitions, from everything there ever was.
    private static func counted(_ entries: [AlarmReport.Entry], at wall: WallTime) -> AlarmFigures {
        func within(_ seconds: Double) -> [AlarmReport.Entry] { entries.filter { wall - $0.at < seconds } }
        var figures = AlarmFigures()
        figures.perTenMinutes = within(600).count
        figures.perHour = within(3600).count
        figures.perDay = within(86_400).count
        let byPoint = Dictionary(grouping: within(86_400), by: \.point)
        figures.top = byPoint.map { AlarmFigures.Contributor($0.key, count: $0.value.count) }
            .sorted { ($1.count, $0.point.camera, $0.point.rule) < ($0.count, $1.point.camera, $1.point.rule) }
            .prefix(10).map(\.self)
        figures.bySeverity = Dictionary(grouping: within(86_400), by: \.severity).mapValues(\.count)
        figures.isFlood = isOn(entries.map(\.at), above: 10, below: 5, of: 600, at: wall)
        figures.chattering = Dictionary(grouping: entries, by: \.point)
            .filter { isOn($0.value.map(\.at), above: 3, below: 1, of: 60, at: wall) }.keys.sorted()
        return figures
    }

    /// Walks through every moment at which the count changes: at an alarm, and so long after it.
    private static func isOn(
        _ times: [WallTime], above: Int, below: Int, of seconds: Double, at wall: WallTime
    ) -> Bool {
        var isOn = false
        for moment in (times + times.map { $0 + seconds }).sorted() where moment <= wall {
            let count = times.count { $0 <= moment && moment < $0 + seconds }
            if count > above { isOn = true }
            if count < below { isOn = false }
        }
        return isOn
    }

    /// Two days: hours that are quiet, and minutes in which one point or all of them go wild.
    @Test(arguments: [1, 2, 3, 4]) func `they are what counting gives`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var book = AlarmBook()
        var entries: [AlarmReport.Entry] = []
        var wall = WallTime(1_790_000_000)
        var flooded = 0, chattered = 0
        for number in 0..<400 {
            // Whole seconds, so that windows end exactly at an alarm too.
            let pause = number / 20 % 3 == 0 ? 2000 : number / 20 % 3 == 1 ? 20 : 120
            wall = wall + Double(Int.random(in: 0...pause, using: &random))
            let point = Self.points[number / 20 % 3 == 1 ? 3 : Int.random(in: 0..<14, using: &random)]
            let severity = Severity.allCases.randomElement(using: &random)!
            for step in book.occur(Watched.occurrence(point, "\(number)", severity), at: wall) {
                entries.append(AlarmReport.Entry(at: wall, point: point, severity: severity, alarm: step.alarm.id))
            }
            if Bool.random(using: &random) { _ = book.expire(at: wall) }
            let later = wall + Double(Int.random(in: 0...900, using: &random))
            for moment in [wall, later] {
                let figures = book.figures(at: moment)
                var expected = Self.counted(entries, at: moment)
                expected.stale = entries.count { moment - $0.at > 86_400 }
                #expect(figures == expected, "alarm \(number)")
                flooded += figures.isFlood ? 1 : 0
                chattered += figures.chattering.count
            }
        }
        #expect(wall.seconds - 1_790_000_000 > 86_400 * 1.2 && flooded > 50 && chattered > 50)
    }

    @Test func `only what asks for attention counts`() {
        var watched = Watched()
        func count() -> Int { watched.book.figures(at: WallTime(10)).perDay }
        for (move, expected) in [
            (AlarmMove.occurs, 1), (.occurs, 1), (.acknowledged, 1), (.unacknowledged, 1), (.occursHigher, 2),
            (.returns, 2), (.occurs, 3), (.shelved, 3), (.returns, 3), (.occurs, 3), (.unshelved, 4), (.returns, 4),
        ] {
            watched.make(move)
            #expect(count() == expected, "\(move)")
        }
        watched = Watched()
        watched.bring(to: .suppressed)
        #expect(count() == 1)
    }

    @Test func `a flood begins with the eleventh in ten minutes and ends below five`() {
        var book = AlarmBook()
        for number in 0..<11 {
            #expect(!book.figures(at: WallTime(Double(number))).isFlood)
            _ = book.occur(Watched.occurrence(Watched.point, "\(number)"), at: WallTime(Double(number)))
        }
        #expect(book.figures(at: WallTime(605)).isFlood && book.figures(at: WallTime(605)).perTenMinutes == 5)
        #expect(!book.figures(at: WallTime(606)).isFlood)
    }

    @Test func `a station that tests itself at many cameras makes no flood`() {
        var book = AlarmBook()
        for number in 0..<64 {
            let point = AlarmPoint(rule: AlarmPoint.testRule, camera: "camera \(number)")
            #expect(book.occur(Watched.occurrence(point, "1"), at: WallTime(Double(number))).count == 1)
        }
        let figures = book.figures(at: WallTime(100))
        #expect(!figures.isFlood && figures.perTenMinutes == 0)
    }

    @Test func `stale is what has been active for more than a day and is not aside`() {
        var watched = Watched()
        watched.make(.occurs, at: 0)
        watched.make(.returns, at: 10)
        watched.make(.occurs, at: 100)
        #expect(watched.book.figures(at: WallTime(86_500)).stale == 0)
        #expect(watched.book.figures(at: WallTime(86_501)).stale == 1)
        watched.make(.acknowledged, at: 86_501)
        #expect(watched.book.figures(at: WallTime(86_502)).stale == 1)
        watched.make(.takenOutOfService, at: 86_502)
        #expect(watched.book.figures(at: WallTime(86_503)).stale == 0)
    }

    @Test func `after a restart the open alarms tell, and the journal tells better`() {
        var before = AlarmBook()
        for number in 0..<30 {
            let at = WallTime(Double(number * 10))
            _ = before.occur(Watched.occurrence(Watched.point, "\(number)"), at: at)
            if number % 2 == 0 { _ = before.acknowledge(number + 1, by: Watched.anna, at: at) }
            _ = before.returnToNormal(rule: "parked", camera: "gate", episode: "\(number)", at: at)
        }
        let entries = (0..<30).map {
            AlarmReport.Entry(at: WallTime(Double($0 * 10)), point: Watched.point, severity: .medium, alarm: $0 + 1)
        }
        var after = AlarmBook(open: before.alarms, nextID: 31)
        #expect(after.figures(at: WallTime(300)).perDay == 15)
        _ = after.occur(Watched.occurrence(Watched.suppressor), at: WallTime(295))
        after.remember(entries.reversed())
        _ = before.occur(Watched.occurrence(Watched.suppressor), at: WallTime(295))
        #expect(after.figures(at: WallTime(300)) == before.figures(at: WallTime(300)))
        after.remember(entries)
        #expect(after.figures(at: WallTime(300)).perDay == 31 && after.figures(at: WallTime(300)).isFlood)
    }

    @Test func `shown alarms say whether their point chatters and whether their camera sees`() {
        var book = AlarmBook()
        for number in 0..<4 {
            _ = book.occur(Watched.occurrence(Watched.point, "\(number)"), at: WallTime(Double(number * 19)))
        }
        _ = book.occur(Watched.occurrence(AlarmPoint(rule: "dark", camera: "yard")), at: WallTime(58))
        let shown = book.shown(at: WallTime(60), unknownCameras: ["yard"])
        #expect(shown.map(\.isChattering) == [true, true, true, true, false])
        #expect(shown.map(\.isConditionKnown) == [true, true, true, true, false])
        #expect(book.figures(at: WallTime(60)).chattering == [Watched.point])
        #expect(book.shown(at: WallTime(117)) == book.alarms)
    }

    @Test func `late instants and a clock that is set back do not confuse it`() {
        var book = AlarmBook()
        for (number, at) in [1000.0, 990, 1005, 995].enumerated() {
            _ = book.occur(Watched.occurrence(Watched.point, "\(number)"), at: WallTime(at))
        }
        #expect(
            book.figures(at: WallTime(1001)).perTenMinutes == 3 && book.figures(at: WallTime(1592)).perTenMinutes == 3)
        #expect(book.figures(at: WallTime(1005)).chattering == [Watched.point])
        _ = book.occur(Watched.occurrence(Watched.point, "back"), at: WallTime(100))
        let back = book.figures(at: WallTime(101))
        #expect(back.perDay == 1 && back.chattering.isEmpty && back.bySeverity == [.medium: 1])
        #expect(back.top == [AlarmFigures.Contributor(Watched.point, count: 1)])
    }

    @Test func `it keeps the newest hundred thousand`() {
        var log = AnnunciationLog()
        let extra = 3000
        for number in 0..<AnnunciationLog.capacity + extra {
            log.take(
                AlarmReport.Entry(
                    at: WallTime(Double(number) / 100), point: Self.points[number % 14], severity: .low, alarm: number),
                isGuess: false)
        }
        let figures = log.figures(at: WallTime(Double(AnnunciationLog.capacity + extra) / 100))
        #expect(figures.perDay == AnnunciationLog.capacity && figures.bySeverity == [.low: AnnunciationLog.capacity])
    }
}
