import Testing

@testable import Screen

struct PaletteTests {
    @Test(arguments: [2, 3, 4, 6, 8, 16, 32, 256])
    func `there are so many levels, black and white among them, and none is far from what it stands for`(levels: Int) {
        let palette = Palette(levels: levels)
        let parts = (0...255).map { Int(palette.nearest(to: RGB(UInt8($0), 0, 255)).red) }
        #expect(Set(parts).count == levels && parts.first == 0 && parts.last == 255)
        for (part, level) in parts.enumerated() { #expect(abs(part - level) <= 255 / (levels - 1) / 2 + 1) }
        for level in parts { #expect(Int(palette.nearest(to: RGB(UInt8(level), 0, 0)).red) == level) }
    }

    @Test(arguments: [Int.min, 0, 1]) func `fewer than two levels are two`(levels: Int) {
        let palette = Palette(levels: levels)
        #expect(palette.nearest(to: RGB(10, 200, 255)) == RGB(0, 255, 255))
    }
}
