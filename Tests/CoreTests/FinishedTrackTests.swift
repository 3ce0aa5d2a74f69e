import Foundation
import Testing

@testable import Core

struct FinishedTrackTests {
    @Test(arguments: [1, 2, 63, 64, 65, 100, 128, 129, 1000, 100_000]) func `a long way keeps its ends and few points`(
        count: Int
    ) {
        var path = TrackPath()
        for index in 0..<count { path.add(TrackPath.Step(Double(index), Point(Double(index), 0))) }
        let times = path.steps.map(\.seconds)
        #expect(times.count <= 64 && times.count >= min(count, 32))
        #expect(times.first == 0 && times.last == Double(count - 1))
        #expect(times == times.sorted() && Set(times).count == times.count)
        let gaps = zip(times.dropLast().dropFirst(), times.dropLast()).map { $0 - $1 }
        #expect(Set(gaps).count <= 1)
    }

    @Test func `a track survives JSON`() throws {
        let path = TrackPath([TrackPath.Step(0, Point(0.5, 0.5)), TrackPath.Step(2, Point(0.6, 0.5))])
        let track = FinishedTrack(
            camera: "c", number: 3, label: "car", began: WallTime(1), ended: WallTime(3), path: path)
        #expect(try JSONDecoder().decode(FinishedTrack.self, from: JSONEncoder().encode(track)) == track)
    }
}
