import Core
import Foundation
import Testing

@testable import Station

struct ProofScheduleTests {
    private static let zone = TimeZone(identifier: "Europe/Berlin")!

    private static func wall(_ text: String) throws -> WallTime {
        WallTime(try #require(ISO8601DateFormatter().date(from: text)).timeIntervalSince1970)
    }

    @Test func `a time of day comes once, in the place's own calendar`() throws {
        var schedule = ProofSchedule([8 * 60], zone: Self.zone, at: try Self.wall("2026-11-25T06:00:00Z"))
        #expect(!schedule.isDue(at: try Self.wall("2026-11-25T06:59:59Z")))
        #expect(schedule.isDue(at: try Self.wall("2026-11-25T07:00:00Z")))
        #expect(!schedule.isDue(at: try Self.wall("2026-11-25T07:00:01Z")))
        #expect(!schedule.isDue(at: try Self.wall("2026-11-26T06:59:59Z")))
        #expect(schedule.isDue(at: try Self.wall("2026-11-26T07:00:30Z")))
    }

    @Test func `what passed while nobody asked is made up for once, and what passed before the beginning is not`()
        throws
    {
        var schedule = ProofSchedule([8 * 60], zone: Self.zone, at: try Self.wall("2026-11-25T07:00:01Z"))
        #expect(!schedule.isDue(at: try Self.wall("2026-11-25T12:00:00Z")))
        // A station that was off for three days.
        #expect(schedule.isDue(at: try Self.wall("2026-11-28T12:00:00Z")))
        #expect(!schedule.isDue(at: try Self.wall("2026-11-28T12:00:01Z")))
        #expect(schedule.isDue(at: try Self.wall("2026-11-29T07:00:00Z")))
    }

    @Test func `several times a day, and none at all`() throws {
        let start = try Self.wall("2026-11-25T00:00:00Z")
        var schedule = ProofSchedule([480, 1200], zone: Self.zone, at: start)
        var never = ProofSchedule([], zone: Self.zone, at: start)
        let due = (0..<48).filter { schedule.isDue(at: start + Double($0) * 1800) }
        #expect(due == [14, 38])
        #expect((0..<96).allSatisfy { !never.isDue(at: start + Double($0) * 1800) })
    }

    @Test func `a clock that is set back does not silence it for the time in between`() throws {
        var schedule = ProofSchedule([8 * 60], zone: Self.zone, at: try Self.wall("2030-01-01T12:00:00Z"))
        #expect(!schedule.isDue(at: try Self.wall("2026-11-25T06:00:00Z")))
        #expect(schedule.isDue(at: try Self.wall("2026-11-25T07:00:00Z")))
    }

    @Test func `an hour that summer time leaves out is made up for`() throws {
        // On 2026-03-29 the clocks of Berlin go from 02:00 to 03:00.
        var schedule = ProofSchedule([150], zone: Self.zone, at: try Self.wall("2026-03-29T00:00:00Z"))
        #expect(schedule.isDue(at: try Self.wall("2026-03-29T01:30:00Z")))
    }
}
