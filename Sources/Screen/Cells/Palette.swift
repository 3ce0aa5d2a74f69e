/// The colours of so many equal levels of red, green and blue; black and white are always among them.
struct Palette: Sendable {
    private let table: [UInt8]

    init(levels: Int) {
        let top = max(levels, 2) - 1
        table = (0...255).map { part in
            let level = (part * top + 127) / 255
            return UInt8((level * 255 + top / 2) / top)
        }
    }

    func nearest(to colour: RGB) -> RGB {
        RGB(table[Int(colour.red)], table[Int(colour.green)], table[Int(colour.blue)])
    }

    func nearest(to paint: Paint) -> Paint {
        Paint(nearest(to: paint.foreground), on: nearest(to: paint.background))
    }
}
