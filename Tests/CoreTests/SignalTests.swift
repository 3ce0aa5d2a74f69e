import Testing

@testable import Core

struct SignalTests {
    @Test func `a change that became certain later counts from when it was first seen`() {
        var history = SignalHistory()
        history.read(.green, at: MediaTime(1))
        history.read(.green, at: MediaTime(2))
        history.read(SignalHistory.Change(MediaTime(1.9), .red), at: MediaTime(2.1))
        #expect(history.colour(at: MediaTime(1.8)) == SignalHistory.Change(MediaTime(1), .green))
        #expect(history.colour(at: MediaTime(1.9)) == SignalHistory.Change(MediaTime(1.9), .red))
        #expect(history.colour(at: MediaTime(2.1)).colour == .red)
        #expect(history.colour(at: MediaTime(2.2)).colour == .unknown)
    }

    @Test func `a change is never put before the one that was told before, nor after its picture`() {
        var history = SignalHistory()
        history.read(.green, at: MediaTime(1))
        history.read(.amber, at: MediaTime(2))
        history.read(SignalHistory.Change(MediaTime(0), .red), at: MediaTime(3))
        #expect(history.changes.map(\.media.seconds) == [1, 2, 2])
        history.read(SignalHistory.Change(MediaTime(9), .off), at: MediaTime(4))
        #expect(history.changes.map(\.media.seconds) == [1, 2, 2, 4])
    }
}
