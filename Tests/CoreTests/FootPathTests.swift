import Testing

@testable import Core

struct FootPathTests {
    @Test(arguments: [1.0, 5, 10, 25, 60]) func `a path covers a minute, whole at its newest end`(rate: Double) throws {
        var path = FootPath()
        for index in 0..<Int(rate * 200) { path.append(PathPoint(MediaTime(Double(index) / rate), Point(0, 0))) }
        let times = path.points.map(\.media.seconds)
        let newest = try #require(times.last)
        #expect(path.points.count <= FootPath.limit)
        let covered = try newest - #require(times.first)
        #expect(covered <= FootPath.seconds)
        #expect(covered > FootPath.seconds - 16)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
        let recent = times.suffix(min(times.count, 60))
        #expect(zip(recent, recent.dropFirst()).allSatisfy { abs($1 - $0 - 1 / rate) < 1e-9 })
    }

    @Test func `time that stands still adds nothing, time that runs back begins anew`() {
        var path = FootPath()
        for seconds in [1.0, 2, 2, 3] { path.append(PathPoint(MediaTime(seconds), Point(seconds, 0))) }
        #expect(path.points.map(\.media.seconds) == [1, 2, 3])
        path.append(PathPoint(MediaTime(2.5), Point(0, 0)))
        #expect(path.points.map(\.media.seconds) == [2.5])
    }

    @Test(
        arguments: [
            (0.9, nil), (1.0, Point(0, 0)), (1.5, Point(0.5, 1)), (2, Point(1, 2)), (3, Point(1, 0)), (4.1, nil),
        ] as [(Double, Point?)])
    func `a place between two points lies between them`(seconds: Double, place: Point?) {
        let points = [(1.0, Point(0, 0)), (2, Point(1, 2)), (4, Point(1, -2))].map { PathPoint(MediaTime($0), $1) }
        #expect(points.foot(at: MediaTime(seconds)) == place)
    }
}
