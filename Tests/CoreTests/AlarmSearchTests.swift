import Testing

@testable import Core

struct AlarmSearchTests {
    @Test(arguments: [
        ("North Gate", "gate", true), ("North Gate", "north gate", true), ("North Gate", "gates", false),
        ("", "", true), ("gate", "", true), ("", "a", false), ("ÄTHER 門", "äther", true), ("ÄTHER 門", "門", true),
        ("aab", "ab", true), ("aaa", "aaaa", false),
    ])
    func `a word is found wherever it stands`(text: String, word: String, isFound: Bool) {
        #expect(text.holds(word) == isFound)
    }
}
