import Core
import Testing

@testable import Screen

struct AlarmColumnsTests {
    private let scene = Scene(
        state: DashboardState(), snapshot: Samples.watched, glyphs: .unicode, utcOffsetSeconds: 0)

    private func line(_ evidence: [Evidence], besides others: [Alarm] = []) -> [Span] {
        var alarm = Samples.alarm(2)
        alarm.evidence = evidence
        let rows = AlarmRow.rows(of: [alarm] + others, withAside: true)
        let row = rows.first { $0.ids == [alarm.id] }
        return row.map { AlarmColumns(rows, width: 100).line($0, scene, isSelected: false) } ?? []
    }

    @Test(arguments: [
        ([Evidence(kind: .clip, path: "/a.mp4"), Evidence(kind: .still, path: "/a.jpg")], Span("►", .accent)),
        (
            [Evidence(kind: .still, path: "/a.jpg"), Evidence(kind: .clip, path: "", trouble: "full")],
            Span("▪", .accent)
        ),
        ([Evidence(kind: .clip, path: "", trouble: "full")], Span("✗", .warning)),
    ])
    func `the best evidence there is has its mark`(evidence: [Evidence], mark: Span) {
        #expect(line(evidence).contains(mark))
    }

    @Test func `where no alarm has evidence there is no column for it`() {
        let text = line([]).map(\.text).joined()
        #expect(text.contains("red light  car #2"))
        #expect(line([], besides: [Samples.evidenced]).map(\.text).joined().contains("red light    car #2"))
    }

    @Test(arguments: [
        (11, "◌ MED  SHLVD", Role.dim), (12, "◍ HIGH DSUPR", .dim), (13, "◇ MED  OOSRV", .dim),
        (14, "● HIGH ACKED", .acknowledged), (3, "△ MED  RTNUN", .warning), (15, "▲ MED  UNACK", .warning),
        (23, "▲ HIGH UNACK", .alarm),
    ])
    func `every state has glyph, word and colour`(id: Int, words: String, role: Role) throws {
        let rows = AlarmRow.rows(of: Samples.lifecycle.alarms, withAside: true)
        let row = try #require(rows.first { $0.ids.contains(id) })
        let line = AlarmColumns(rows, width: 120).line(row, scene, isSelected: false)
        #expect(line.map(\.text).joined().contains(words))
        #expect(line[1].role == role && line[2].role == role)
    }

    @Test func `how often it came, that it chatters, and that nobody knows whether it holds`() throws {
        func text(_ alarms: [Alarm]) -> String {
            let rows = AlarmRow.rows(of: alarms, withAside: true)
            return AlarmColumns(rows, width: 120).line(rows[0], scene, isSelected: false).map(\.text).joined()
        }
        var alarm = Samples.alarm(2)
        #expect(!text([alarm]).contains("×"))
        alarm.occurrences = 3
        #expect(text([alarm]).contains("red light  ×3  car #2"))
        alarm.isConditionKnown = false
        #expect(text([alarm]).contains("×3  condition unknown  car #2"))
        alarm.isChattering = true
        #expect(text([alarm]).contains("×3  chattering  condition unknown"))
        var other = Samples.alarm(4)
        other.isChattering = true
        #expect(text([alarm, other]).contains("red light  chattering ×2  condition unknown  car #"))
    }

    @Test func `in the camera view the state of what is put aside takes the time's place`() throws {
        let brief = AlarmColumns.brief(Samples.alarm(1, .shelved), scene, 30).map(\.text).joined()
        #expect(brief == "◌ red light  car #1      SHLVD")
    }
}
