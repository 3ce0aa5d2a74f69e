import Core
import Testing

@testable import Screen

struct AlarmOrderTests {
    private let alarms = [
        Samples.alarm(1, .acknowledged, age: 5, camera: "b"), Samples.alarm(2, age: 50, camera: "c"),
        Samples.alarm(3, age: 1, camera: "a"), Samples.alarm(4, .shelved, age: 0, camera: "a"),
        Samples.alarm(5, .returnedUnacknowledged, age: 90, camera: "b"), Samples.alarm(6, age: 5, camera: "a"),
    ]

    @Test(arguments: [
        (AlarmOrder.urgency, [6, 2, 3, 5, 1, 4]), (.newest, [3, 6, 1, 2, 5, 4]), (.oldest, [5, 2, 1, 6, 3, 4]),
        (.severity, [6, 2, 3, 5, 1, 4]), (.camera, [6, 3, 5, 1, 2, 4]),
    ])
    func `each order, whatever came in`(order: AlarmOrder, ids: [Int]) {
        #expect(order.sorted(alarms).map(\.id) == ids)
        #expect(order.sorted(alarms.reversed()).map(\.id) == ids)
    }

    @Test(arguments: AlarmOrder.allCases)
    func `a time that is none does no harm`(order: AlarmOrder) {
        let odd = [Double.nan, .infinity, -.infinity, 0].enumerated().map { index, seconds in
            var alarm = Samples.alarm(index + 1)
            alarm.raised = WallTime(seconds)
            return alarm
        }
        #expect(Set(order.sorted(odd).map(\.id)) == [1, 2, 3, 4])
    }

    @Test func `the key goes through all of them`() {
        var order = AlarmOrder.urgency
        var seen: [AlarmOrder] = []
        for _ in AlarmOrder.allCases {
            order = order.next
            seen.append(order)
        }
        #expect(Set(seen) == Set(AlarmOrder.allCases) && order == .urgency)
    }
}
