import Core
import Foundation

/// The station's readings of its two clocks.
enum Clock {
    static var monotonic: MonotonicTime {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9)
    }

    static var wall: WallTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9)
    }

    /// Of the machine's own time zone.
    static func utcOffset(at wall: WallTime) -> Int {
        var seconds = time_t(wall.seconds), local = tm()
        localtime_r(&seconds, &local)
        return local.tm_gmtoff
    }
}
