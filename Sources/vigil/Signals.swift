import Foundation
import Station

/// Takes the signals that end the program on a thread of its own; made before any other thread.
final class Signals: Sendable {
    private let raised = Monitor<Int32?>(nil)

    init() {
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, number) }
        // Threads inherit the mask, so from here on only the thread below sees them.
        pthread_sigmask(SIG_BLOCK, &set, nil)
        let raised = raised
        let wanted = set
        Thread.detachNewThread {
            var set = wanted
            var number: Int32 = 0
            while sigwait(&set, &number) == 0 { raised.change { [number] in $0 = number } }
        }
    }

    var isRaised: Bool { raised.read { $0 != nil } }

    /// Waits so long at most; true once a signal came.
    func wait(seconds: Double) -> Bool { raised.wait(seconds: seconds) { $0 } != nil }
}
