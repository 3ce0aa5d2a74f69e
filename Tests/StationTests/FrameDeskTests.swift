import Core
import Testing

@testable import Station

struct FrameDeskTests {
    private let picture = Result { try Site.picture() }

    private func job(
        _ camera: Int, _ number: Int = 1, generation: Int = 0, arrival: Double = 0
    ) throws -> FrameJob {
        let picture = try picture.get()
        var stamp = FrameStamp(
            camera: camera, number: number, media: MediaTime(0), arrival: MonotonicTime(arrival), wall: WallTime(0),
            size: picture.size)
        stamp.generation = generation
        return FrameJob(picture: picture, stamp: stamp, decoded: MonotonicTime(0))
    }

    @Test func `a known picture goes first, beside the slot, and takes nobody's turn`() throws {
        let desk = FrameDesk(weights: [1, 1])
        for camera in 0..<2 { _ = desk.offer(try job(camera, 7)) }
        var known = try job(1, 0)
        known.proof = ProofTicket(
            number: 1, model: "demo", canary: try Site.canary(), minimumScore: 0.3, classes: nil)
        desk.prove(known)
        #expect(desk.queues(replaced: 0)[0].length == 2)
        let taken = try (0..<3).map { _ in try #require(desk.take()) }
        #expect(taken[0].proof?.number == 1 && taken[0].stamp.camera == 1 && taken[0].ticket == 0)
        #expect(taken[1].proof == nil && taken[2].proof == nil)
        // Its ticket is one of its camera's, so that results stay in their order.
        #expect(taken.first { $0.stamp.number == 7 && $0.stamp.camera == 1 }?.ticket == 1)
        #expect(taken.first { $0.stamp.camera == 0 }?.ticket == 0)
    }

    /// How often each camera is taken when all of them always have news.
    private func served(_ weights: [Double], takes: Int) throws -> [Int] {
        let desk = FrameDesk(weights: weights)
        var counts = Array(repeating: 0, count: weights.count)
        for _ in 0..<takes {
            for camera in weights.indices { _ = desk.offer(try job(camera)) }
            counts[try #require(desk.take()).stamp.camera] += 1
        }
        return counts
    }

    @Test func `eight cameras are served equally often`() throws {
        #expect(try served(Array(repeating: 1, count: 8), takes: 800) == Array(repeating: 100, count: 8))
    }

    @Test(arguments: [([1, 2], 300, [100, 200]), ([1, 1, 0.5], 500, [200, 200, 100]), ([3, 1], 400, [300, 100])])
    func `a weight is a part of the turns`(weights: [Double], takes: Int, expected: [Int]) throws {
        for (count, wanted) in zip(try served(weights, takes: takes), expected) { #expect(abs(count - wanted) <= 2) }
    }

    @Test func `a camera that had no news has missed its turns and does not catch up`() throws {
        let desk = FrameDesk(weights: [1, 1])
        for _ in 0..<50 {
            _ = desk.offer(try job(0))
            _ = desk.take()
        }
        var order: [Int] = []
        for _ in 0..<8 {
            for camera in 0..<2 { _ = desk.offer(try job(camera)) }
            order.append(try #require(desk.take()).stamp.camera)
        }
        #expect(order == [1, 0, 1, 0, 1, 0, 1, 0])
    }

    @Test func `of cameras whose turn it is the newest picture goes first, and none is passed over`() throws {
        let desk = FrameDesk(weights: [1, 1, 1])
        var order: [Int] = []
        for round in 0..<4 {
            // The third camera's picture is always the newest.
            for camera in 0..<3 { _ = desk.offer(try job(camera, arrival: Double(round * 10 + camera))) }
            for _ in 0..<3 { order.append(try #require(desk.take()).stamp.camera) }
        }
        #expect(order == [2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0])
    }

    @Test func `the newest picture takes the place of one that nobody took, and that is told`() throws {
        let desk = FrameDesk(weights: [1])
        #expect(desk.offer(try job(0, 1)) == .taken)
        #expect(desk.offer(try job(0, 2)) == .replacing)
        #expect(desk.take()?.stamp.number == 2)
        #expect(desk.offer(try job(0, 3)) == .taken)
    }

    @Test func `pictures that share a run come from the cameras named, at most so many, each with its own ticket`()
        throws
    {
        let desk = FrameDesk(weights: [1, 1, 1, 1])
        for camera in 0..<4 { _ = desk.offer(try job(camera)) }
        let first = try #require(desk.take())
        #expect(first.stamp.camera == 0)
        let more = desk.takeMore(2, among: [1, 3], within: 5)
        #expect(more.map(\.stamp.camera) == [1, 3])
        #expect(more.allSatisfy { $0.ticket == 0 })
        _ = desk.offer(try job(1))
        #expect(desk.takeMore(3, among: [1], within: 0).map(\.ticket) == [1])
        #expect(desk.takeMore(3, among: [1], within: 0).isEmpty)
        #expect(desk.take()?.stamp.camera == 2)
    }

    @Test func `a closed desk gives out what it holds, or nothing where that is thrown away`() throws {
        for discarding in [false, true] {
            let desk = FrameDesk(weights: [1, 1])
            for camera in 0..<2 { _ = desk.offer(try job(camera)) }
            desk.close(discarding: discarding)
            #expect((desk.take() == nil) == discarding)
            #expect(desk.takeMore(5, among: [0, 1], within: 60).count == (discarding ? 0 : 1))
            #expect(desk.take() == nil)
            #expect(!desk.deliver(try job(0)))
        }
    }

    @Test func `cameras come and go, and the others keep their turns`() throws {
        let desk = FrameDesk(weights: [1, 1])
        for camera in 0..<2 { _ = desk.offer(try job(camera)) }
        desk.add(5, weight: 1)
        #expect(desk.offer(try job(5)) == .taken)
        desk.remove(0)
        #expect(desk.offer(try job(0)) == .refused)
        #expect(!desk.deliver(try job(0)))
        #expect([desk.take(), desk.take()].map { $0?.stamp.camera } == [1, 5])
        #expect(desk.queues(replaced: 0).map { [$0.length, $0.limit] } == [[0, 2]])
        desk.weigh(5, 3)
        var counts = [1: 0, 5: 0]
        for _ in 0..<400 {
            for camera in [1, 5] { _ = desk.offer(try job(camera)) }
            counts[try #require(desk.take()).stamp.camera, default: 0] += 1
        }
        #expect(abs(counts[5]! - 300) <= 2 && abs(counts[1]! - 100) <= 2, "\(counts)")
    }

    @Test func `a camera that was begun anew is listened to alone, and its tickets go on`() throws {
        let desk = FrameDesk(weights: [1, 1])
        for camera in 0..<2 { _ = desk.offer(try job(camera)) }
        #expect(desk.take()?.ticket == 0)
        #expect(!desk.renew(CameraLife(0, generation: 1)))
        #expect(desk.renew(CameraLife(1, generation: 1)))
        #expect(desk.offer(try job(0)) == .refused)
        #expect(desk.offer(try job(0, generation: 1)) == .taken)
        #expect(desk.take().map { [$0.stamp.generation, $0.ticket] } == [1, 1])
        #expect(!desk.renew(CameraLife(9, generation: 1)))
        // One that comes too late changes nothing.
        #expect(!desk.renew(CameraLife(1)))
        #expect(desk.offer(try job(1)) == .refused)
        #expect(desk.offer(try job(1, generation: 1)) == .taken)
    }
}

extension FrameDesk {
    /// Of cameras 0, 1, … with these weights.
    convenience init(weights: [Double]) {
        self.init()
        for (camera, weight) in weights.enumerated() { add(camera, weight: weight) }
    }
}
