import Core

/// What a camera's rules look at, over its picture: zones, lines with the way that counts, lamps, and where objects came
/// from.
struct PictureOverlay {
    let scenery: CameraScenery
    let boxes: [LivePicture.TrackedBox]
    let raster: Raster
    let area: Area

    /// Below the boxes.
    func draw(on grid: inout Grid) {
        var canvas = DotCanvas(columns: raster.columns, rows: raster.rows)
        for zone in scenery.zones { canvas.outline(zone.polygon.points, ink(.zone, of: zone.name)) }
        for line in scenery.lines {
            canvas.line(from: line.line.segment.start, to: line.line.segment.end, ink(.line, of: line.line.name))
        }
        for box in boxes {
            // Every second dot: a path is not taken for a line.
            for (start, end) in zip(box.tail, box.tail.dropFirst()) {
                canvas.line(from: start, to: end, .tail, every: 2)
            }
        }
        for signal in scenery.signals { canvas.outline(signal.region.corners, .lamp(signal.colour)) }
        canvas.draw(over: raster, in: area, on: &grid)
        for line in scenery.lines { drawArrows(of: line, canvas, on: &grid) }
        for signal in scenery.signals {
            put(
                grid.glyphs.mark(of: signal.colour), .lamp(signal.colour), at: canvas.place(signal.region.centre),
                on: &grid)
        }
    }

    /// With what they show, before all other names: the colour alone does not tell it.
    func drawLampNames(_ scene: Scene, _ places: inout LabelPlaces, on grid: inout Grid) {
        for signal in scenery.signals {
            let region = signal.region
            guard let centre = cell(region.centre), let right = cell(Point(region.x + region.width, region.y)),
                let left = cell(Point(region.x, region.y))
            else { continue }
            let text = scene.outside(
                "\(signal.name) \(CameraRules.look(of: signal.colour).word)", to: Self.longestName)
            let width = CellWidth.of(text)
            // Beside the lamps and not over them.
            let beside = [(x: right.x + 1, y: centre.y), (x: left.x - width, y: centre.y)]
                .filter { $0.x >= 0 && $0.x + width <= raster.columns }
            places.put(
                text, at: beside + [(x: left.x, y: left.y - 1)],
                style: MarkInk.lamp(signal.colour).nameStyle(grid.glyphs), on: &grid)
        }
    }

    /// Over everything else, where there is room.
    func drawNames(_ scene: Scene, _ places: inout LabelPlaces, on grid: inout Grid) {
        for zone in scenery.zones {
            let points = zone.polygon.points
            guard let top = points.min(by: { $0.y < $1.y }).flatMap(cell), let centre = cell(zone.polygon.middle) else {
                continue
            }
            let text = scene.outside(zone.name, to: Self.longestName)
            let half = CellWidth.of(text) / 2
            places.put(
                text, at: [(centre.x - half, centre.y), (top.x - half, top.y - 1), (centre.x - half, centre.y + 1)],
                style: ink(.zone, of: zone.name).nameStyle(grid.glyphs), on: &grid)
        }
        for line in scenery.lines {
            guard let start = cell(line.line.segment.start), let end = cell(line.line.segment.end) else { continue }
            let text = scene.outside(line.line.name, to: Self.longestName)
            places.put(
                text, at: [start, end].flatMap { [(x: $0.x, y: $0.y - 1), (x: $0.x, y: $0.y + 1)] },
                style: ink(.line, of: line.line.name).nameStyle(grid.glyphs), on: &grid)
        }
    }

    private func cell(_ point: Point) -> (x: Int, y: Int)? {
        DotCanvas.place(point, columns: raster.columns, rows: raster.rows).map { ($0.x / 2, $0.y / 4) }
    }

    /// Beside the middle of the line, where those that count go.
    private func drawArrows(of line: CameraScenery.WatchedLine, _ canvas: DotCanvas, on grid: inout Grid) {
        guard let direction = line.direction, let start = canvas.place(line.line.segment.start),
            let end = canvas.place(line.line.segment.end)
        else { return }
        let (x, y) = (Double(end.x - start.x), Double(end.y - start.y))
        let length = (x * x + y * y).squareRoot()
        guard length > 0 else { return }
        // Turned to the right as it is seen looking along the line; rows grow downwards.
        let right = Point(-y / length, x / length)
        for side in direction == .both ? [1.0, -1] : direction == .leftToRight ? [1] : [-1] {
            let way = Point(right.x * side, right.y * side)
            let dot = (
                x: Int((Double(start.x + end.x) / 2 + way.x * Self.arrowDots).rounded()),
                y: Int((Double(start.y + end.y) / 2 + way.y * Self.arrowDots).rounded())
            )
            put(grid.glyphs.arrow(way), ink(.line, of: line.line.name), at: dot, on: &grid)
        }
    }

    /// One sign in the cell of a dot.
    private func put(_ sign: String, _ ink: MarkInk, at dot: (x: Int, y: Int)?, on grid: inout Grid) {
        guard let dot, dot.x >= 0, dot.y >= 0 else { return }
        let (column, row) = (dot.x / 2, dot.y / 4)
        guard column < raster.columns, row < raster.rows else { return }
        grid.put(
            sign, x: area.x + column, y: area.y + row,
            style: ink.style(raster, column: column, row: row, grid.glyphs))
    }

    /// A place whose rule holds is drawn as its alarm is.
    private func ink(_ ink: MarkInk, of place: String) -> MarkInk {
        scenery.rules.contains { $0.place == place && $0.state == .holds } ? .alarm : ink
    }

    private static let arrowDots = 5.0
    private static let longestName = 20
}

extension Box {
    fileprivate var corners: [Point] {
        [Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height)]
    }
}

extension Polygon {
    /// The mean of its corners.
    fileprivate var middle: Point {
        let count = Double(max(points.count, 1))
        return Point(points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    }
}
