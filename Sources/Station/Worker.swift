import CLinux
import Core
import Foundation

/// A named thread that can be waited for; blocking C runs on these and nowhere else.
final class Worker: Sendable {
    private let isDone = Monitor(false)

    /// Starts at once. The kernel keeps 15 bytes of the name. One that `yields` computes without end; those that wait for
    /// a camera, a disk or an operator go first.
    init(_ name: String, yields: Bool = false, _ body: @escaping @Sendable () -> Void) {
        let isDone = isDone
        let thread = Thread {
            vigil_name_thread(name)
            if yields { vigil_yield_to_others() }
            body()
            isDone.change { $0 = true }
        }
        // libav's and TensorFlow's frames are deep; the default for threads is too small for some graphs.
        thread.stackSize = 8 << 20
        thread.start()
    }

    var hasEnded: Bool { isDone.read { $0 } }

    /// Waits for the end; false when it took longer.
    @discardableResult
    func join(seconds: Double = 10) -> Bool { isDone.wait(seconds: seconds) { $0 ? true : nil } ?? false }

    /// Waits for the end for as long as `left`, what there still is to do, falls from one of these times to the next.
    func join(whileFalling left: () -> Int, seconds: Double = 10) -> Bool {
        var before = Int.max
        while !join(seconds: seconds) {
            let now = left()
            guard now < before else { return false }
            before = now
        }
        return true
    }
}
