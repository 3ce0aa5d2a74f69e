import Core
import Testing

@testable import Screen

struct AlarmViewTests {
    private func state(_ snapshot: Snapshot, _ size: ScreenSize, top: Int = 0) -> DashboardState {
        var state = DashboardState()
        state.openAlarm(14)
        for _ in 0..<top {
            state.settle(snapshot, size)
            _ = state.handle(.down, snapshot)
        }
        return state
    }

    @Test func `every size can be drawn, scrolled anywhere`() {
        for glyphs in [Glyphs.unicode, .ascii] {
            for rows in stride(from: 0, through: 60, by: 12) {
                for columns in stride(from: 0, through: 210, by: 26) {
                    let size = ScreenSize(columns, rows)
                    let state = state(Samples.examination(), size, top: rows % 12)
                    let grid = Dashboard.draw(state, Samples.examination(), size, glyphs: glyphs)
                    #expect(grid.cells.count == columns * rows)
                }
            }
        }
    }

    @Test(arguments: [1, 3, 7, 20])
    func `the still is scrolled with its page`(top: Int) {
        let size = ScreenSize(80, 24)
        let whole = Dashboard.draw(state(Samples.examination(), size), Samples.examination(), size)
        let scrolled = Dashboard.draw(state(Samples.examination(), size, top: top), Samples.examination(), size)
        func painted(_ grid: Grid, row: Int) -> [Paint] { grid.row(row).compactMap(\.style.paint) }
        for row in 0..<8 {
            #expect(painted(whole, row: 2 + row).count == 28)
            guard row >= top else { continue }
            #expect(painted(scrolled, row: 2 + row - top) == painted(whole, row: 2 + row))
        }
        #expect((2..<23).flatMap { painted(scrolled, row: $0) }.count == 28 * max(8 - top, 0))
        #expect(scrolled.text.contains("↑\(top) above") || top == 20)
    }

    @Test func `the frame stays whole whatever the alarm holds`() {
        let hostile = "\u{1B}[2J\u{202E}\n門🚗" + String(repeating: "長", count: 300)
        var alarm = Samples.examined
        (alarm.rule, alarm.camera, alarm.object, alarm.message) = (hostile, hostile, hostile, hostile)
        (alarm.guidance, alarm.acknowledgedBy) = (hostile, hostile)
        alarm.aside = SetAside(by: hostile, reason: hostile, since: WallTime(.nan), until: WallTime(.infinity))
        alarm.evidence[0].path = hostile
        alarm.occurrences = .max
        alarm.raised = WallTime(-1e300)
        var snapshot = Samples.examination()
        snapshot.alarms = [alarm]
        snapshot.dossier = Samples.dossier(of: alarm)
        for size in [ScreenSize(80, 24), ScreenSize(120, 36), ScreenSize(200, 60)] {
            for top in [0, 30] {
                let grid = Dashboard.draw(state(snapshot, size, top: top), snapshot, size)
                for y in 3..<size.rows - 2 {
                    #expect(grid[0, y].text == "┃" && grid[size.columns - 1, y].text == "┃")
                }
                for scalar in grid.cells.flatMap({ Array($0.text.unicodeScalars) }) {
                    #expect(![.control, .format].contains(scalar.properties.generalCategory))
                }
            }
        }
    }

    @Test func `which of several it is`() {
        var state = DashboardState()
        state.openAlarm(22)
        #expect(Dashboard.draw(state, Samples.lifecycle, ScreenSize(80, 24)).text(row: 1).contains(" 2 of 3 "))
    }
}
