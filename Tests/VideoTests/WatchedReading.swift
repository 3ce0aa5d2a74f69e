import Core
import Foundation
import Synchronization

@testable import Video

/// Reads and scales all pictures of a clip on a thread of its own, watched from outside, so that a hang is seen and left.
struct WatchedReading {
    enum Ending: Sendable {
        case ended(pictures: Int)
        case failed(Failure)
        /// It took more of the processor's time than it may.
        case late
        /// It neither ended nor asked whether it should.
        case hung
    }

    private static let processorSeconds = 5.0
    /// Of waiting for a thread that may have to wait for a processor itself.
    private static let longestSeconds = 120.0

    let ending: Ending
    /// How far the process's memory rose at most meanwhile.
    let risenMiB: Double

    init(_ path: String) {
        let ending = Box()
        let isDone = DispatchSemaphore(value: 0)
        let thread = Thread {
            let found = Self.read(path)
            ending.value.withLock { $0 = found }
            isDone.signal()
        }
        thread.stackSize = 8 << 20
        let before = Self.residentMiB
        var highest = before
        let end = monotonicNow() + Self.longestSeconds
        thread.start()
        while isDone.wait(timeout: .now() + .milliseconds(5)) == .timedOut, monotonicNow() < end {
            highest = max(highest, Self.residentMiB)
        }
        self.ending = ending.value.withLock { $0 } ?? .hung
        risenMiB = highest - before
    }

    private final class Box: Sendable {
        let value = Mutex<Ending?>(nil)
    }

    private static func read(_ path: String) -> Ending {
        let size = PictureSize(64, 64)
        var pixels = [UInt8](repeating: 0, count: 64 * 64 * 3)
        let end = threadSeconds + processorSeconds
        var pictures = 0
        do throws(Failure) {
            var reader = try VideoReader(
                Source(address: path, isPaced: false, isLooped: false), isStopped: { threadSeconds > end },
                sleep: { _ in true })
            let scaler = Scaler()
            while threadSeconds < end, case .shot(let shot) = try reader.next() {
                pictures += 1
                try scaler.scale(shot.picture, to: size, .rgb, into: &pixels, bytesPerRow: 64 * 3)
            }
        } catch {
            return threadSeconds > end ? .late : .failed(error)
        }
        return threadSeconds > end ? .late : .ended(pictures: pictures)
    }

    private static var threadSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static var residentMiB: Double {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
        return Double(pages?.dropFirst().first ?? "0").map { $0 * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576 }
            ?? 0
    }
}
