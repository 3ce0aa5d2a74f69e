import Testing

@testable import Core

struct TextTests {
    @Test(arguments: [
        ("north gate", "north gate"),
        ("\u{1B}[31mred\u{1B}[0m", "[31mred[0m"),
        ("a\nb\r\tc", "abc"),
        ("a\u{0}b\u{7F}c\u{9B}d", "abcd"),
        ("left\u{202E}right", "leftright"),
        ("zero\u{200B}width", "zerowidth"),
        ("one\u{2028}two", "one two"),
        ("Straße 車", "Straße 車"),
        ("", ""),
    ]) func `control and format characters go, the rest stays`(text: String, kept: String) {
        #expect(Text.cleaned(text) == kept)
    }

    @Test func `a long text is cut to the limit`() {
        #expect(Text.cleaned(String(repeating: "x", count: 10), limit: 10).count == 10)
        #expect(Text.cleaned(String(repeating: "x", count: 11), limit: 10) == "xxxxxxxxx…")
    }

    @Test(arguments: [
        ("rtsp://user:secret@gate/1", "rtsp://***@gate/1"),
        ("rtsp://user@gate", "rtsp://***@gate"),
        ("rtsp://user:p@ss@gate:554/a", "rtsp://***@gate:554/a"),
        ("rtsp://gate/path@2x", "rtsp://gate/path@2x"),
        ("demo:crossing", "demo:crossing"),
        ("clips/a@b.mp4", "clips/a@b.mp4"),
    ]) func `no password leaves an address`(address: String, shown: String) {
        #expect(Text.withoutCredentials(address) == shown)
    }

    @Test(arguments: [
        ("yol", "yolo"), ("YOLO", "yolo"), ("dmeo", nil), ("demos", "demo"), ("resnet", nil), ("", nil),
    ]) func `the nearest word is offered only where it is near`(word: String, nearest: String?) {
        #expect(Text.nearest(to: word, among: ["yolo", "demo"]) == nearest)
    }

    @Test func `nothing is near to an empty list`() {
        #expect(Text.nearest(to: "yolo", among: []) == nil)
    }

    @Test(arguments: [("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("flaw", "lawn", 2)])
    func `edit distance`(left: String, right: String, distance: Int) {
        #expect(Text.distance(left, right) == distance)
        #expect(Text.distance(right, left) == distance)
    }
}
