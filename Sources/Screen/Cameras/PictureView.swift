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
        if scene.state.marks != .nothing { drawMarks(of: picture, raster, scene, in: area, on: &grid) }
        return true
    }

    private static func drawMarks(
        of picture: LivePicture, _ raster: Raster, _ scene: Scene, in area: Area, on grid: inout Grid
    ) {
        let scenery = scene.snapshot.scenery.flatMap { $0.camera == picture.camera ? $0 : nil }
        let overlay =
            scene.state.marks == .all
            ? PictureOverlay(
                scenery: scenery ?? CameraScenery(camera: picture.camera), boxes: picture.boxes, raster: raster,
                area: area) : nil
        overlay?.draw(on: &grid)
        let tracked = picture.boxes.compactMap { box in
            outline(of: box.box, in: picture.source, raster).map { (box: box, cells: $0) }
        }
        for object in tracked { draw(object.cells, raster, in: area, on: &grid) }
        // Over all outlines: a name that a line goes through cannot be read.
        var places = LabelPlaces(in: area)
        overlay?.drawLampNames(scene, &places, on: &grid)
        for object in tracked {
            let (label, cells) = (label(of: object.box, scene, area.width), object.cells)
            // Above the outline, else below it, else in its upper line, where it leaves the corner free.
            places.put(
                label, at: [(cells.x, cells.y - 1), (cells.x, cells.bottom), (cells.x + 1, cells.y)],
                style: MarkInk.box.nameStyle(grid.glyphs), on: &grid)
        }
        overlay?.drawNames(scene, &places, on: &grid)
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
                let text = line(of: cells, x: x, y: y, grid.glyphs)
                let style = MarkInk.box.style(raster, column: x, row: y, grid.glyphs)
                grid.put(text, x: area.x + x, y: area.y + y, style: style)
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

    private static let widestLabel = 20
}
