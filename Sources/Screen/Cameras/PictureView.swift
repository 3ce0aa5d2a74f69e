import Core

/// A camera's picture in half cells with the outlines of what is tracked in it; where the terminal cannot show those,
/// in shades.
enum PictureView {
    /// Draws over the whole area, which should have the picture's shape; false where there is no picture to draw.
    static func draw(_ picture: LivePicture, _ scene: Scene, in area: Area, on grid: inout Grid) -> Bool {
        guard let raster = Raster(picture, columns: area.width, rows: area.height) else { return false }
        let isPainted = grid.glyphs == .unicode
        for row in 0..<raster.rows {
            for column in 0..<raster.columns {
                let paint = raster.paint(column: column, row: row)
                grid.put(
                    isPainted ? Glyphs.upperHalf : paint.shade, x: area.x + column, y: area.y + row,
                    style: Style(.text, paint: isPainted ? paint : nil))
            }
        }
        let tracked = picture.boxes.compactMap { box in
            outline(of: box.box, in: picture.source, raster).map { (box: box, cells: $0) }
        }
        for object in tracked { draw(object.cells, raster, in: area, on: &grid) }
        // Over all outlines: a name that a line goes through cannot be read.
        var taken: [Area] = []
        for object in tracked {
            let label = label(of: object.box, scene, area.width)
            guard let place = place(for: label, at: object.cells, area, taken) else { continue }
            taken.append(place)
            grid.put(label, x: place.x, y: place.y, style: Style(.accent), end: area.right)
        }
        return true
    }

    /// The cells that a box in the source's pixels covers, counted from the picture's corner; nil outside of it.
    static func outline(of box: Box, in source: PictureSize, _ raster: Raster) -> Area? {
        guard [box.x, box.y, box.width, box.height].allSatisfy(\.isFinite), source.width > 0, source.height > 0 else {
            return nil
        }
        let part = box.clipped(to: source)
        guard part.width > 0, part.height > 0 else { return nil }
        func cells(_ start: Double, _ length: Double, of whole: Int, in count: Int) -> Range<Int> {
            let scale = Double(count) / Double(whole)
            let first = min(Int(start * scale), count - 1)
            return first..<min(max(Int(((start + length) * scale).rounded(.up)), first + 1), count)
        }
        let x = cells(part.x, part.width, of: source.width, in: raster.columns)
        let y = cells(part.y, part.height, of: source.height, in: raster.rows)
        return Area(x: x.lowerBound, y: y.lowerBound, width: x.count, height: y.count)
    }

    private static func draw(_ cells: Area, _ raster: Raster, in area: Area, on grid: inout Grid) {
        for y in cells.y..<cells.bottom {
            let isEdge = y == cells.y || y == cells.bottom - 1
            for x in isEdge || cells.width < 3 ? Array(cells.x..<cells.right) : [cells.x, cells.right - 1] {
                let paint = grid.glyphs == .unicode ? raster.paint(column: x, row: y).beneathLine : nil
                let text = line(of: cells, x: x, y: y, grid.glyphs)
                grid.put(text, x: area.x + x, y: area.y + y, style: Style(.accent, paint: paint))
            }
        }
    }

    private static func line(of cells: Area, x: Int, y: Int, _ glyphs: Glyphs) -> String {
        let frame = glyphs.outline
        if cells.width == 1, cells.height == 1 { return glyphs.speck }
        if cells.width == 1 { return frame.vertical }
        if cells.height == 1 { return frame.horizontal }
        return switch (x == cells.x, x == cells.right - 1, y == cells.y, y == cells.bottom - 1) {
        case (true, _, true, _): frame.topLeft
        case (_, true, true, _): frame.topRight
        case (true, _, _, true): frame.bottomLeft
        case (_, true, _, true): frame.bottomRight
        case (true, _, _, _), (_, true, _, _): frame.vertical
        default: frame.horizontal
        }
    }

    private static func label(of box: LivePicture.TrackedBox, _ scene: Scene, _ width: Int) -> String {
        let number = " #\(box.track)"
        return scene.outside(box.label, to: max(min(widestLabel, width) - number.count, 1)) + number
    }

    /// Above the outline, else below it, else in its upper line; nil where other names stand everywhere.
    private static func place(for label: String, at cells: Area, _ area: Area, _ taken: [Area]) -> Area? {
        let width = CellWidth.of(label)
        // In the upper line it leaves the corner free, so that the outline is still seen to be one.
        let places = [(cells.x, cells.y - 1), (cells.x, cells.bottom), (cells.x + 1, cells.y)]
        return places.filter { (0..<area.height).contains($0.1) }
            .map { x, y in
                let left = max(min(area.x + x, area.right - width), area.x)
                return Area(x: left, y: area.y + y, width: width, height: 1)
            }
            .first { place in !taken.contains { $0.overlaps(place) } }
    }

    private static let widestLabel = 20
}

extension Paint {
    /// Of a line over these pixels: bright, on what they are darkened to, so that it is seen on every picture.
    fileprivate var beneathLine: Paint {
        func halved(_ one: UInt8, _ other: UInt8) -> UInt8 { UInt8((Int(one) + Int(other)) / 4) }
        let (upper, lower) = (foreground, background)
        let dark = RGB(halved(upper.red, lower.red), halved(upper.green, lower.green), halved(upper.blue, lower.blue))
        return Paint(RGB(0xFF, 0xE6, 0x5A), on: dark)
    }
}
