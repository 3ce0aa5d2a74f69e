import Testing

@testable import Core

struct HeadReaderTests {
    private static let lamps: [(lit: Set<DrawnHead.Lens>, colour: SignalColour)] = [
        ([.red], .red), ([.red, .amber], .red), ([.amber], .amber), ([.green], .green),
    ]

    private static let sights: [(name: String, head: DrawnHead)] = [
        ("as is", DrawnHead()), ("bloom", DrawnHead(bloom: 0.5, exposure: 1.5)),
        ("much bloom at night", DrawnHead(housing: 4, bloom: 0.4, exposure: 2.5)),
        ("sun in every lens", DrawnHead(housing: 60, sun: 0.2)), ("noise", DrawnHead(noise: 40)),
        ("far", DrawnHead(columns: 5, rows: 15)), ("large", DrawnHead(columns: 90, rows: 240)),
        ("dim", DrawnHead(housing: 6, exposure: 0.4)),
    ]

    /// Reads one picture after another, 15 a second, from the reader's newest on.
    private static func show(
        _ picture: HeadPixels?, times: Int = 15, to reader: inout HeadReader, from start: Double
    ) -> SignalHistory.Change {
        var shown = SignalHistory.Change(MediaTime(start), .unknown)
        for number in 0..<times { shown = reader.read(picture, at: MediaTime(start + Double(number) / 15)) }
        return shown
    }

    @Test(arguments: sights.indices) func `every lamp is told at first sight`(index: Int) {
        let (name, head) = Self.sights[index]
        for lamp in Self.lamps {
            var reader = HeadReader()
            let shown = Self.show(head.picture(lamp.lit), to: &reader, from: 0)
            #expect(shown == SignalHistory.Change(MediaTime(0), lamp.colour), "\(name), \(lamp.lit)")
        }
    }

    @Test(arguments: sights.indices) func `dark lamps are unknown until one was lit, then off`(index: Int) {
        let (name, head) = Self.sights[index]
        var dark = head
        dark.exposure = 0
        var reader = HeadReader()
        #expect(Self.show(dark.picture([]), to: &reader, from: 0).colour == .unknown, "\(name)")
        for (number, lamp) in Self.lamps.enumerated() {
            _ = Self.show(head.picture(lamp.lit), to: &reader, from: 1 + Double(number))
        }
        let shown = Self.show(dark.picture([]), to: &reader, from: 5)
        #expect(shown == SignalHistory.Change(MediaTime(5), .off), "\(name)")
    }

    @Test func `a head of one grey, one coloured all over, white, tiny or not seen is unknown`() {
        func plain(_ luma: Int16, _ blue: Int16, _ red: Int16, _ columns: Int = 24, _ rows: Int = 66) -> HeadPixels {
            var head = HeadPixels()
            head.refill(columns: columns, rows: rows) {
                $0.update(repeating: HeadPixels.Pixel(luma: luma, blue: blue, red: red))
            }
            return head
        }
        let pictures: [HeadPixels?] = [
            plain(90, 0, 0), plain(100, -43, 110), plain(160, -17, -95), plain(255, 0, 0), plain(0, 0, 0),
            plain(100, -43, 110, 2, 6), plain(0, 0, 0, 0, 0), HeadPixels(), nil,
        ]
        for (index, picture) in pictures.enumerated() {
            for isKnown in [false, true] {
                var reader = HeadReader()
                if isKnown { _ = Self.show(DrawnHead().picture([.green]), to: &reader, from: 0) }
                let shown = Self.show(picture, times: 20, to: &reader, from: 1)
                #expect(shown == SignalHistory.Change(MediaTime(1), .unknown), "\(index)")
            }
        }
    }

    /// Where white balance drifted so far that red and amber meet.
    @Test func `its place tells a lamp between red and amber, once both were seen`() {
        func between(_ row: Int) -> HeadPixels {
            var head = DrawnHead().picture([])
            let pixels = head.pixels
            head.refill(columns: 24, rows: 66) { drawn in
                for index in drawn.indices {
                    drawn[index] = pixels[index]
                    let x = index % 24 - 12, y = index / 24 - row
                    if x * x + y * y < 100 { drawn[index] = HeadPixels.Pixel(luma: 130, blue: -69, red: 83) }
                }
            }
            return head
        }
        var reader = HeadReader()
        #expect(Self.show(between(11), to: &reader, from: 0).colour == .unknown)
        for (number, lamp) in Self.lamps.enumerated() {
            _ = Self.show(DrawnHead().picture(lamp.lit), to: &reader, from: 1 + Double(number))
        }
        #expect(Self.show(between(11), to: &reader, from: 5).colour == .red)
        #expect(Self.show(between(33), to: &reader, from: 6).colour == .amber)
    }

    @Test func `red where green was learned is not believed, until it stays there`() {
        var upright = HeadReader(), turned = DrawnHead().picture([.red])
        let pixels = turned.pixels
        turned.refill(columns: 24, rows: 66) { drawn in
            for index in drawn.indices { drawn[index] = pixels[pixels.count - 1 - index] }
        }
        for (number, lamp) in Self.lamps.enumerated() {
            _ = Self.show(DrawnHead().picture(lamp.lit), to: &upright, from: Double(number))
        }
        #expect(Self.show(turned, times: 30, to: &upright, from: 4).colour == .unknown)
        #expect(Self.show(turned, times: 200, to: &upright, from: 6).colour == .red)
    }

    @Test func `red and green together are unknown`() {
        var reader = HeadReader()
        #expect(Self.show(DrawnHead().picture([.red, .green]), times: 30, to: &reader, from: 0).colour == .unknown)
    }
}
