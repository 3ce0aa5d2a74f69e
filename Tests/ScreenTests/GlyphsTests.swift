import Core
import Screen
import Testing

struct GlyphsTests {
    @Test func `every state has a mark of its own`() {
        for glyphs in [Glyphs.unicode, .ascii] {
            #expect(Set(AlarmState.allCases.map(glyphs.mark)).count == AlarmState.allCases.count)
        }
    }

    @Test func `a sparkline shows the newest values against the ceiling`() {
        #expect(Glyphs.unicode.sparkline([9, 0, 50, 100], width: 3, ceiling: 100) == "▁▅█")
        #expect(Glyphs.unicode.sparkline([], width: 5) == "")
        #expect(Glyphs.unicode.sparkline([0, 50], width: 2, ceiling: .nan) == "▁█")
        #expect(Glyphs.ascii.sparkline([0, .nan, .infinity, -4], width: 9).allSatisfy { $0 == "_" })
    }

    @Test func `a dark signal, a lit one and one that nobody knows have marks of their own`() {
        for glyphs in [Glyphs.unicode, .ascii] {
            #expect(Set(SignalColour.allCases.map { glyphs.mark(of: $0) }).count == 3)
        }
    }
}
