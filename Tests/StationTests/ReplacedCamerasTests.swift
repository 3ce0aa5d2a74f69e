import Core
import Testing

@testable import Station

struct ReplacedCamerasTests {
    private static func stamp(_ number: Int) -> FrameStamp {
        FrameStamp(
            camera: 0, number: number, media: MediaTime(0), arrival: MonotonicTime(0), wall: WallTime(0), taken: nil,
            size: PictureSize(8, 8))
    }

    @Test func `each replacement in vain doubles the patience, a picture ends that`() {
        var cameras = ReplacedCameras()
        #expect(cameras.patience(0, newest: nil) == 1)
        for patience in [2.0, 4, 8, 16, 32, 64, 64, 64] {
            cameras.count(0, newest: Self.stamp(5))
            #expect(cameras.patience(0, newest: Self.stamp(5)) == patience)
            #expect(cameras.patience(1, newest: nil) == 1)
        }
        #expect(cameras.patience(0, newest: Self.stamp(6)) == 1)
        cameras.count(0, newest: Self.stamp(6))
        #expect(cameras.patience(0, newest: Self.stamp(6)) == 2)
    }

    @Test func `a camera that never gave a picture is told apart too`() {
        var cameras = ReplacedCameras()
        cameras.count(0, newest: nil)
        cameras.count(0, newest: nil)
        #expect(cameras.patience(0, newest: nil) == 4 && cameras.patience(0, newest: Self.stamp(1)) == 1)
    }
}
