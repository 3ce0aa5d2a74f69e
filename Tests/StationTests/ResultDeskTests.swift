import Core
import Testing
import Video

@testable import Station

@Suite struct ResultDeskTests {
    private let picture: Picture

    init() throws { picture = try Site.picture() }

    private func result(_ camera: Int, _ ticket: Int) -> FrameResult {
        let stamp = FrameStamp(
            camera: camera, number: ticket, media: MediaTime(Double(ticket)), arrival: MonotonicTime(0),
            wall: WallTime(0),
            size: PictureSize(4, 4))
        let never = MonotonicTime(0)
        return FrameResult(
            picture: picture, stamp: stamp, isStill: false, ticket: ticket, decoded: never, taken: never,
            inferred: never, detections: [])
    }

    @Test func `results of one camera come in the order their pictures were taken`() {
        let desk = ResultDesk()
        for camera in 0..<2 { desk.add(camera) }
        for (camera, ticket) in [(0, 2), (1, 0), (0, 0)] { desk.put(result(camera, ticket)) }
        #expect(desk.take()?.results.map { [$0.stamp.camera, $0.ticket] } == [[1, 0], [0, 0]])
        desk.put(result(0, 1))
        #expect(desk.take()?.results.map(\.ticket) == [1, 2])
    }

    @Test func `a closed desk gives what it has and then nothing`() {
        let desk = ResultDesk()
        desk.add(0)
        desk.put(result(0, 0))
        desk.close()
        #expect(desk.take()?.results.count == 1)
        #expect(desk.take() == nil)
    }

    @Test func `a camera that is gone leaves nothing behind but the word that it is`() {
        let desk = ResultDesk()
        for camera in [0, 4] { desk.add(camera) }
        for (camera, ticket) in [(0, 0), (4, 0), (0, 2)] { desk.put(result(camera, ticket)) }
        desk.remove(0)
        desk.remove(7)
        desk.put(result(0, 1))
        let batch = desk.take()
        #expect(batch?.results.map(\.stamp.camera) == [4] && batch?.left == [0])
        #expect(desk.queues.map(\.length) == [0])
        desk.close()
        #expect(desk.take() == nil)
    }
}
