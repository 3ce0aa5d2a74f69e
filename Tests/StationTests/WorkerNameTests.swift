import Foundation
import Telemetry
import Testing

@testable import Station

struct WorkerNameTests {
    @Test(arguments: ["kept whole", "cut after 15 bytes of it", "cam カメラの門"])
    func `what is said to be kept is what the kernel keeps`(name: String) {
        let isNamed = DispatchSemaphore(value: 0), isOver = DispatchSemaphore(value: 0)
        let worker = Worker(name) {
            isNamed.signal()
            isOver.wait()
        }
        isNamed.wait()
        let names = ThreadUsage.all().map(\.name)
        isOver.signal()
        #expect(worker.join())
        #expect(names.contains(WorkerName.kept(name)), "\(names)")
    }
}
