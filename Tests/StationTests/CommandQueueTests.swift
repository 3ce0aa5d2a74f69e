import Core
import Testing

@testable import Station

struct CommandQueueTests {
    private func record(_ number: Int) -> CommandRecord {
        CommandRecord(at: WallTime(0), by: "anna", origin: .console, words: "\(number)", answer: "")
    }

    @Test func `what was taken waits until it is confirmed`() {
        var queue = CommandQueue()
        for number in 0..<3 { queue.add(record(number)) }
        #expect(queue.take().map(\.words) == ["0", "1", "2"])
        queue.add(record(3))
        queue.putBack()
        #expect(queue.take().count == 4 && queue.count == 4)
        queue.add(record(4))
        queue.confirm()
        #expect(queue.take().map(\.words) == ["4"])
    }

    @Test func `a journal that takes nothing costs no command`() {
        let desk = AlarmDesk(AlarmBook())
        desk.record(record(1))
        #expect(desk.nextJob(within: 0) == .alarms)
        #expect(desk.takeCommands().count == 1)
        _ = desk.fail(Failure("the disk is full"))
        #expect(desk.takeCommands() == [record(1)])
        desk.confirmAlarms()
        #expect(desk.takeCommands().isEmpty && desk.nextJob(within: 0) == .nothing)
    }

    @Test func `where too many wait the oldest go, counted, and none is stored twice`() {
        var queue = CommandQueue(limit: 100)
        for number in 0..<100 { queue.add(record(number)) }
        _ = queue.take()
        queue.add(record(100))
        #expect(queue.count == 91 && queue.dropped == 10)
        queue.confirm()
        #expect(queue.take().map(\.words) == ["100"])
    }
}
