import Core
import Testing

@testable import Screen

struct AlarmTitleTests {
    private func title(_ snapshot: Snapshot, _ width: Int) -> (left: String, right: String) {
        let scene = Scene(state: DashboardState(), snapshot: snapshot, glyphs: .unicode, utcOffsetSeconds: 0)
        let title = AlarmTitle(scene, rows: 1, width: width)
        return (title.left.map(\.text).joined(), title.right.map(\.text).joined())
    }

    @Test func `all in words where there is room, in codes where there is less`() {
        let wide = title(Samples.lifecycle, 160)
        #expect(wide.left.hasSuffix("3 acknowledged ─ 1 shelved ─ 1 suppressed ─ 1 out of service"))
        #expect(wide.right == "FLOOD  12 in 10 min  stale 1")
        let narrow = title(Samples.lifecycle, 80)
        #expect(narrow.left == "Alarms ─ 2 UNACK ─ 2 RTNUN ─ 3 ACKED ─ 3 aside")
        #expect(narrow.right == "FLOOD  12 in 10 min")
    }

    @Test(arguments: Array(40...200))
    func `it never needs more than there is, and a flood is always told`(width: Int) {
        let (left, right) = title(Samples.lifecycle, width)
        #expect(left.count + right.count + 8 <= width)
        #expect(left.contains("2 un") || left.contains("2 UNACK"))
        #expect(right.contains("FLOOD"))
    }

    @Test func `a calm station has nothing at its right`() {
        #expect(title(Samples.snapshot(cameras: []), 80) == ("Alarms", ""))
    }

    @Test(arguments: [(2, Role.dim), (3, .warning)])
    func `more than an operator can bear is a warning`(count: Int, role: Role) {
        var snapshot = Samples.busy
        snapshot.alarmFigures.perTenMinutes = count
        let scene = Scene(state: DashboardState(), snapshot: snapshot, glyphs: .unicode, utcOffsetSeconds: 0)
        #expect(AlarmTitle(scene, rows: 1, width: 160).right == [Span("\(count) in 10 min", role)])
    }
}
