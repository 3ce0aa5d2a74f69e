/// A rectangle of cells.
package struct Area: Sendable, Equatable, Hashable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package var right: Int { x + width }
    package var bottom: Int { y + height }
    package var isEmpty: Bool { width <= 0 || height <= 0 }

    /// What a frame around the area leaves.
    package var inside: Area { Area(x: x + 1, y: y + 1, width: max(width - 2, 0), height: max(height - 2, 0)) }

    package func overlaps(_ other: Area) -> Bool {
        !isEmpty && !other.isEmpty && x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }
}

/// Where everything stands: rectangles that never overlap and never leave the screen.
package struct Layout: Sendable, Equatable {
    package static let minimum = ScreenSize(80, 24)

    /// Two rows where there is room for them.
    package let header: Area
    package let grid: PaneGrid
    /// Where the focused camera takes half of the screen.
    package let zoomed: Area?
    package let alarms: Area
    package let footer: Area

    /// Nil below the smallest size; a page beyond the last one is the last one.
    package init?(_ size: ScreenSize, cameras: Int, page: Int, zoom: Zoom = .normal) {
        guard size.columns >= Self.minimum.columns, size.rows >= Self.minimum.rows else { return nil }
        let top = Self.headerRows(size)
        let rows = size.rows - top - 1
        let isHalf = zoom == .half && cameras > 0
        let room = rows - max(Self.fewestAlarmRows, rows / (isHalf ? 4 : 3))
        let left = isHalf ? size.columns / 2 : size.columns
        grid = PaneGrid(
            cameras: cameras, in: Area(x: 0, y: top, width: left, height: room), page: page, withPictures: !isHalf)
        zoomed = isHalf ? Area(x: left, y: top, width: size.columns - left, height: room) : nil
        let bottom = top + (isHalf ? room : grid.height)
        header = Area(x: 0, y: 0, width: size.columns, height: top)
        alarms = Area(x: 0, y: bottom, width: size.columns, height: size.rows - 1 - bottom)
        footer = Area(x: 0, y: size.rows - 1, width: size.columns, height: 1)
    }

    package var panes: [Area] { grid.panes }
    package var page: Int { grid.page }
    package var pageCount: Int { grid.pageCount }
    package var capacity: Int { grid.capacity }
    /// Whether some camera's picture is shown beside the figures.
    package var hasPicture: Bool { zoomed != nil || grid.form == .large }

    /// A high screen has a second line for the device, the machine and the journal.
    static func headerRows(_ size: ScreenSize) -> Int { size.rows >= 36 ? 2 : 1 }

    /// What header and footer leave: the place of everything that covers the dashboard.
    static func between(_ size: ScreenSize) -> Area {
        let top = headerRows(size)
        return Area(x: 0, y: top, width: max(size.columns, 0), height: max(size.rows - top - 1, 0))
    }

    private static let fewestAlarmRows = 7
}
