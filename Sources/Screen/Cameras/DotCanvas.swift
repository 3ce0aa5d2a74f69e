import Core

/// Straight lines over an area of cells: in braille's two by four dots to a cell, in ASCII in a sign to a cell.
struct DotCanvas {
    let columns: Int
    let rows: Int
    private var dots: [UInt8]
    private var signs: [String]
    private var inks: [MarkInk?]

    init(columns: Int, rows: Int) {
        self.columns = max(columns, 0)
        self.rows = max(rows, 0)
        let count = self.columns * self.rows
        dots = Array(repeating: 0, count: count)
        signs = Array(repeating: "", count: count)
        inks = Array(repeating: nil, count: count)
    }

    /// From point to point in fractions of the area, every `step`th dot; what lies outside is left out. What was drawn
    /// first keeps its dots and takes the newer ink.
    mutating func line(from start: Point, to end: Point, _ ink: MarkInk, every step: Int = 1) {
        guard let first = place(start), let last = place(end) else { return }
        let sign = Self.sign(last.x - first.x, last.y - first.y)
        // Bresenham's algorithm: https://doi.org/10.1147/sj.41.0025
        let across = abs(last.x - first.x), down = -abs(last.y - first.y)
        let right = first.x < last.x ? 1 : -1, below = first.y < last.y ? 1 : -1
        var (x, y) = first
        var error = across + down
        var count = 0
        while true {
            if count.isMultiple(of: step) { mark(x, y, sign, ink) }
            if x == last.x && y == last.y { return }
            count += 1
            let doubled = 2 * error
            if doubled >= down {
                error += down
                x += right
            }
            if doubled <= across {
                error += across
                y += below
            }
        }
    }

    /// Every side of an outline.
    mutating func outline(_ points: [Point], _ ink: MarkInk) {
        for (start, end) in zip(points, points.dropFirst() + points.prefix(1)) { line(from: start, to: end, ink) }
    }

    func draw(over raster: Raster, in area: Area, on grid: inout Grid) {
        for row in 0..<min(rows, raster.rows) {
            for column in 0..<min(columns, raster.columns) {
                let index = row * columns + column
                guard let ink = inks[index] else { continue }
                grid.put(
                    grid.glyphs == .unicode ? Self.braille(dots[index]) : signs[index], x: area.x + column,
                    y: area.y + row, style: ink.style(raster, column: column, row: row, grid.glyphs))
            }
        }
    }

    /// In dots; nil for what is no place. Far outside is as good as just outside.
    func place(_ point: Point) -> (x: Int, y: Int)? { Self.place(point, columns: columns, rows: rows) }

    static func place(_ point: Point, columns: Int, rows: Int) -> (x: Int, y: Int)? {
        guard point.x.isFinite, point.y.isFinite else { return nil }
        func dot(_ part: Double, _ count: Int) -> Int {
            Int((min(max(part, -1), 2) * Double(count)).rounded(.down))
        }
        // The lower and the right edge belong to the last dots.
        return (
            point.x == 1 ? columns * 2 - 1 : dot(point.x, columns * 2),
            point.y == 1 ? rows * 4 - 1 : dot(point.y, rows * 4)
        )
    }

    private mutating func mark(_ x: Int, _ y: Int, _ sign: String, _ ink: MarkInk) {
        guard x >= 0, y >= 0, x < columns * 2, y < rows * 4 else { return }
        let index = y / 4 * columns + x / 2
        dots[index] |= Self.bits[y % 4][x % 2]
        signs[index] = sign
        inks[index] = ink
    }

    /// The ASCII sign nearest to a direction in dots, which are as high as they are wide.
    private static func sign(_ x: Int, _ y: Int) -> String {
        let (across, down) = (abs(x), abs(y))
        if across > 2 * down { return "-" }
        // A slanted sign is as high as two are wide.
        if down > 4 * across { return "|" }
        return across + down == 0 ? "." : (x < 0) == (y < 0) ? "\\" : "/"
    }

    /// Unicode 15, chapter 21.1: the dots' bits, row by row.
    private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

    private static func braille(_ dots: UInt8) -> String {
        Unicode.Scalar(0x2800 + UInt32(dots)).map { String(Character($0)) } ?? " "
    }
}
