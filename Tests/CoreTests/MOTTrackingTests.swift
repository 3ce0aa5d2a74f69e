import Foundation
import TestSupport
import Testing

@testable import Core

struct MOTTrackingTests {
    @Test func `frames without detections are time that passes`() throws {
        // Two seconds of a standing person, then nothing for as long as the patience has.
        let patience = Int(Tracker.Parameters().patienceSeconds)
        let kept = try frames(Array(1...20) + [20 + patience * 10 - 5], every: 1)
        #expect(Set(kept.flatMap { $0.tracks.map(\.id) }) == [1])
        let lost = try frames(Array(1...20) + Array(21 + patience * 10...30 + patience * 10), every: 1)
        #expect(Set(lost.flatMap { $0.tracks.map(\.id) }) == [1, 2])
    }

    @Test func `only every Kth frame is looked at`() throws {
        let frames = try frames(Array(1...40), every: 3)
        #expect(frames.map(\.number) == Array(stride(from: 1, through: 40, by: 3)))
        #expect(Set(frames.flatMap { $0.tracks.map(\.id) }) == [1])
    }

    @Test(arguments: [1, 7, 1_000_000]) func `the last frames there are are tracked as the first`(every: Int) throws {
        let last = (1 << 53) / every * every - 10 * every + 1
        let near = try frames((0..<10).map { 1 + $0 * every }, every: every)
        let far = try frames([1] + (0..<10).map { last + $0 * every }, every: every)
        #expect(far.dropFirst().map { $0.tracks.map(\.box) } == near.map { $0.tracks.map(\.box) })
    }

    @Test func `frames that do not rise are told`() throws {
        var tracking = MOTTracking(framesPerSecond: 10)
        _ = try tracking.take(try MOTRow("5,-1,0,0,1,1,1", at: ""), at: "")
        let failure = try #require(throws: Failure.self) {
            try tracking.take(try MOTRow("4,-1,0,0,1,1,1", at: ""), at: "det.txt:2")
        }
        #expect(failure.description.hasPrefix("det.txt:2: frame 4 after frame 5"))
    }

    @Test(.needsSharedData, arguments: [1, 3]) func `what comes later does not change what was said`(every: Int) throws
    {
        let sequence = try MOTSequence("TUD-Campus", framesPerSecond: 25)
        let whole = try sequence.tracked(every: every, rows: sequence.detections)
        for count in [40, 150, 300] {
            let part = try sequence.tracked(every: every, rows: Array(sequence.detections.prefix(count)))
            // The last frame may be cut.
            #expect(part.dropLast() == whole.prefix(part.count - 1))
        }
        #expect(whole.count > 20)
    }

    /// Above what each of five published trackers reaches with its own defaults on the same detections.
    @Test(.needsSharedData, arguments: [(1, 69.6, 74.0), (3, 66.5, 70.0), (5, 61.5, 67.5)])
    func `people of the MOTChallenge are followed`(every: Int, mota: Double, idf1: Double) throws {
        let sequences = [("TUD-Campus", 25.0), ("TUD-Stadtmitte", 25), ("MOT17-09", 30), ("MOT17-11", 30)]
        let scores = try sequences.map { name, rate in
            let sequence = try MOTSequence(name, framesPerSecond: rate)
            return sequence.score(try sequence.tracked(every: every, rows: sequence.detections), every: every)
        }
        let means = (
            mota: scores.reduce(0) { $0 + $1.mota } / Double(scores.count),
            idf1: scores.reduce(0) { $0 + $1.idf1 } / Double(scores.count)
        )
        #expect(means.mota >= mota && means.idf1 >= idf1, "\(scores)")
    }

    /// One person stands through these frames, ten a second.
    private func frames(_ numbers: [Int], every: Int) throws -> [MOTTracking.Frame] {
        var tracking = MOTTracking(framesPerSecond: 10 * Double(every), every: every)
        var frames: [MOTTracking.Frame] = []
        for number in numbers {
            let row = try MOTRow("\(number),-1,100,200,60,120,1", at: "")
            if let frame = try tracking.take(row, at: "") { frames.append(frame) }
        }
        if let frame = tracking.finish() { frames.append(frame) }
        return frames
    }
}
