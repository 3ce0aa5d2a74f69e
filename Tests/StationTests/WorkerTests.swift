import Core
import Testing

@testable import Station

struct WorkerTests {
    @Test func `one whose work falls is waited for, whatever that takes`() {
        let stop = StopFlag(), left = Monitor(5)
        let worker = Worker("work") { while stop.sleep(seconds: 60) {} }
        let hasEnded = worker.join(
            whileFalling: {
                let count = left.change { left in
                    left -= 1
                    return left
                }
                if count == 0 { stop.raise() }
                return count
            }, seconds: 0.01)
        // It may end before it is asked again.
        #expect(hasEnded && left.read { $0 } <= 0)
    }

    @Test func `one that does no more of it is not`() {
        let stop = StopFlag(), asked = Monitor(0)
        let worker = Worker("work") { while stop.sleep(seconds: 60) {} }
        let hasEnded = worker.join(
            whileFalling: {
                asked.change { $0 += 1 }
                return 7
            }, seconds: 0.01)
        #expect(!hasEnded && asked.read { $0 } == 2)
        stop.raise()
        #expect(worker.join(seconds: 60))
    }
}
