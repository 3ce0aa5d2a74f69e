import Testing

@testable import Screen

struct ContrastTests {
    @Test func `contrast is WCAG's`() {
        #expect(abs(Colour.contrast((0, 0, 0), (255, 255, 255)) - 21) < 0.01)
        #expect(abs(Colour.contrast((119, 119, 119), (255, 255, 255)) - 4.48) < 0.01)
    }

    @Test(arguments: [
        (Colour.rgb(255, 255, 255), true), (.rgb(248, 242, 228), true), (.rgb(15, 20, 25), false), (.named(7), true),
        (.named(0), false), (.terminal, false),
    ])
    func `bright is what black is legible on`(colour: Colour, isBright: Bool) {
        #expect(colour.isBright == isBright)
    }
}
