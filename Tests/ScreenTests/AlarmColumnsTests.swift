import Core
import Testing

@testable import Screen

struct AlarmColumnsTests {
    private let scene = Scene(
        state: DashboardState(), snapshot: Samples.watched, glyphs: .unicode, utcOffsetSeconds: 0)

    private func line(_ evidence: [Evidence], besides others: [Alarm] = []) -> [Span] {
        var alarm = Samples.alarm(2)
        alarm.evidence = evidence
        return AlarmColumns([alarm] + others, width: 100).line(alarm, scene, isSelected: false)
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
}
