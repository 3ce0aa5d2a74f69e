import Core
import Testing

@testable import Screen

struct FiguresTests {
    @Test(arguments: [
        (1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"),
        (21, "21st"), (102, "102nd"), (111, "111th"),
    ])
    func `ordinals`(number: Int, words: String) {
        #expect(Figures.ordinal(number) == words)
    }

    @Test func `counted nouns`() {
        #expect(Figures.counted(1, "alarm") == "1 alarm")
        #expect(Figures.counted(2, "alarm") == "2 alarms")
    }

    @Test(arguments: [
        (600.0, "22:23:20"), (3 * 3600, "tomorrow 01:13:20"), (86_400, "tomorrow 22:13:20"), (-60, "22:12:20"),
        (3 * 86_400, "22:13:20 in 3 d"), (Double.nan, "--:--:--"), (.infinity, "--:--:-- in - d"),
    ])
    func `a moment to come has its day where it is not today`(seconds: Double, words: String) {
        let now = Samples.now
        #expect(Figures.until(WallTime(now.seconds + seconds), now: now, utcOffsetSeconds: 0) == words)
    }

    @Test func `the day is that of the place`() {
        let now = Samples.now
        #expect(Figures.until(WallTime(now.seconds + 600), now: now, utcOffsetSeconds: 6300) == "tomorrow 00:08:20")
    }
}
