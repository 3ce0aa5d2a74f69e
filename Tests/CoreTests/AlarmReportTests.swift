import Foundation
import Testing

@testable import Core

/// What an alarm engineer reads over a period.
struct AlarmReportTests {
    private let gate = Watched.point
    private let yard = AlarmPoint(rule: "dark", camera: "yard")
    // 2026-11-25 00:00:00 UTC
    private let start = 1_795_564_800.0

    private func entries(_ seconds: [Double], _ point: AlarmPoint, _ severity: Severity = .low) -> [AlarmReport.Entry] {
        seconds.map {
            AlarmReport.Entry(at: WallTime(start + $0), point: point, severity: severity, alarm: Int($0) + 1)
        }
    }

    private func report(
        _ entries: [AlarmReport.Entry], hours: Double, acknowledged: [AlarmReport.Acknowledgement] = [],
        open: [Alarm] = []
    ) -> AlarmReport {
        AlarmReport(
            from: WallTime(start), until: WallTime(start + hours * 3600), entries: entries,
            acknowledgements: acknowledged, open: open)
    }

    @Test func `rates are averages over the period and peaks of any such span`() {
        // Across the border of two windows of the clock: 4 within 10 minutes, 6 within an hour.
        let times = entries([0, 580, 590, 610, 1170, 3599, 7199], gate)
        let report = report(times.reversed(), hours: 2)
        #expect(report.alarms == 7)
        #expect(report.perTenMinutes == AlarmReport.Rate(average: 7.0 / 12, peak: 4))
        #expect(report.perHour == AlarmReport.Rate(average: 3.5, peak: 6))
        #expect(report.perDay == AlarmReport.Rate(average: 84, peak: 7))
        #expect(report.perMinute.peak == 3 && report.floods.isEmpty && report.floodPercent == 0)
    }

    @Test func `what is outside of the period does not count`() {
        let entries =
            entries([-1, 0, 3599, 3600], gate) + [
                AlarmReport.Entry(at: WallTime(.nan), point: gate, severity: .low, alarm: 9)
            ]
        #expect(report(entries, hours: 1).alarms == 2)
    }

    @Test func `floods have a beginning, an end and a share of the windows`() {
        let flood = (0..<30).map { 1000 + Double($0) * 30 }
        let open = (0..<11).map { 7000 + Double($0) }
        let report = report(entries(flood + open, gate), hours: 2)
        #expect(
            report.floods == [
                AlarmReport.Flood(
                    start: WallTime(start + 1000), end: WallTime(start + 1750 + 600), count: 30),
                // Not over yet.
                AlarmReport.Flood(start: WallTime(start + 7000), end: WallTime(start + 7200), count: 11),
            ])
        // Windows from 600 s and from 1200 s on (6 + 20 + 4), and the last.
        #expect(report.floodPercent == 200.0 / 12)
    }

    @Test func `chattering points are named with their longest run`() {
        let triples = stride(from: 1000.0, to: 1450, by: 50).flatMap { [$0, $0 + 1, $0 + 2] }
        let report = report(entries([0, 10, 20, 30] + triples, gate) + entries([1, 30, 59, 61.5], yard), hours: 1)
        #expect(
            report.chattering == [
                AlarmReport.Chatterer(point: gate, runs: 2, longest: 27, longestSeconds: 402)
            ])
    }

    @Test func `the points that alarmed most and the severities have their shares`() {
        let few = (0..<12).flatMap { entries([Double($0) * 100], AlarmPoint(rule: "r\($0)", camera: "c"), .high) }
        let report = report(few + entries([5, 6, 7, 8], gate, .critical) + entries([1, 2], yard, .medium), hours: 1)
        #expect(report.top.count == 10 && report.top[0] == .init(point: gate, count: 4, percent: 400.0 / 18))
        #expect(report.top[1].point == yard && report.top[2].point == AlarmPoint(rule: "r0", camera: "c"))
        #expect(abs(report.topPercent - 1400.0 / 18) < 1e-9)
        #expect(report.bySeverity == [.high: 12, .critical: 4, .medium: 2])
        #expect(report.percent(.high, .critical) == 1600.0 / 18 && report.percent(.low) == 0)
    }

    @Test func `waits run from the newest annunciation to the first acknowledgement`() throws {
        var entries = (1...20).map {
            AlarmReport.Entry(at: WallTime(start + 100), point: gate, severity: .low, alarm: $0)
        }
        // Alarm 1 escalated; 30 was raised before the period; 40 is unknown.
        entries.append(AlarmReport.Entry(at: WallTime(start + 150), point: gate, severity: .high, alarm: 1))
        entries.append(AlarmReport.Entry(at: WallTime(start - 50), point: gate, severity: .high, alarm: 30))
        var acknowledged = (1...20).map {
            AlarmReport.Acknowledgement(alarm: $0, at: WallTime(start + 200 + Double($0)))
        }
        acknowledged += [(1, 900), (30, 10), (40, 20), (2, -1)].map {
            AlarmReport.Acknowledgement(alarm: $0.0, at: WallTime(start + $0.1))
        }
        let report = report(entries, hours: 1, acknowledged: acknowledged)
        #expect(report.acknowledged == 21)
        // 51, 102 ... 120, and 60.
        let mean = try #require(report.meanSecondsToAcknowledge)
        #expect(abs(mean - Double(51 + (102...120).reduce(0, +) + 60) / 21) < 1e-9)
        #expect(report.p95SecondsToAcknowledge == 119)
    }

    @Test func `stale is what has been active for more than a day at the end`() {
        func alarm(_ id: Int, raised: Double, _ state: AlarmState) -> Alarm {
            Alarm(
                id: id, rule: "r", camera: "c", episode: "\(id)", severity: .low, state: state,
                raised: WallTime(start + raised), media: MediaTime(0))
        }
        let open = [
            alarm(1, raised: -90_000, .unacknowledged), alarm(2, raised: -90_000, .acknowledged),
            alarm(3, raised: -90_000, .returnedUnacknowledged), alarm(4, raised: -80_000, .acknowledged),
        ]
        let report = report([], hours: 1, open: open)
        #expect(report.stale == 2)
        #expect(report.lines(operators: 1).contains { $0.hasPrefix("stale") })
    }

    @Test func `an empty period says so`() {
        let none = report([], hours: 24).lines(operators: 1)
        #expect(none[0] == "Alarms from 2026-11-25 00:00:00 to 2026-11-26 00:00:00 UTC")
        #expect(none[1] == "No alarm asked for attention in this period.")
        for hours in [0, -1, .nan] {
            #expect(report(entries([0], gate), hours: hours).lines(operators: 1)[1] == "This period is empty.")
        }
    }

    @Test func `the text has units, shares alarms among operators and names the targets`() {
        let flood = entries(
            (0..<30).map { 1000 + Double($0) * 15 }, AlarmPoint(rule: "a\u{1b}[2J", camera: "gate"), .high)
        let text = report(flood, hours: 24).lines(operators: 3, utcOffsetSeconds: -12_600).joined(separator: "\n")
        for part in [
            "to 2026-11-25 20:30:00 UTC-03:30, 3 operators", "30 in 24.0 h", "0.1 on average, 10.0 at most",
            "10.0 on average, 10.0 at most", "target: about 150, at most 300 (EEMUA's figure)",
            "flood from 2026-11-24 20:46:40 to 2026-11-24 21:02:55: 30 alarms", "1.4 %", "100.0 % (30)", "target: 80 %",
            "gate: a[2J: 1 time, the longest 30 alarms in 7.3 min", "100.0 %  30 alarms  gate: a[2J",
        ] { #expect(text.contains(part), "\(part) is missing in\n\(text)") }
    }

    @Test func `it survives JSON`() throws {
        let flood = entries((0..<30).map { 1000 + Double($0) * 15 }, gate, .high)
        let acknowledged = [AlarmReport.Acknowledgement(alarm: 1001, at: WallTime(start + 1100))]
        let report = report(flood, hours: 24, acknowledged: acknowledged)
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(AlarmReport.self, from: data) == report)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("\"per_10_min\":{") && text.contains("\"by_severity\":{\"high\":30}"))
    }

    @Test func `times beyond all dates do not stop it`() {
        let huge = AlarmReport(
            from: WallTime(-1e300), until: WallTime(1e300), entries: entries([0, 1e18], gate))
        #expect(huge.alarms == 2 && huge.lines(operators: .max)[0].contains("–"))
        let endless = AlarmReport(from: WallTime(-.infinity), until: WallTime(.infinity), entries: entries([0], gate))
        #expect(!endless.lines(operators: 0).isEmpty)
    }
}
