import Foundation
import Testing

@testable import Telemetry

struct ThreadUsageTests {
    private static let rest = " S 1 7 7 0 -1 4194368 120 0 0 0 250 50 0 0 25 5 9 0 4321 8192 100"

    @Test(arguments: ["journal", "cam gate (old)", ") R 1 (", "a b", ""]) func `a name may hold anything`(name: String)
    {
        let usage = ThreadUsage(stat: "42 (\(name))\(Self.rest)", ticksPerSecond: 100)
        #expect(usage?.id == 42 && usage?.name == name && usage?.state == "S" && usage?.cpuSeconds == 3)
    }

    @Test(arguments: [
        "", "42", "42 (a", "42 )a(", "x (a) S 1", "42 (a) S 1 2 3", "42 (a) S 1 7 7 0 -1 4 1 0 0 0 x 50 0",
    ])
    func `what is no such line is nothing`(line: String) {
        #expect(ThreadUsage(stat: line) == nil)
    }

    @Test func `a named thread that works is found with its time`() throws {
        let isOver = DispatchSemaphore(value: 0), isBusy = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            var sum = 0.0
            let end = ContinuousClock.now + .seconds(60)
            // Ends as soon as the kernel's clock has ticked for it.
            while ContinuousClock.now < end,
                !(ThreadUsage.all().first { $0.name == "busy (test)" }.map { $0.cpuSeconds > 0.02 } ?? false)
            {
                // Reaches the kernel only from inside the thread, and once has not.
                Thread.current.name = "busy (test)"
                for index in 1...100_000 { sum += 1 / Double(index) }
            }
            #expect(sum > 0)
            isBusy.signal()
            isOver.wait()
        }
        isBusy.wait()
        let found = ThreadUsage.all().filter { $0.name == "busy (test)" }
        #expect(found.count == 1 && found.first?.cpuSeconds ?? 0 > 0.02)
        isOver.signal()
    }
}
