import Core
import Foundation
import TestSupport
import Testing

@testable import Configuration

/// The project's own configuration against what is known to happen in the demo's clips: each rule finds what is staged
/// for it and nothing else, also where every box is off by some pixels.
struct DemoSiteTests {
    /// Ten pixels of 1280 to each side, seven of 720 up and down.
    private static let shifts = [
        Point(0, 0), Point(0.0078, 0), Point(-0.0078, 0), Point(0, 0.01), Point(0, -0.01),
    ]

    private let site: Configuration

    init() throws {
        site = try Configuration.load(path: SharedData.repository + "/config.toml", environment: [:])
    }

    private func rule(_ name: String, _ shift: Point) throws -> (rule: Rule, truth: DemoTruth) {
        let rule = try #require(site.rules.first { $0.name == name })
        return (rule, try DemoTruth(rule.camera, shift: shift))
    }

    @Test func `every kind of rule is at work`() {
        let kinds = site.groups.filter { $0.table == "rule" }.compactMap { $0.text("kind") }
        #expect(Set(kinds) == Set(RuleKind.Name.allCases.map(\.rawValue)))
    }

    @Test(
        arguments: [
            ("car on red", 0), ("person on red from the right", 1), ("person on red from the left", nil),
        ] as [(name: String, incident: Int?)], shifts)
    func `who crosses on red is the one staged`(staged: (name: String, incident: Int?), shift: Point) throws {
        let (rule, truth) = try rule(staged.name, shift)
        guard case .redLight(let line, let direction, let signal, let grace) = rule.kind else {
            throw ConfigurationErrors(failures: [])
        }
        let all = truth.crossings(line, direction, rule.classes)
        let onRed = all.filter { truth.redSince(signal, at: $0.second) != nil }
        #expect(onRed.map(\.actor) == (staged.incident.map { [truth.incidents[$0].actor] } ?? []))
        #expect(all.count > onRed.count, "others cross on green")
        for crossing in onRed {
            let since = try #require(truth.redSince(signal, at: crossing.second))
            #expect(crossing.second - since > grace + 1)
        }
        // Nobody crosses so near to red that a late lamp would make it one.
        for crossing in all where truth.redSince(signal, at: crossing.second) == nil {
            #expect(truth.redSince(signal, at: crossing.second + 0.2) == nil)
        }
    }

    @Test func `the signals' regions hold all their lamps`() throws {
        let truth = try DemoTruth("crossing")
        for signal in try #require(site.cameras.first { $0.name == "crossing" }).signals {
            guard case .picture(let region) = signal.source else { throw ConfigurationErrors(failures: []) }
            for lamp in try #require(truth.lamps[signal.name]) {
                #expect(region.iou(lamp) > 0 && region.x < lamp.x && region.y < lamp.y)
                #expect(region.x + region.width > lamp.x + lamp.width)
                #expect(region.y + region.height > lamp.y + lamp.height)
            }
        }
    }

    @Test(arguments: shifts) func `nobody drives the wrong way over the stop line`(shift: Point) throws {
        let (rule, truth) = try rule("wrong way over the stop line", shift)
        guard case .line(let line, let direction) = rule.kind else { throw ConfigurationErrors(failures: []) }
        #expect(truth.crossings(line, direction, rule.classes).isEmpty)
        #expect(truth.crossings(line, .both, rule.classes).count > 5)
    }

    @Test(arguments: shifts) func `only the staged car stands in the bay`(shift: Point) throws {
        let (rule, truth) = try rule("parked in the no-parking bay", shift)
        guard case .dwell(let zone, let seconds) = rule.kind else { throw ConfigurationErrors(failures: []) }
        let stays = truth.stays(zone, rule.classes)
        #expect(stays.map(\.actor) == [truth.incidents[0].actor])
        #expect(truth.incidents[0].end - truth.incidents[0].start > seconds + rule.gate.offSeconds + 5)
    }

    @Test(arguments: shifts) func `only the staged car drives against the lane`(shift: Point) throws {
        let (rule, truth) = try rule("wrong way", shift)
        guard case .wrongWay(let zone, let lane) = rule.kind else { throw ConfigurationErrors(failures: []) }
        // In the zone, with the lane's direction as 1 and against it as -1.
        let headings = truth.stays(zone, rule.classes).compactMap { actor, path -> (actor: Int, cosine: Double)? in
            guard path.count > 5, let first = path.first, let last = path.last else { return nil }
            return (actor, Self.cosine(Segment(first.foot, last.foot), lane))
        }
        #expect(headings.filter { $0.cosine < -0.9 }.map(\.actor) == [truth.incidents[1].actor])
        #expect(headings.filter { $0.cosine > 0.9 }.count == headings.count - 1 && headings.count > 3)
    }

    @Test(arguments: shifts) func `only the staged person enters the closed area`(shift: Point) throws {
        let (rule, truth) = try rule("closed area entered", shift)
        guard case .zone(let zone, .inside(let seconds)) = rule.kind else { throw ConfigurationErrors(failures: []) }
        let stays = truth.stays(zone, rule.classes)
        #expect(stays.map(\.actor) == [truth.incidents[0].actor])
        let (first, last) = (try #require(stays[0].path.first), try #require(stays[0].path.last))
        #expect(last.second - first.second > seconds + 10)
    }

    @Test(arguments: shifts) func `the crowd is one while it is staged`(shift: Point) throws {
        let (rule, truth) = try rule("crowd", shift)
        guard case .crowd(let zone, let count) = rule.kind else { throw ConfigurationErrors(failures: []) }
        let staged = truth.incidents[0]
        for second in 0..<60 {
            let isCrowd = truth.count(zone, rule.classes, at: Double(second)) >= count
            // At its edges a second is neither.
            if abs(Double(second) - staged.start) < 1 || abs(Double(second) - staged.end) < 1 { continue }
            #expect(isCrowd == (staged.start...staged.end).contains(Double(second)), "\(second) s")
        }
    }

    @Test(arguments: shifts) func `the post is empty while the guard is away`(shift: Point) throws {
        let (rule, truth) = try rule("guard post deserted", shift)
        guard case .absence(let zone, let seconds) = rule.kind else { throw ConfigurationErrors(failures: []) }
        let staged = truth.incidents[1]
        #expect(truth.stays(zone, rule.classes).map(\.actor) == [staged.actor])
        for second in 0..<60 {
            if abs(Double(second) - staged.start) < 2 || abs(Double(second) - staged.end) < 2 { continue }
            let isEmpty = truth.count(zone, rule.classes, at: Double(second)) == 0
            #expect(isEmpty == (staged.start...staged.end).contains(Double(second)), "\(second) s")
        }
        #expect(staged.end - staged.start > seconds + 5)
    }

    private static func cosine(_ one: Segment, _ other: Segment) -> Double {
        // Fractions of a picture of 16:9.
        let (x1, y1) = ((one.end.x - one.start.x) * 16, (one.end.y - one.start.y) * 9)
        let (x2, y2) = ((other.end.x - other.start.x) * 16, (other.end.y - other.start.y) * 9)
        return (x1 * x2 + y1 * y2) / ((x1 * x1 + y1 * y1) * (x2 * x2 + y2 * y2)).squareRoot()
    }
}
