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
}
