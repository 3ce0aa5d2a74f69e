import Core
import Testing

@testable import Video

struct DecodingPaceTests {
    /// A stream's lag over time, ten times a second; gives back the modes and when they began. `waiting`: for packets, as a
    /// part of the time.
    private func modes(
        seconds: Double, waiting: (Double) -> Double = { _ in 0 }, _ lag: (Double, DecodingMode) -> Double
    ) -> [(DecodingMode, at: Double)] {
        var pace = DecodingPace()
        var changes: [(DecodingMode, at: Double)] = []
        for tick in 0..<Int(seconds * 10) {
            let time = Double(tick) / 10
            let isChanged = pace.note(
                lag: lag(time, pace.mode), waited: 0.1 * waiting(time), at: MonotonicTime(time))
            if isChanged { changes.append((pace.mode, time)) }
        }
        return changes
    }

    @Test func `a burst that is worked off at once changes nothing`() {
        #expect(modes(seconds: 60) { time, _ in time > 10 && time < 10.8 ? 3 : 0 }.isEmpty)
    }

    @Test func `who stays behind decodes less, step by step, and all again when it is over`() {
        let changes = modes(seconds: 60) { time, _ in time > 10 && time < 16 ? 2 : 0.01 }
        #expect(changes.map(\.0) == [.reference, .key, .reference, .all])
        #expect(changes[1].at - changes[0].at > 0.9)
    }

    @Test func `who waits for packets is not behind, whatever their stamps say`() {
        #expect(modes(seconds: 600, waiting: { _ in 0.8 }) { _, _ in 0.7 }.isEmpty)
        // A thread that is held up while it reads seems to wait a little.
        #expect(modes(seconds: 10, waiting: { _ in 0.2 }) { _, _ in 0.7 }.first?.0 == .reference)
    }

    @Test func `pictures that no longer come do not keep it from decoding all of them again`() {
        // Key pictures never came: nothing is shown, and what was known of the lag stays as it was.
        let changes = modes(seconds: 60, waiting: { $0 < 10 ? 0 : 0.9 }) { _, _ in 0.7 }
        #expect(changes.map(\.0) == [.reference, .key, .reference, .all])
    }

    @Test func `a machine that is too slow for good tries again less and less often`() {
        // In all and reference mode it falls behind within a second; with key pictures alone it keeps up.
        let changes = modes(seconds: 600) { _, mode in mode == .key ? 0.01 : 1 }
        let tries = changes.filter { $0.0 == .reference }.map(\.at).dropFirst()
        let pauses = zip(tries, tries.dropFirst()).map { $1 - $0 }
        #expect(pauses.count >= 2)
        #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $1 >= $0 - 0.2 })
        #expect((pauses.last ?? 0) > 60)
        #expect(!changes.contains { $0.0 == .all })
    }
}
