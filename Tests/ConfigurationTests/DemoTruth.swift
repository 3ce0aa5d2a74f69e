import Core
import Foundation
import TestSupport
import Testing

/// What is known to happen in one of the demo's clips; boxes and points in fractions of the picture.
struct DemoTruth {
    struct Sight {
        var second: Double
        var foot: Point
    }

    /// Where each object stands, picture by picture: at the middle of its box's lower edge.
    private(set) var sights: [Int: [Sight]] = [:]
    private(set) var labels: [Int: String] = [:]
    private(set) var incidents: [(start: Double, end: Double, actor: Int)] = []
    /// When each signal's lamps change to what; where two have one name, of the first.
    private(set) var changes: [String: [(second: Double, lamp: String)]] = [:]
    private(set) var lamps: [String: [Box]] = [:]

    /// `shift` moves every footpoint, as a detector's boxes may be off.
    init(_ camera: String, shift: Point = Point(0, 0)) throws {
        let file = SharedData.repository + "/Sources/DemoSite/Resources/\(camera).truth.json"
        let data = try Data(contentsOf: URL(fileURLWithPath: file))
        let truth = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let size = try #require(truth["size"] as? [Double]), rate = try #require(truth["fps"] as? Double)
        for (actor, label) in try #require(truth["actors"] as? [String: String]) {
            labels[try #require(Int(actor))] = label
        }
        for (index, frame) in try #require(truth["frames"] as? [[[Double]]]).enumerated() {
            for object in frame {
                let box = Box(x: object[1], y: object[2], width: object[3], height: object[4]).scaled(by: 0.1)
                let foot = Point(box.footpoint.x / size[0] + shift.x, box.footpoint.y / size[1] + shift.y)
                sights[Int(object[0]), default: []].append(Sight(second: Double(index) / rate, foot: foot))
            }
        }
        for incident in try #require(truth["incidents"] as? [[String: Any]]) {
            let (start, end) = (incident["start_s"] as? Double, incident["end_s"] as? Double)
            incidents.append((try #require(start), try #require(end), try #require(incident["actor"] as? Int)))
        }
        for signal in try #require(truth["signals"] as? [[String: Any]]) { try take(signal, size) }
    }

    private mutating func take(_ signal: [String: Any], _ size: [Double]) throws {
        let name = try #require(signal["name"] as? String)
        guard changes[name] == nil else { return }
        changes[name] = try #require(signal["changes"] as? [[Any]]).map {
            (try #require($0[0] as? Double), try #require($0[1] as? String))
        }
        lamps[name] = try #require(signal["lamps"] as? [[String: Any]]).map {
            let box = try #require($0["box"] as? [Double])
            return Box(x: box[0] / size[0], y: box[1] / size[1], width: box[2] / size[0], height: box[3] / size[1])
        }
    }

    /// Since when a signal shows red, alone or with amber, at a second of the clip; nil: it does not.
    func redSince(_ signal: String, at second: Double) -> Double? {
        var since: Double?
        for change in changes[signal] ?? [] where change.second <= second {
            since = change.lamp.hasPrefix("red") ? since ?? change.second : nil
        }
        return since
    }

    /// Objects of these classes (none: of all) that cross a line, with the second.
    func crossings(_ line: Line, _ direction: CrossingDirection, _ classes: Set<String>) -> [(
        actor: Int, second: Double
    )] {
        var found: [(actor: Int, second: Double)] = []
        for (actor, path) in objects(classes) {
            for (before, after) in zip(path, path.dropFirst()) {
                guard let part = line.segment.crossing(of: Segment(before.foot, after.foot)) else { continue }
                let isToTheRight = line.segment.side(of: after.foot) > 0
                if direction == .both || (direction == .leftToRight) == isToTheRight {
                    found.append((actor, before.second + part * (after.second - before.second)))
                }
            }
        }
        return found.sorted { $0.second < $1.second }
    }

    /// Objects of these classes that are in a zone at all, with their first and last sight there.
    func stays(_ zone: Zone, _ classes: Set<String>) -> [(actor: Int, path: [Sight])] {
        objects(classes).map { (actor: $0, path: $1.filter { zone.polygon.contains($0.foot) }) }
            .filter { !$0.path.isEmpty }.sorted { $0.actor < $1.actor }
    }

    /// How many objects of these classes are in a zone, by the second.
    func count(_ zone: Zone, _ classes: Set<String>, at second: Double) -> Int {
        objects(classes).count { _, path in
            path.contains { abs($0.second - second) < 0.01 && zone.polygon.contains($0.foot) }
        }
    }

    private func objects(_ classes: Set<String>) -> [Int: [Sight]] {
        sights.filter { actor, _ in classes.isEmpty || labels[actor].map(classes.contains) == true }
    }
}
