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
}
