import Testing

@testable import Core

struct LogStyleTests {
    @Test(arguments: [
        (LogLine.Level.info, "<6>vigil: north gate", "2026-11-25 13:26:01 UTC+01:00 info: north gate"),
        (.warning, "<4>vigil: north gate", "2026-11-25 13:26:01 UTC+01:00 warning: north gate"),
        (.error, "<3>vigil: north gate", "2026-11-25 13:26:01 UTC+01:00 error: north gate"),
    ])
    func `the journal gets a priority, people a time`(level: LogLine.Level, journal: String, plain: String) {
        let line = LogLine(wall: WallTime(1_795_609_561), level: level, text: "north gate")
        #expect(LogStyle.journal.text(line, utcOffsetSeconds: 3600) == journal)
        #expect(LogStyle.plain.text(line, utcOffsetSeconds: 3600) == plain)
    }

    @Test func `a line that waited says in the journal when it was said`() {
        let line = LogLine(wall: WallTime(1_795_609_561), level: .info, text: "north gate")
        func text(_ style: LogStyle, late seconds: Double) -> String {
            style.text(line, utcOffsetSeconds: 0, now: line.wall + seconds)
        }
        #expect(text(.journal, late: 1) == "<6>vigil: north gate")
        #expect(text(.journal, late: 60) == "<6>vigil: said at 2026-11-25 12:26:01 UTC: north gate")
        #expect(text(.plain, late: 60) == "2026-11-25 12:26:01 UTC info: north gate")
    }
}
