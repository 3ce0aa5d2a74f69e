import Core
import Journal
import Testing

@testable import Station

struct BulkQueueTests {
    private func rows(_ numbers: ClosedRange<Int>) -> [BulkRow] {
        numbers.map { .count(MinuteCount(camera: "c", label: "car", minute: $0, objects: 1)) }
    }

    @Test func `rows go in order, two hundred at a time`() {
        var queue = BulkQueue()
        queue.add(rows(1...450))
        var taken: [BulkRow] = []
        while !queue.isEmpty {
            let piece = queue.take()
            #expect(piece.count <= Journal.bulkLimit)
            taken += piece
            queue.confirm()
        }
        #expect(taken == rows(1...450) && queue.dropped == 0)
    }

    @Test func `a full queue drops its oldest and counts them, also while some are written`() {
        var queue = BulkQueue(limit: 300)
        queue.add(rows(1...250))
        _ = queue.take()
        queue.add(rows(251...400))
        #expect(queue.count == 270 && queue.dropped == 130)
        queue.confirm()
        // Of the 200 that were written 130 were dropped meanwhile; the next is what was not written.
        #expect(queue.take().first == rows(201...201).first)
        #expect(queue.takeDropped() == 130 && queue.dropped == 0)
    }

    @Test func `more than a queue holds at once leaves the newest`() {
        var queue = BulkQueue(limit: 100)
        queue.add(rows(1...1000))
        #expect(queue.take().last == rows(1000...1000).first)
        #expect(queue.count + queue.dropped == 1000)
    }
}
