import Core
import Screen
import Testing

struct HeaderAlarmsTests {
    private func header(_ snapshot: Snapshot, _ columns: Int) -> Grid {
        Dashboard.draw(DashboardState(), snapshot, ScreenSize(columns, 24))
    }

    @Test(arguments: [80, 100, 120, 160, 200])
    func `a flood is told at every width, in the alarm's own fill`(columns: Int) {
        let grid = header(Samples.lifecycle, columns)
        #expect(grid.text(row: 0).contains(" FLOOD    ▲ 4 UNACK   22:13:20"))
        #expect(grid.row(0).contains { $0.text == "F" && $0.style.role == .badge })
        #expect(!header(Samples.busy, columns).text(row: 0).contains("FLOOD"))
    }

    @Test func `what is put aside is counted where there is room`() {
        var snapshot = Samples.busy
        #expect(!header(snapshot, 160).text(row: 0).contains("aside"))
        snapshot.alarms += [Samples.alarm(11, .shelved), Samples.alarm(12, .shelved)]
        #expect(header(snapshot, 160).text(row: 0).contains("2 shelved"))
        snapshot.alarms.append(Samples.alarm(13, .outOfService))
        #expect(header(snapshot, 160).text(row: 0).contains("3 aside"))
        #expect(!header(snapshot, 80).text(row: 0).contains("aside"))
        snapshot.alarms.removeAll { $0.state.needsAcknowledgement }
        #expect(header(snapshot, 160).text(row: 0).contains("3 aside  no open alarms"))
    }
}
