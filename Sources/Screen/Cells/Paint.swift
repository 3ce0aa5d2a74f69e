/// Red, green and blue of a pixel.
package struct RGB: Sendable, Equatable, Hashable {
    package var red: UInt8
    package var green: UInt8
    package var blue: UInt8

    package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// How bright it is seen, 0 to 255, by the weights of ITU-R BT.601.
    var luma: Int { (Int(red) * 299 + Int(green) * 587 + Int(blue) * 114) / 1000 }

    /// The largest difference of a channel.
    func distance(to other: RGB) -> Int {
        max(
            abs(Int(red) - Int(other.red)), abs(Int(green) - Int(other.green)), abs(Int(blue) - Int(other.blue)))
    }

    var colour: Colour { .rgb(Int(red), Int(green), Int(blue)) }
}

/// Colours of a cell that are a picture's and no theme's.
package struct Paint: Sendable, Equatable, Hashable {
    package var foreground: RGB
    package var background: RGB

    package init(_ foreground: RGB, on background: RGB) {
        self.foreground = foreground
        self.background = background
    }

    /// What stands for both where there are no colours, from dark to bright.
    package var shade: String {
        let shades = Array(" .:-=+*#%@")
        return String(shades[(foreground.luma + background.luma) * shades.count / 512])
    }
}

extension Cell {
    /// The cell in a terminal of so many colours: where they are too few for a picture, halves of a cell become shades.
    package func shown(in mode: ColourMode) -> Cell {
        guard let paint = style.paint, !mode.isRich else { return self }
        var cell = self
        cell.style.paint = nil
        if text == Glyphs.upperHalf { cell.text = paint.shade }
        return cell
    }
}
