import Core
import Testing

@testable import Station

struct StoreQueueTests {
    @Test func `rows go in order, so many at a time`() {
        var queue = StoreQueue<Int>(batchLimit: 200)
        queue.add(Array(1...450))
        var sizes: [Int] = []
        var taken: [Int] = []
        while !queue.isEmpty {
            let piece = queue.take()
            sizes.append(piece.count)
            taken += piece
            queue.confirm()
        }
        #expect(taken == Array(1...450) && sizes == [200, 200, 50] && queue.dropped == 0)
    }

    @Test func `what was taken waits until it is confirmed`() {
        var queue = StoreQueue<Int>(batchLimit: 500)
        queue.add([0, 1, 2])
        #expect(queue.take() == [0, 1, 2])
        queue.add([3])
        queue.putBack()
        #expect(queue.take().count == 4 && queue.count == 4)
        queue.add([4])
        queue.confirm()
        #expect(queue.take() == [4])
    }

    @Test func `a full queue drops its oldest and counts them, also while some are written`() {
        var queue = StoreQueue<Int>(limit: 300, batchLimit: 200)
        queue.add(Array(1...250))
        _ = queue.take()
        queue.add(Array(251...400))
        #expect(queue.count == 270 && queue.dropped == 130)
        queue.confirm()
        // Of the 200 that were written 130 were dropped meanwhile; the next is what was not written.
        #expect(queue.take().first == 201)
        #expect(queue.takeDropped() == 130 && queue.dropped == 0 && queue.droppedInAll == 130)
    }

    @Test func `more than a queue holds at once leaves the newest`() {
        var queue = StoreQueue<Int>(limit: 100, batchLimit: 200)
        queue.add(Array(1...1000))
        #expect(queue.take().last == 1000)
        #expect(queue.count + queue.dropped == 1000)
    }

    @Test func `a journal that takes nothing costs no command`() {
        let record = CommandRecord(at: WallTime(0), by: "anna", origin: .console, words: "1", answer: "")
        let desk = AlarmDesk(AlarmBook())
        desk.record(record)
        #expect(desk.nextJob(within: 0) == .alarms)
        #expect(desk.takeCommands().count == 1)
        _ = desk.fail(Failure("the disk is full"))
        #expect(desk.takeCommands() == [record])
        desk.confirmAlarms()
        #expect(desk.takeCommands().isEmpty && desk.nextJob(within: 0) == .nothing)
    }
}
