import Core

/// How often a camera's thread was replaced and gave no pictures for long since: each time the next one is given longer, as
/// a thread that was left behind costs its memory for good.
struct ReplacedCameras {
    private static let mostPatience = 64.0
    /// Some give a picture or two each time before they hang again.
    private static let steadySeconds = 600.0

    private struct Replaced {
        var count: Int
        var at: MonotonicTime
        var newest: Int?
    }

    private var cameras: [Int: Replaced] = [:]

    mutating func count(_ camera: Int, newest: FrameStamp?, at now: MonotonicTime) {
        let count = (cameras[camera]?.count ?? 0) + 1
        cameras[camera] = Replaced(count: count, at: now, newest: newest?.number)
    }

    /// By how much longer it may be silent. `newest`: its newest picture.
    mutating func patience(_ camera: Int, newest: FrameStamp?, at now: MonotonicTime) -> Double {
        guard var replaced = cameras[camera] else { return 1 }
        if replaced.newest != newest?.number {
            replaced.newest = newest?.number
            cameras[camera] = replaced
            if now - replaced.at > Self.steadySeconds {
                cameras[camera] = nil
                return 1
            }
        }
        var patience = 1.0
        for _ in 0..<replaced.count where patience < Self.mostPatience { patience *= 2 }
        return patience
    }
}
