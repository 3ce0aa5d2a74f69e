/// How the cameras of a page share an area: in the largest form that shows all of them at once, else page by page.
package struct PaneGrid: Sendable, Equatable {
    package enum Form: Sendable, Equatable, CaseIterable {
        /// With room for a picture.
        case large
        case full
        /// Two lines in a frame, and one.
        case compact, slim
        /// One line without a frame.
        case line

        var leastWidth: Int {
            switch self {
            case .large: 60
            case .full: 38
            case .compact, .slim, .line: 26
            }
        }

        var heights: ClosedRange<Int> {
            switch self {
            case .large: 16...200
            // Figures, latency, budget, objects, stream, signals and alarm: more height would stay empty.
            case .full: 6...9
            case .compact: 4...4
            case .slim: 3...3
            case .line: 1...1
            }
        }
    }

    package let form: Form
    /// One for each camera of this page, in the order of the cameras.
    package let panes: [Area]
    /// Where the page begins in that order.
    package let firstSlot: Int
    package let page: Int
    package let pageCount: Int
    /// Cameras a page takes.
    package let capacity: Int
    /// Rows that are taken.
    package let height: Int

    private struct Shape {
        var form: Form
        var columns: Int
        var rows: Int
        var paneHeight: Int
    }

    /// A page beyond the last one is the last one.
    init(cameras: Int, in area: Area, page: Int, withPictures: Bool) {
        let shape = Self.shape(for: max(cameras, 1), in: area, withPictures: withPictures && cameras > 0)
        form = shape.form
        capacity = max(shape.columns * shape.rows, 1)
        pageCount = max((cameras + capacity - 1) / capacity, 1)
        self.page = min(max(page, 0), pageCount - 1)
        firstSlot = self.page * capacity
        height = shape.rows * shape.paneHeight
        panes = (0..<max(min(cameras - firstSlot, capacity), 0)).map { index in
            let column = index % shape.columns
            let left = area.width * column / shape.columns
            let right = area.width * (column + 1) / shape.columns
            return Area(
                x: area.x + left, y: area.y + index / shape.columns * shape.paneHeight, width: right - left,
                height: shape.paneHeight)
        }
    }

    private static func shape(for count: Int, in area: Area, withPictures: Bool) -> Shape {
        for form in Form.allCases where form != .large || withPictures && count <= mostLarge {
            if let shape = best(form, for: count, in: area) { return shape }
        }
        return Shape(
            form: .line, columns: max(area.width / Form.line.leastWidth, 1), rows: max(area.height, 1), paneHeight: 1)
    }

    /// All cameras in that form; nil where they do not fit.
    private static func best(_ form: Form, for count: Int, in area: Area) -> Shape? {
        let most = min(area.width / form.leastWidth, count)
        guard most > 0 else { return nil }
        let shapes = (form == .large ? count...max(most, count) : 1...most).filter { $0 <= most }.compactMap {
            columns in
            let rows = (count + columns - 1) / columns
            let height = min(area.height / rows, form.heights.upperBound)
            return height < form.heights.lowerBound
                ? nil : Shape(form: form, columns: columns, rows: rows, paneHeight: height)
        }
        return shapes.min { cost($0, count, area.width) < cost($1, count, area.width) }
    }

    /// Low panes, very wide ones and holes in the grid are avoided, in this order; then the widest panes are taken.
    private static func cost(_ shape: Shape, _ count: Int, _ width: Int) -> (Int, Int, Int, Int) {
        guard shape.form == .full else { return (0, 0, 0, shape.columns) }
        let holes = shape.columns * shape.rows - count
        return (
            shape.paneHeight < comfortableHeight ? 1 : 0, width / shape.columns > widest ? 1 : 0, holes, shape.columns
        )
    }

    private static let mostLarge = 2
    private static let comfortableHeight = 8
    private static let widest = 100
}
