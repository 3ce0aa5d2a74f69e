import Testing

@testable import Screen

struct PictureQualityTests {
    @Test(arguments: ColourMode.allCases, [0.5, 2, 4, 20])
    func `each step is cheaper than the one before it`(mode: ColourMode, refresh: Double) {
        let ladder = PictureQuality.ladder(for: mode, refreshPerSecond: refresh)
        #expect(ladder.first?.picturesPerSecond == refresh && ladder.first?.levels == 32)
        #expect(ladder.last?.levels == 3 && ladder.last?.picturesPerSecond == 0.2)
        for (better, worse) in zip(ladder, ladder.dropFirst()) {
            #expect(better != worse && better.levels >= worse.levels && better.tolerance <= worse.tolerance)
            #expect(better.picturesPerSecond >= worse.picturesPerSecond)
        }
    }

    @Test func `a colour is off by less than it is to the one after the next`() {
        for quality in PictureQuality.ladder(for: .direct, refreshPerSecond: 4) {
            #expect((1..<255).contains(quality.tolerance) && quality.tolerance <= 2 * 255 / (quality.levels - 1))
        }
    }

    @Test func `colours are counted as the terminal has them`() {
        let best = PictureQuality.ladder(for: .direct, refreshPerSecond: 4)[0]
        #expect(best.colours(in: .direct) == 32_768 && best.colours(in: .indexed256) == 256)
        #expect(PictureQuality(levels: 3, deadBand: 0, picturesPerSecond: 1).colours(in: .indexed256) == 27)
    }
}
