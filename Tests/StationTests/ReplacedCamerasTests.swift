import Core
import Testing

@testable import Station

struct ReplacedCamerasTests {
    private static func stamp(_ number: Int) -> FrameStamp {
        FrameStamp(
            camera: 0, number: number, media: MediaTime(0), arrival: MonotonicTime(0), wall: WallTime(0), taken: nil,
            size: PictureSize(8, 8))
    }

    @Test func `each replacement doubles the patience, and ten minutes with pictures end that`() {
        var cameras = ReplacedCameras()
        #expect(cameras.patience(0, newest: nil, at: MonotonicTime(0)) == 1)
        for (index, patience) in [2.0, 4, 8, 16, 32, 64, 64, 64].enumerated() {
            let now = MonotonicTime(Double(index) * 2000)
            cameras.count(0, newest: Self.stamp(5), at: now)
            #expect(cameras.patience(0, newest: Self.stamp(5), at: now + 1900) == patience)
            #expect(cameras.patience(1, newest: nil, at: now) == 1)
        }
        // One that gives a picture and hangs again is given no less.
        #expect(cameras.patience(0, newest: Self.stamp(6), at: MonotonicTime(14_001)) == 64)
        #expect(cameras.patience(0, newest: Self.stamp(6), at: MonotonicTime(15_900)) == 64)
        #expect(cameras.patience(0, newest: Self.stamp(7), at: MonotonicTime(15_901)) == 1)
        cameras.count(0, newest: Self.stamp(7), at: MonotonicTime(16_000))
        #expect(cameras.patience(0, newest: Self.stamp(7), at: MonotonicTime(16_001)) == 2)
    }

    @Test func `a camera that never gave a picture is told apart too`() {
        var cameras = ReplacedCameras()
        cameras.count(0, newest: nil, at: MonotonicTime(0))
        cameras.count(0, newest: nil, at: MonotonicTime(1))
        #expect(cameras.patience(0, newest: nil, at: MonotonicTime(700)) == 4)
        #expect(cameras.patience(0, newest: Self.stamp(1), at: MonotonicTime(700)) == 1)
    }
}
