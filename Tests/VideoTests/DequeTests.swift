import TestSupport
import Testing

@testable import Video

struct DequeTests {
    @Test func `it holds what an array would, in order`() {
        var dice = SeededGenerator(seed: 11)
        var deque = Deque<Int>(), array: [Int] = []
        for step in 0..<5000 {
            if array.isEmpty || Int.random(in: 0..<100, using: &dice) < (step < 2500 ? 60 : 40) {
                deque.append(step)
                array.append(step)
            } else {
                deque.removeFirst()
                array.removeFirst()
            }
            #expect(deque.count == array.count && deque.first == array.first && deque.last == array.last)
            guard step % 97 == 0 else { continue }
            for index in array.indices { deque[index] += 1 }
            array = array.map { $0 + 1 }
            #expect(array.indices.allSatisfy { deque[$0] == array[$0] })
        }
    }

    @Test func `what was removed is let go`() {
        final class Thing {}
        var deque = Deque<Thing>()
        weak var first: Thing?
        do {
            let thing = Thing()
            first = thing
            deque.append(thing)
            deque.append(Thing())
        }
        #expect(first != nil)
        deque.removeFirst()
        #expect(first == nil)
        #expect(deque.count == 1)
    }
}
