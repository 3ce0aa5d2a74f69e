import Core
import Testing

@testable import Screen

struct AlarmStoryTests {
    private let scene = Scene(
        state: DashboardState(), snapshot: Samples.lifecycle, glyphs: .unicode, utcOffsetSeconds: 0)

    private func alarm(_ id: Int) throws -> Alarm { try #require(Samples.lifecycle.alarms.first { $0.id == id }) }
    private func line(_ alarm: Alarm, room: Int = 120) -> String {
        AlarmStory.line(alarm, scene, room: room).map(\.text).joined()
    }

    @Test(arguments: [
        (11, "until 22:43:20, by op1: known fault"), (12, "explained by camera lost"),
        (13, "since 00:00:00, by op2: lamp is broken"), (3, "over since 22:11:45"), (1, "by op1 22:07:49"),
        (14, "latched, over since 22:10:00, by op1 22:06:49"),
    ])
    func `what became of it stands at the end`(id: Int, words: String) throws {
        #expect(try line(alarm(id)).hasSuffix("0.9 s after red, 31 km/h  " + words))
    }

    @Test func `where there is little room it is all that is said`() throws {
        #expect(try line(alarm(11), room: 36) == "until 22:43:20, by op1: known fault")
        #expect(try line(alarm(11), room: 20) == "until 22:43:20, by …")
        #expect(try line(alarm(11), room: 0) == "")
    }

    @Test(arguments: [
        (11, "shelved until 22:43:20, by op1: known fault  │  Call"),
        (12, "suppressed, explained by camera lost  │  Call"),
        (13, "out of service since 00:00:00, by op2: lamp is broken  │  Call"),
        (14, "its condition is over: x resets it  │  Call"),
        (15, "condition unknown: its camera gives no picture  │  Call"), (3, "Call"),
    ])
    func `what the row has no room for stands before the guidance`(id: Int, words: String) throws {
        #expect(try AlarmStory.advice(on: alarm(id), scene).hasPrefix(words))
    }

    @Test func `an alarm is let go by a reset only when it latched and its condition is over`() throws {
        var alarm = try alarm(14)
        #expect(AlarmStory.isResettable(alarm))
        alarm.returned = nil
        #expect(!AlarmStory.isResettable(alarm))
        #expect(!AlarmStory.isResettable(Samples.alarm(3, .returnedUnacknowledged)))
    }
}
