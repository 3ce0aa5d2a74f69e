import Core
import Testing
import Video

@testable import Station

struct LiveViewTests {
    private let picture: Picture
    private let scaler = Scaler()

    init() throws { picture = try Site.picture() }

    private func show(_ view: LiveView, camera: Int, at time: Double) {
        let stamp = FrameStamp(
            camera: camera, number: 1, media: MediaTime(time), arrival: MonotonicTime(time), wall: WallTime(time),
            size: picture.size)
        view.show(picture, stamp, name: "yard", with: scaler, now: MonotonicTime(time))
    }

    @Test func `a picture is made only of the camera that somebody looks at, and only while somebody does`() {
        let view = LiveView()
        show(view, camera: 1, at: 100)
        #expect(view.look(at: 1, now: MonotonicTime(100.1)) == nil)
        show(view, camera: 0, at: 100.2)
        show(view, camera: 1, at: 100.2)
        let seen = view.look(at: 1, now: MonotonicTime(100.3))
        #expect(seen?.camera == "yard" && seen?.source == PictureSize(1280, 720) && seen?.size == PictureSize(320, 180))
        #expect(seen?.pixels.count == 320 * 180 * 3 && Set(seen?.pixels ?? []).count > 20)
        #expect(view.look(at: 0, now: MonotonicTime(100.4)) == nil)
        // Nobody has looked for long.
        show(view, camera: 0, at: 110)
        #expect(view.look(at: 0, now: MonotonicTime(110.1)) == nil)
    }

    @Test func `of two who look at two cameras each sees its own`() {
        let view = LiveView()
        for camera in 0...1 { _ = view.look(at: camera, now: MonotonicTime(100)) }
        for camera in 0...1 { show(view, camera: camera, at: 100.1) }
        for round in 1...3 {
            for camera in 0...1 {
                #expect(view.look(at: camera, now: MonotonicTime(100.1 + Double(round) / 4)) != nil, "\(camera)")
            }
        }
    }

    @Test func `boxes follow what was tracked last, and other cameras' are not shown`() {
        let view = LiveView()
        let car = Subject(
            id: 4, label: "car", score: 0.9, box: Box(x: 1, y: 2, width: 3, height: 4), size: PictureSize(10, 10),
            at: MediaTime(1))
        _ = view.look(at: 2, now: MonotonicTime(100))
        show(view, camera: 2, at: 100.1)
        view.follow([car], of: 2, now: MonotonicTime(100.1))
        view.follow([], of: 1, now: MonotonicTime(100.1))
        let seen = view.look(at: 2, now: MonotonicTime(100.2))
        #expect(seen?.boxes == [LivePicture.TrackedBox(label: "car", track: 4, box: car.box)])
    }

    @Test(arguments: [(1, 1), (10, 10), (30, 30), (31, 16), (90, 30), (200, 29)])
    func `an object's last seconds follow it, thinned where they are many`(points: Int, kept: Int) {
        let view = LiveView()
        var car = Subject(
            id: 4, label: "car", score: 0.9, box: Box(x: 1, y: 2, width: 3, height: 4), size: PictureSize(10, 10),
            at: MediaTime(1))
        // What was before the last five seconds does not matter.
        for number in 0..<20 { car.path.append(PathPoint(MediaTime(Double(number)), Point(0, 0))) }
        for number in 1...points {
            let part = Double(number) / Double(points)
            car.path.append(PathPoint(MediaTime(30 + 4 * part), Point(part, 0.5)))
        }
        _ = view.look(at: 2, now: MonotonicTime(100))
        show(view, camera: 2, at: 100.1)
        view.follow([car], of: 2, now: MonotonicTime(100.1))
        let tail = view.look(at: 2, now: MonotonicTime(100.2))?.boxes.first?.tail ?? []
        #expect(tail.count == kept && tail.last == Point(1, 0.5))
        #expect(tail.allSatisfy { $0.y == 0.5 } && zip(tail, tail.dropFirst()).allSatisfy { $0.x < $1.x })
    }
}
