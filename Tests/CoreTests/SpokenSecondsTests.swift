import Testing

@testable import Core

struct SpokenSecondsTests {
    @Test(
        arguments: [
            (0.0, "0 s"), (0.5, "0.5 s"), (2, "2 s"), (9.96, "10 s"), (9.94, "9.9 s"), (12.3, "12 s"), (59.6, "1 min"),
            (60, "1 min"), (90, "1 min 30 s"), (180, "3 min"), (3600, "1 h"), (3900, "1 h 5 min"), (90000, "25 h"),
            (-1, "0 s"), (.nan, "0 s"), (.infinity, "0 s"), (1e300, "277777 h 46 min"),
        ] as [(Double, String)])
    func `a duration reads as people say it`(seconds: Double, words: String) {
        #expect(seconds.spokenSeconds == words)
    }
}
