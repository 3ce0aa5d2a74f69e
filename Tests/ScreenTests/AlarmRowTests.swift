import Core
import Testing

@testable import Screen

struct AlarmRowTests {
    private func rows(_ alarms: [Alarm], withAside: Bool = true) -> [AlarmRow] {
        AlarmRow.rows(of: alarms, withAside: withAside)
    }

    private func chattering(_ id: Int, _ state: AlarmState, age: Double, camera: String = "yard") -> Alarm {
        var alarm = Samples.alarm(id, state, age: age, camera: camera)
        alarm.isChattering = true
        return alarm
    }

    @Test func `what is put aside is listed only where it is wanted`() {
        #expect(rows(Samples.lifecycle.alarms, withAside: false).allSatisfy { !$0.alarm.state.isAside })
        let all = rows(Samples.lifecycle.alarms)
        #expect(all.suffix(3).map(\.alarm.state).allSatisfy { $0.isAside })
        #expect(all.filter { $0.alarm.state.isAside }.count == 3)
    }

    @Test func `a chattering point is one row: the newest, in the highest severity and the most urgent state`() {
        let list = rows([
            chattering(1, .unacknowledged, age: 50), chattering(2, .acknowledged, age: 30),
            chattering(3, .returnedUnacknowledged, age: 10), Samples.alarm(4, camera: "crossing"),
        ])
        #expect(list.count == 2)
        let row = list[1]
        #expect(row.ids == [3, 1, 2] && row.alarm.id == 3)
        #expect(row.alarm.severity == .high && row.alarm.state == .unacknowledged)
        #expect(row.isChattering && !list[0].isChattering)
    }

    @Test func `two points that chatter are two rows, and one alarm that chatters is one too`() {
        let list = rows([
            chattering(1, .unacknowledged, age: 5), chattering(3, .unacknowledged, age: 9, camera: "roof"),
        ])
        #expect(list.map(\.ids) == [[1], [3]])
        #expect(list.allSatisfy { $0.isChattering })
    }

    @Test func `an alarm of a chattering point that is put aside has a row of its own`() {
        let list = rows([chattering(1, .unacknowledged, age: 5), chattering(2, .suppressed, age: 3)])
        #expect(list.map(\.ids) == [[1], [2]])
        #expect(list.map(\.alarm.state) == [.unacknowledged, .suppressed])
    }

    @Test func `one that is not stored, or not known to hold, shows in the row of all`() {
        var first = chattering(1, .unacknowledged, age: 5)
        first.isStored = false
        var second = chattering(2, .unacknowledged, age: 9)
        second.isConditionKnown = false
        let row = rows([first, second, chattering(3, .unacknowledged, age: 1)])[0]
        #expect(row.alarm.id == 3 && !row.alarm.isStored && !row.alarm.isConditionKnown)
    }

    @Test func `a row holds what was selected before its alarms chattered`() {
        let row = rows([chattering(1, .unacknowledged, age: 5), chattering(2, .acknowledged, age: 3)])[0]
        #expect(row.holds(.alarm(1)) && row.holds(.alarm(2)) && row.holds(row.id) && !row.holds(.alarm(3)))
    }
}
