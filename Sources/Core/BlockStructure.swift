/// The structure of a luma grid, block by block: how much there is, and how far two grids show the same.
struct BlockStructure: Sendable {
    /// Below this a block's structure is noise, in levels.
    private static let noise: Float = 0.5

    /// Standard deviation of each block's cells.
    let contrast: [Float]
    /// The same without what is wider than three cells: shapes, not shades.
    let relief: [Float]
    let mean: [Float]
    private let shapes: [Float]

    /// `luma` as in `PictureSample`.
    init(_ luma: [Float]) {
        let shapes = Self.shapes(luma)
        self.shapes = shapes
        var contrast: [Float] = []
        var relief: [Float] = []
        var mean: [Float] = []
        for block in 0..<PictureSample.blockCount {
            let shade = Self.moments(luma, block)
            mean.append(shade.mean)
            contrast.append(shade.variance.squareRoot())
            relief.append(Self.moments(shapes, block).variance.squareRoot())
        }
        self.contrast = contrast
        self.relief = relief
        self.mean = mean
    }

    /// Normalised correlation of both grids' shapes in one block: 1 the same, 0 unrelated, whatever the light.
    func likeness(_ other: BlockStructure, block: Int) -> Float {
        let (mine, theirs) = (Self.moments(shapes, block).mean, Self.moments(other.shapes, block).mean)
        var product: Float = 0
        Self.forEachCell(of: block) { product += (shapes[$0] - mine) * (other.shapes[$0] - theirs) }
        let floor = Self.noise * Self.noise
        let power =
            (relief[block] * relief[block] + floor) * (other.relief[block] * other.relief[block] + floor)
        return product / Float(PictureSample.blockSide * PictureSample.blockSide) / power.squareRoot()
    }

    /// The grid as a camera that points that many cells to the right and down shows it, its edges repeated.
    static func nudged(_ luma: [Float], right: Int, down: Int) -> [Float] {
        let (columns, rows) = (PictureSample.columns, PictureSample.rows)
        return (0..<luma.count).map { cell in
            let row = min(max(cell / columns + down, 0), rows - 1)
            return luma[row * columns + min(max(cell % columns + right, 0), columns - 1)]
        }
    }

    /// Each cell less the mean of the nine around it.
    private static func shapes(_ luma: [Float]) -> [Float] {
        let (columns, rows) = (PictureSample.columns, PictureSample.rows)
        var shapes = luma
        for row in 0..<rows {
            let lines = [max(row - 1, 0), row, min(row + 1, rows - 1)].map { $0 * columns }
            for column in 0..<columns {
                let (left, right) = (max(column - 1, 0), min(column + 1, columns - 1))
                var sum: Float = 0
                for line in lines { sum += luma[line + left] + luma[line + column] + luma[line + right] }
                shapes[row * columns + column] -= sum / 9
            }
        }
        return shapes
    }

    private static func moments(_ grid: [Float], _ block: Int) -> (mean: Float, variance: Float) {
        let count = Float(PictureSample.blockSide * PictureSample.blockSide)
        var sum: Float = 0
        forEachCell(of: block) { sum += grid[$0] }
        let mean = sum / count
        var squares: Float = 0
        forEachCell(of: block) { squares += (grid[$0] - mean) * (grid[$0] - mean) }
        return (mean, squares / count)
    }

    @inline(__always)
    static func forEachCell(of block: Int, _ body: (Int) -> Void) {
        let side = PictureSample.blockSide
        let (row, column) = block.quotientAndRemainder(dividingBy: PictureSample.blockColumns)
        for line in row * side..<(row + 1) * side {
            let start = line * PictureSample.columns + column * side
            for cell in start..<start + side { body(cell) }
        }
    }
}
