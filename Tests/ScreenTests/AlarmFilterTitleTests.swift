import Core
import Testing

@testable import Screen

struct AlarmFilterTitleTests {
    private func title(_ filter: String, _ width: Int, _ snapshot: Snapshot = Samples.lifecycle) -> String {
        var state = DashboardState()
        state.filters[.dashboard] = filter
        let scene = Scene(state: state, snapshot: snapshot, glyphs: .unicode, utcOffsetSeconds: 0)
        let title = AlarmTitle(scene, rows: 1, width: width)
        let texts = [title.left, title.right].map { $0.map(\.text).joined() }
        #expect(texts[0].count + texts[1].count + 8 <= width)
        #expect(texts[1].contains("FLOOD") == snapshot.alarmFigures.isFlood)
        return texts[0]
    }

    @Test func `how many the filter leaves, and what waits among those that it hides`() {
        let words = title("north-gate", 160)
        #expect(words.hasPrefix("Alarms ─ filtered: 3 of 7 ─ 2 UNACK hidden by the filter ─ 2 UN"))
        #expect(!title("state:unack,rtnun", 160).contains("hidden"))
    }

    @Test(arguments: Array(80...200))
    func `it is told at every width`(width: Int) {
        #expect(title("north-gate", width).contains("filtered: 3 of 7 ─ 2 UNACK hidden"))
        #expect(title("severity>=hgh", width).contains("not filtered: \"hgh\" is no"))
    }

    @Test func `many of them too`() {
        var snapshot = Samples.lifecycle
        snapshot.alarms = (1...20_000).map { Samples.alarm($0, age: Double($0), isStored: false) }
        #expect(title("id:7", 80, snapshot).contains("filtered: 1 of 20000 ─ 19999 UNACK hidden"))
    }

    @Test func `the list says which filter left nothing`() {
        var state = DashboardState()
        state.filters[.dashboard] = "zebra"
        let screen = Dashboard.draw(state, Samples.busy, ScreenSize(80, 24)).text
        #expect(screen.contains("No alarm passes the filter \"zebra\"."))
        #expect(screen.contains("filtered: 0 of 5 ─ 4 UNACK hidden by the filter"))
        #expect(screen.contains("▲ 4 UNACK"))
    }
}
