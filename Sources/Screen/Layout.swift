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

    package let header: Area
    /// One for each camera of this page, in the cameras' order.
    package let panes: [Area]
    /// The index of the first pane's camera.
    package let firstCamera: Int
    package let page: Int
    package let pageCount: Int
    /// Cameras a page takes.
    package let capacity: Int
    package let alarms: Area
    package let footer: Area

    /// Nil below the smallest size; a page beyond the last one is the last one.
    package init?(_ size: ScreenSize, cameras: Int, page: Int) {
        guard size.columns >= Self.minimum.columns, size.rows >= Self.minimum.rows else { return nil }
        let headerRows = Self.headerRows(size)
        let rows = size.rows - headerRows - 1
        let alarmRows = max(Self.fewestAlarmRows, rows / 3)
        let mostColumns = size.columns / Self.narrowestPane
        let mostRows = (rows - alarmRows) / Self.lowestPane
        capacity = mostColumns * mostRows
        pageCount = max((cameras + capacity - 1) / capacity, 1)
        self.page = min(max(page, 0), pageCount - 1)
        firstCamera = self.page * capacity
        // As on a full page, so that nothing moves when pages are turned.
        let slots = min(max(cameras, 1), capacity)
        let paneRows = (slots + mostColumns - 1) / mostColumns
        let paneColumns = (slots + paneRows - 1) / paneRows
        let paneHeight = min((rows - alarmRows) / paneRows, Self.highestPane)
        let shown = max(min(cameras - firstCamera, slots), 0)
        panes = (0..<shown).map { index in
            let column = index % paneColumns
            let left = size.columns * column / paneColumns
            let right = size.columns * (column + 1) / paneColumns
            return Area(
                x: left, y: headerRows + index / paneColumns * paneHeight, width: right - left, height: paneHeight)
        }
        let top = headerRows + paneRows * paneHeight
        header = Area(x: 0, y: 0, width: size.columns, height: headerRows)
        alarms = Area(x: 0, y: top, width: size.columns, height: size.rows - 1 - top)
        footer = Area(x: 0, y: size.rows - 1, width: size.columns, height: 1)
    }

    /// A high screen has a second line for the device, the machine and the journal.
    static func headerRows(_ size: ScreenSize) -> Int { size.rows >= 36 ? 2 : 1 }

    /// What header and footer leave: the place of everything that covers the dashboard.
    static func between(_ size: ScreenSize) -> Area {
        let top = headerRows(size)
        return Area(x: 0, y: top, width: max(size.columns, 0), height: max(size.rows - top - 1, 0))
    }

    private static let narrowestPane = 38
    private static let lowestPane = 6
    /// Figures, latency, objects, alarm, stream and room for a reason: more height would stay empty.
    private static let highestPane = 8
    private static let fewestAlarmRows = 7
}
