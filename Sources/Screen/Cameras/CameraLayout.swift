import Core

/// Where the camera view stands: the picture at the left in its own shape, the latency below it, the figures at the
/// right; header and footer stay free.
struct CameraLayout: Sendable, Equatable {
    let area: Area
    let picture: Area
    let latency: Area
    /// Beside the latency where there is room; nil where rules stand among the figures.
    let rules: Area?
    let figures: Area

    /// `shape` is the picture's; a cell is twice as high as it is wide.
    init(_ size: ScreenSize, shape: PictureSize?) {
        area = Layout.between(size)
        let inside = area.inside
        let right = min(min(max(inside.width * 3 / 8, Self.narrowestFigures), Self.widestFigures), inside.width)
        let left = max(inside.width - right - 1, 0)
        figures = Area(x: inside.right - right, y: inside.y, width: max(right - 1, 0), height: inside.height)
        let room = Area(
            x: inside.x + 1, y: inside.y, width: max(left - 1, 0), height: max(inside.height - LatencyTable.rows, 0))
        picture = Self.fitted(shape, into: room)
        // A line stays free above the table where there is room for it.
        let top = min(picture.bottom + 1, room.bottom)
        let hasRules = room.width >= Self.latencyWidth + Self.narrowestRules
        latency = Area(
            x: room.x, y: top, width: hasRules ? Self.latencyWidth - 2 : room.width,
            height: min(LatencyTable.rows, max(inside.bottom - top, 0)))
        rules =
            hasRules
            ? Area(
                x: room.x + Self.latencyWidth, y: top, width: room.width - Self.latencyWidth,
                height: max(inside.bottom - top, 0)) : nil
    }

    /// The largest area of that shape in the middle of the room's width; of the usual one where it is not known.
    static func fitted(_ shape: PictureSize?, into room: Area) -> Area {
        let shape = shape ?? PictureSize(16, 9)
        let isKnown = shape.width > 0 && shape.height > 0
        let ratio = isKnown ? Double(shape.width) / Double(shape.height) * 2 : 32.0 / 9
        let width = max(min(room.width, Int(min(Double(room.height) * ratio, Double(room.width)))), min(room.width, 1))
        let height = max(Int(min((Double(width) / ratio).rounded(), Double(room.height))), min(room.height, 1))
        return Area(x: room.x + (room.width - width) / 2, y: room.y, width: width, height: height)
    }

    private static let narrowestFigures = 34
    private static let latencyWidth = 46
    private static let narrowestRules = 44
    private static let widestFigures = 54
}
