import Core
import Testing

@testable import Video

struct StreamRhythmTests {
    @Test func `the picture rate is the median of what comes, whatever the stream says`() {
        var rhythm = StreamRhythm(nominalInterval: 0.04)
        #expect(rhythm.picturesPerSecond == 25)
        for step in [0.1, 0.1, 0.5, 0.1, 0.1, 0.1] { rhythm.picture(after: step) }
        #expect(abs(rhythm.interval - 0.1) < 1e-9)
        for _ in 0..<15 { rhythm.picture(after: 0.2) }
        #expect(abs(rhythm.interval - 0.2) < 1e-9)
    }

    @Test func `without a rate nothing is claimed`() {
        var rhythm = StreamRhythm(nominalInterval: nil)
        #expect(rhythm.picturesPerSecond == nil && rhythm.interval > 0)
        for step in [Double.nan, .infinity, -1, 0] { rhythm.picture(after: step) }
        #expect(rhythm.picturesPerSecond == nil)
    }

    @Test func `key pictures tell the GOP`() {
        var rhythm = StreamRhythm(nominalInterval: 0.04)
        for index in 0..<101 { rhythm.packet(isKey: index % 50 == 0, at: MediaTime(Double(index) * 0.04)) }
        #expect(abs((rhythm.keyInterval ?? 0) - 2) < 1e-9)
    }
}
