import Core
import Screen
import Testing

struct WindowTitleTests {
    @Test func `what waits comes first`() {
        #expect(WindowTitle.text(Samples.busy) == "▲4 UNACK crossing-7 – vigil")
        #expect(WindowTitle.text(Samples.busy, glyphs: .ascii) == "!4 UNACK crossing-7 - vigil")
        #expect(WindowTitle.text(Samples.snapshot(cameras: [])) == "vigil crossing-7")
    }

    @Test func `a site's name cannot end the title`() {
        var snapshot = Samples.busy
        snapshot.site = "a\u{07}\u{1B}]0;b\u{9C}" + String(repeating: "門", count: 200)
        for glyphs in [Glyphs.unicode, .ascii] {
            let title = WindowTitle.text(snapshot, glyphs: glyphs)
            #expect(title.count < 90 && title.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x9C })
            #expect(glyphs == .unicode || title.allSatisfy(\.isASCII))
        }
    }
}
