import Core

/// The live picture as the terminal has it, so that what only shimmers is not sent again. Works on finished screens:
/// drawing knows nothing of it.
package struct PictureMemory: Sendable {
    private struct Shown: Sendable {
        let text: String
        let paint: Paint
    }

    private var size = ScreenSize(0, 0)
    private var shown: [Shown?] = []
    private var picture: LivePicture?

    package init() {}

    /// The picture to draw: the one before it until another is due.
    package mutating func choose(_ new: LivePicture?, isDue: Bool) -> LivePicture? {
        if isDue || new == nil || new?.camera != picture?.camera { picture = new }
        return picture
    }

    /// Brings the painted cells to the levels of `quality` and leaves as they are those that are near enough to the
    /// picture. Where there is no room for all, those that are farthest off change, and of those that stand for the
    /// first time the lower ones stay blank until a later screen.
    package mutating func settle(_ grid: inout Grid, _ quality: PictureQuality, _ room: PictureRoom) -> PictureCost {
        if size != grid.size {
            size = grid.size
            shown = Array(repeating: nil, count: grid.cells.count)
        }
        let (painted, distances) = measure(grid)
        guard painted > 0 else { return PictureCost() }
        var cost = PictureCost(painted: painted)
        cost.wanted = distances[(quality.tolerance + 1)...Self.farthest].reduce(0, +)
        cost.new = distances[Self.unseen]
        let new = min(cost.new, max(room.total, 0))
        cost.sent = cost.wanted
        var tolerance = quality.tolerance
        while cost.sent > min(room.changed, room.total - new), tolerance < Self.farthest - 1 {
            tolerance += 1
            cost.sent -= distances[tolerance]
        }
        cost.sent += new
        paint(&grid, quality, tolerance: tolerance, new: new)
        return cost
    }

    /// The painted cells, and how many of them are how far from what is shown. Forgets what is painted no more.
    private mutating func measure(_ grid: Grid) -> (painted: Int, distances: [Int]) {
        var painted = 0
        var distances = [Int](repeating: 0, count: Self.unseen + 1)
        for index in grid.cells.indices {
            guard let distance = distance(of: grid.cells[index], at: index) else {
                shown[index] = nil
                continue
            }
            painted += 1
            distances[distance] += 1
        }
        return (painted, distances)
    }

    private mutating func paint(_ grid: inout Grid, _ quality: PictureQuality, tolerance: Int, new: Int) {
        let palette = Palette(levels: quality.levels)
        var left = new
        for index in grid.cells.indices {
            let cell = grid.cells[index]
            guard let wanted = cell.style.paint else { continue }
            guard let kept = shown[index] else {
                left -= 1
                guard left >= 0 else {
                    grid.cells[index] = .blank
                    continue
                }
                show(cell, palette.nearest(to: wanted), at: index, on: &grid)
                continue
            }
            let paint =
                kept.text == cell.text
                ? settled(wanted, over: kept.paint, tolerance, quality, palette) : palette.nearest(to: wanted)
            show(cell, paint, at: index, on: &grid)
        }
    }

    private mutating func show(_ cell: Cell, _ paint: Paint, at index: Int, on grid: inout Grid) {
        grid.cells[index].style.paint = paint
        shown[index] = Shown(text: cell.text, paint: paint)
    }

    /// From what is shown there. Nil where the cell is not painted.
    private func distance(of cell: Cell, at index: Int) -> Int? {
        guard let paint = cell.style.paint else { return nil }
        guard let shown = shown[index] else { return Self.unseen }
        // An outline came or went: the cell is sent anyway.
        guard shown.text == cell.text else { return Self.farthest }
        return max(
            shown.paint.foreground.distance(to: paint.foreground), shown.paint.background.distance(to: paint.background)
        )
    }

    private func settled(
        _ wanted: Paint, over kept: Paint, _ tolerance: Int, _ quality: PictureQuality, _ palette: Palette
    ) -> Paint {
        let far = (
            kept.foreground.distance(to: wanted.foreground), kept.background.distance(to: wanted.background)
        )
        guard max(far.0, far.1) > tolerance else { return kept }
        let nearest = palette.nearest(to: wanted)
        return Paint(
            far.0 > quality.tolerance ? nearest.foreground : kept.foreground,
            on: far.1 > quality.tolerance ? nearest.background : kept.background)
    }

    private static let farthest = 255
    /// Where nothing is shown yet.
    private static let unseen = 256
}
