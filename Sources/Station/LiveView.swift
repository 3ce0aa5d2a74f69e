import Core
import Video

/// The small pictures of the cameras that somebody looks at; made of no other one.
final class LiveView: Sendable {
    /// After so long without a look nobody is there any more.
    private static let patienceSeconds = 2.0
    private static let secondsBetween = 0.2
    /// More than a wide terminal has half cells for.
    private static let width = 320
    /// Of an object's path so much is drawn behind it.
    private static let tailSeconds = 5.0

    private struct Look: Sendable {
        var lookedAt = MonotonicTime(0)
        var madeAt = MonotonicTime(0)
        var picture: LivePicture?
        var boxes: [LivePicture.TrackedBox] = []
    }

    private let looks = Monitor<[Int: Look]>([:])

    /// Somebody looks at the camera now; the newest picture of it, once there is one.
    func look(at camera: Int, now: MonotonicTime) -> LivePicture? {
        looks.change { looks in
            // What nobody has looked at for a while would be an old picture.
            looks = looks.filter { isWatched($0.value, now) }
            var look = looks[camera] ?? Look()
            look.lookedAt = now
            look.picture?.boxes = look.boxes
            looks[camera] = look
            return look.picture
        }
    }

    /// Shows the picture where somebody looks at its camera and the last one is old enough.
    func show(_ picture: Picture, _ stamp: FrameStamp, name: String, with scaler: Scaler, now: MonotonicTime) {
        let isWanted = looks.read { looks in
            looks[stamp.camera].map { isWatched($0, now) && now - $0.madeAt >= Self.secondsBetween } ?? false
        }
        guard isWanted, stamp.size.width > 0 else { return }
        let width = min(Self.width, stamp.size.width)
        let size = PictureSize(width, max(stamp.size.height * width / stamp.size.width, 1))
        var pixels = [UInt8](repeating: 0, count: size.width * size.height * 3)
        guard (try? scaler.scale(picture, to: size, .rgb, into: &pixels, bytesPerRow: size.width * 3)) != nil else {
            return
        }
        looks.change { looks in
            looks[stamp.camera]?.madeAt = now
            looks[stamp.camera]?.picture = LivePicture(
                camera: Text.cleaned(name), size: size, pixels: pixels, source: stamp.size, wall: stamp.wall)
        }
    }

    func follow(_ subjects: [Subject], of camera: Int, now: MonotonicTime) {
        guard looks.read({ $0[camera].map { isWatched($0, now) } ?? false }) else { return }
        let boxes = subjects.map {
            LivePicture.TrackedBox(label: $0.label, track: $0.id, box: $0.box, tail: Self.tail(of: $0.path.points))
        }
        looks.change { $0[camera]?.boxes = boxes }
    }

    /// The last seconds' points, thinned where they are many; the newest is always among them.
    private static func tail(of points: [PathPoint]) -> [Point] {
        guard let newest = points.last else { return [] }
        let recent = points.drop { newest.media - $0.media > tailSeconds }
        let step = (recent.count + LivePicture.tailLimit - 1) / LivePicture.tailLimit
        return recent.reversed().enumerated().filter { $0.offset.isMultiple(of: step) }.map(\.element.foot).reversed()
    }

    private func isWatched(_ look: Look, _ now: MonotonicTime) -> Bool { now - look.lookedAt < Self.patienceSeconds }
}
