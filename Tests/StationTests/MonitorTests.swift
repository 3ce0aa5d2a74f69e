import Core
import Foundation
import Testing

@testable import Station

@Suite struct MonitorTests {
    @Test func `no increment of many threads is lost`() {
        let counter = Monitor(0)
        let workers = (0..<4).map { number in
            Worker("count \(number)") { for _ in 0..<10_000 { counter.change { $0 += 1 } } }
        }
        for worker in workers { #expect(worker.join()) }
        #expect(counter.read { $0 } == 40_000)
    }

    @Test func `a waiting thread is woken by the change it waits for`() {
        let value = Monitor(0)
        let doubled = Monitor<Int?>(nil)
        let worker = Worker("wait") {
            let seen = value.wait { $0 > 0 ? $0 : nil }
            doubled.change { $0 = seen * 2 }
        }
        value.change { $0 = 21 }
        #expect(worker.join())
        #expect(doubled.read { $0 } == 42)
    }

    @Test func `what a wait changes when its time is up wakes others too`() {
        struct State { var asked = 0, isWaiting = false }
        let state = Monitor(State())
        let worker = Worker("wait") {
            _ = state.wait { state -> Bool? in
                state.isWaiting = true
                return state.asked > 1 ? true : nil
            }
        }
        while !state.read(\.isWaiting) { usleep(1000) }
        let answer = state.wait(seconds: 0.01) { state -> Bool? in
            state.asked += 1
            return state.asked > 1 ? true : nil
        }
        #expect(answer == true)
        #expect(worker.join(seconds: 30))
    }

    @Test func `a wait with a limit ends without the change`() {
        #expect(Monitor(false).wait(seconds: 0.01) { $0 ? true : nil } == nil)
    }
}
