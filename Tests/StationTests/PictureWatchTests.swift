import Core
import Testing
import Video

@testable import Station

struct PictureWatchTests {
    private static func picture(_ clip: String) throws -> Picture {
        var reader = try VideoReader(
            Source(address: Site.folder + clip + ".mp4", isPaced: false, isLooped: false), isStopped: { false },
            sleep: { _ in true })
        guard case .shot(let shot) = try reader.next() else { throw Failure("no picture") }
        return shot.picture
    }

    private func stamp(_ seconds: Double) -> FrameStamp {
        FrameStamp(
            camera: 0, number: 1, media: MediaTime(seconds), arrival: MonotonicTime(seconds), wall: WallTime(seconds),
            size: PictureSize(1280, 720))
    }

    @Test func `while nothing moves a picture passes now and then, and each one as soon as something does`() throws {
        let still = try Self.picture("yard"), other = try Self.picture("plaza")
        var watch = PictureWatch(stillSeconds: 2)
        var passed: [Double] = []
        for tick in 0..<150 {
            let sight = watch.look(at: still, stamp(Double(tick) / 10))
            if !sight.isGated { passed.append(Double(tick) / 10) }
            // Whoever passes while nothing moves is known to be still.
            #expect(sight.isStill == (tick > 15))
        }
        let late = passed.filter { $0 > 2 }
        #expect(late.count == 6 && zip(late, late.dropFirst()).allSatisfy { abs($1 - $0 - 2) < 0.11 }, "\(late)")
        let sight = watch.look(at: other, stamp(15.05))
        #expect(!sight.isGated && !sight.isStill)
    }

    @Test func `after the camera was away its scene is not taken for still`() throws {
        let still = try Self.picture("yard")
        var watch = PictureWatch(stillSeconds: 2)
        for tick in 0..<60 { _ = watch.look(at: still, stamp(Double(tick) / 10)) }
        #expect(watch.look(at: still, stamp(6)).isStill)
        watch.reconnected()
        let sight = watch.look(at: still, stamp(606))
        #expect(!sight.isStill && !sight.isGated)
    }

    @Test func `without the gate every picture passes`() throws {
        let still = try Self.picture("yard")
        var watch = PictureWatch(stillSeconds: nil)
        for tick in 0..<60 {
            let sight = watch.look(at: still, stamp(Double(tick) / 10))
            #expect(!sight.isGated && !sight.isStill)
        }
    }

    @Test func `one and the same picture is told once, and its end too`() throws {
        let still = try Self.picture("yard"), other = try Self.picture("plaza")
        var watch = PictureWatch(stillSeconds: nil)
        // The demo's first picture is a key picture: a frozen stream of nothing but these.
        let told = (0..<600).compactMap { watch.look(at: still, stamp(Double($0) / 10)).conditions }
        #expect(told == [[.frozen]])
        let end = (600..<700).compactMap {
            watch.look(at: $0 % 2 == 0 ? other : still, stamp(Double($0) / 10)).conditions
        }
        #expect(end.first == [])
    }
}
