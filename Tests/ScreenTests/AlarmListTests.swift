import Core
import Screen
import Testing

struct AlarmListTests {
    @Test func `first what asks for attention, by severity and then the newest, then acknowledged, then aside`() {
        let alarms = [
            Samples.alarm(1, .shelved), Samples.alarm(2, .acknowledged), Samples.alarm(3, age: 1),
            Samples.alarm(4, .returnedUnacknowledged, age: 90), Samples.alarm(5, age: 9), Samples.alarm(6, age: 300),
            Samples.alarm(7, .normal), Samples.alarm(8, .outOfService, age: 4), Samples.alarm(9, .suppressed),
            Samples.alarm(10, .acknowledged, age: 8),
        ]
        #expect(AlarmList.ordered(alarms).map(\.id) == [4, 6, 3, 5, 2, 10, 8, 9, 1])
        #expect(AlarmList.ordered(alarms.reversed()).map(\.id) == [4, 6, 3, 5, 2, 10, 8, 9, 1])
    }

    @Test func `an empty list tells what is hidden`() {
        let size = ScreenSize(80, 24)
        var snapshot = Samples.snapshot(cameras: [Samples.camera("yard")])
        #expect(Dashboard.draw(DashboardState(), snapshot, size).text.contains("No alarms."))
        snapshot.alarms = [Samples.alarm(1, .shelved)]
        let screen = Dashboard.draw(DashboardState(), snapshot, size).text
        #expect(screen.contains("No alarms but what is put aside: v shows it."))
        #expect(screen.contains("1 shelved"))
    }
}
