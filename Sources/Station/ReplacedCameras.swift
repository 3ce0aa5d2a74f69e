import Core

/// How often a camera's thread was replaced without a picture since: each time the next one is given longer, as a thread
/// that was left behind costs its memory for good.
struct ReplacedCameras {
    private static let mostPatience = 64.0

    private struct Replaced {
        var count: Int
        var newest: FrameStamp?
    }

    private var cameras: [Int: Replaced] = [:]

    mutating func count(_ camera: Int, newest: FrameStamp?) {
        cameras[camera] = Replaced(count: (cameras[camera]?.count ?? 0) + 1, newest: newest)
    }

    /// By how much longer it may be silent. `newest`: its newest picture.
    mutating func patience(_ camera: Int, newest: FrameStamp?) -> Double {
        guard let replaced = cameras[camera] else { return 1 }
        guard replaced.newest?.number == newest?.number else {
            cameras[camera] = nil
            return 1
        }
        var patience = 1.0
        for _ in 0..<replaced.count where patience < Self.mostPatience { patience *= 2 }
        return patience
    }
}
