import Core
import Screen
import Testing

struct AlarmBellTests {
    private func snapshot(_ alarms: [Alarm], at seconds: Double) -> Snapshot {
        var snapshot = Samples.snapshot(cameras: [], alarms: alarms)
        snapshot.wall = WallTime(seconds)
        return snapshot
    }

    @Test func `it rings once for each new alarm and not for those that were there`() {
        var bell = AlarmBell()
        let first = Samples.alarm(1)
        let second = Samples.alarm(2)
        let rings = [[first], [first], [first, second], [first, second], [second]].enumerated().map {
            bell.rings(snapshot($0.element, at: Double($0.offset) * 5))
        }
        #expect(rings == [false, false, true, false, false])
    }

    @Test(arguments: AlarmState.allCases) func `only what waits and holds is heard`(state: AlarmState) {
        var bell = AlarmBell()
        _ = bell.rings(snapshot([], at: 0))
        let rings = bell.rings(snapshot([Samples.alarm(1, state)], at: 1))
        #expect(rings == (state == .unacknowledged))
    }

    @Test func `what comes again is heard again`() {
        var bell = AlarmBell()
        let states: [AlarmState] = [.acknowledged, .unacknowledged, .returnedUnacknowledged, .unacknowledged]
        let rings = states.enumerated().map {
            bell.rings(snapshot([Samples.alarm(1, $0.element)], at: Double($0.offset) * 2))
        }
        #expect(rings == [false, true, false, true])
    }

    @Test func `a flood rings once a second`() {
        var bell = AlarmBell()
        _ = bell.rings(snapshot([], at: 0))
        let rings = (1...40).count { count in
            bell.rings(snapshot((1...count).map { Samples.alarm($0) }, at: 10 + Double(count) / 8))
        }
        #expect(rings == 5)
        // A clock that was set back silences nothing.
        let rung = bell.rings(snapshot((1...50).map { Samples.alarm($0) }, at: 2))
        #expect(rung)
    }
}
