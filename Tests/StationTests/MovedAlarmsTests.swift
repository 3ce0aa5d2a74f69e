import Testing

@testable import Station

struct MovedAlarmsTests {
    @Test func `each alarm waits once, and what was not written waits again`() {
        var moved = MovedAlarms()
        for _ in 1...5 { moved.add(1...3) }
        let first = moved.take(2)
        #expect(first.count == 2 && !moved.isEmpty)
        moved.putBack()
        #expect(moved.take(10) == [1, 2, 3] && moved.isEmpty)
        // It moved on while it was written.
        moved.add([2])
        moved.confirm()
        #expect(moved.take(10) == [2])
        moved.confirm()
        moved.putBack()
        #expect(moved.isEmpty && moved.take(-1).isEmpty)
    }
}
