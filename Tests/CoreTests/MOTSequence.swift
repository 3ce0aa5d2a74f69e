import TestSupport

@testable import Core

import Foundation

/// A sequence of the MOTChallenge with its truth, and the two usual figures: MOTA (Bernardin and Stiefelhagen, 2008) and
/// IDF1 (Ristani et al., 2016) at IoU 0.5.
struct MOTSequence {
    typealias Object = (id: Int, box: Box)

    let detections: [MOTRow]
    private let truth: [[Object]]
    private let framesPerSecond: Double
    private static let furthest = 0.5

    init(_ name: String, framesPerSecond: Double) throws {
        self.framesPerSecond = framesPerSecond
        let folder = SharedData.path("mot/\(name)")
        detections = try Self.lines(folder + "/det/det.txt").map { try MOTRow($0, at: name) }
        let rows = try Self.lines(folder + "/gt/gt.txt").map { $0.split(separator: ",").compactMap { Double($0) } }
            .filter { $0[6] == 1 && (!name.hasPrefix("MOT17") || $0[7] == 1) }
        var truth = [[Object]](repeating: [], count: Int(rows.map { $0[0] }.max() ?? 0))
        for row in rows {
            truth[Int(row[0]) - 1].append((Int(row[1]), Box(x: row[2], y: row[3], width: row[4], height: row[5])))
        }
        self.truth = truth
    }

    private static func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    func tracked(every: Int, rows: [MOTRow]) throws -> [MOTTracking.Frame] {
        var tracking = MOTTracking(framesPerSecond: framesPerSecond, every: every)
        var frames = try rows.compactMap { try tracking.take($0, at: "") }
        if let last = tracking.finish() { frames.append(last) }
        return frames
    }

    func score(_ frames: [MOTTracking.Frame], every: Int) -> (mota: Double, idf1: Double) {
        let found = Dictionary(
            uniqueKeysWithValues: frames.map { ($0.number, $0.tracks.map { (id: $0.id, box: $0.box) }) })
        var last: [Int: Int] = [:], together: [Int: [Int: Int]] = [:]
        var objects = 0, shown = 0, errors = 0
        for number in stride(from: 1, through: truth.count, by: every) {
            let there = truth[number - 1], seen = found[number] ?? []
            objects += there.count
            shown += seen.count
            for object in there {
                for other in seen where object.box.iou(other.box) >= Self.furthest {
                    together[object.id, default: [:]][other.id, default: 0] += 1
                }
            }
            errors += Self.errors(there, seen, &last)
        }
        return (
            100 * (1 - Double(errors) / Double(max(objects, 1))),
            200 * Double(Self.agreement(together)) / Double(max(objects + shown, 1))
        )
    }

    /// Misses, false positives and switches of one frame; who was paired stays so where it can.
    private static func errors(_ there: [Object], _ seen: [Object], _ last: inout [Int: Int]) -> Int {
        let edges = there.map { object in
            seen.indices.compactMap { index -> Assignment.Edge? in
                let distance = 1 - object.box.iou(seen[index].box)
                guard distance <= furthest else { return nil }
                return Assignment.Edge(column: index, cost: last[object.id] == seen[index].id ? -1000 : distance)
            }
        }
        var matches = 0, switches = 0
        for (object, column) in zip(there, Assignment.solve(edges, columns: seen.count, limit: 10)) {
            guard let column else { continue }
            matches += 1
            if let before = last[object.id], before != seen[column].id { switches += 1 }
            last[object.id] = seen[column].id
        }
        return there.count + seen.count - 2 * matches + switches
    }

    /// How many boxes agree when each true identity is given at most one track for the whole sequence.
    private static func agreement(_ together: [Int: [Int: Int]]) -> Int {
        let tracks = Set(together.values.flatMap(\.keys)).sorted()
        let columns = Dictionary(uniqueKeysWithValues: tracks.enumerated().map { ($1, $0) })
        let counts = together.values.map { $0.compactMap { track, count in columns[track].map { ($0, count) } } }
        let edges = counts.map { $0.map { Assignment.Edge(column: $0.0, cost: -Double($0.1)) } }
        return zip(counts, Assignment.solve(edges, columns: tracks.count, limit: 0)).reduce(0) { sum, pair in
            sum + (pair.0.first { $0.0 == pair.1 }?.1 ?? 0)
        }
    }
}
