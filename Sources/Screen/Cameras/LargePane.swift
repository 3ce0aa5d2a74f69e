import Core

/// A camera with much room: the picture of the focused one, and every line a pane has, rules and latency by stages.
enum LargePane {
    static func draw(_ scene: Scene, camera index: Int, in area: Area, on grid: inout Grid) {
        let camera = scene.snapshot.cameras[index]
        CameraPane.drawFrame(scene, camera: index, in: area, on: &grid)
        let inside = Area(x: area.x + 2, y: area.y + 1, width: max(area.width - 4, 0), height: max(area.height - 2, 0))
        let isFocused = scene.state.focusedCamera == index
        let (picture, figures) =
            isFocused ? split(inside, shape: CameraPicture.shape(of: camera, scene)) : (nil, inside)
        if let picture { CameraPicture.draw(of: camera, scene, in: picture, on: &grid) }
        drawFigures(of: camera, scene, in: figures, on: &grid)
    }

    private static func drawFigures(of camera: CameraStatus, _ scene: Scene, in area: Area, on grid: inout Grid) {
        let alarm = CameraPane.alarmLine(of: camera, scene, area.width)
        let room = area.height - (alarm.isEmpty ? 0 : 1)
        var lines = CameraPane.lines(of: camera, scene, width: area.width, rows: room)
        let rules = RuleTable.lines(of: camera, scene, area.width)
        let free = room - lines.count
        if !rules.isEmpty, free > 1 {
            lines += free > rules.count ? [[]] + rules : CameraDetails.cut(rules, to: free, scene)
        }
        let stages = LatencyTable.lines(camera.stages, scene, area.width)
        if lines.count + 1 + stages.count <= room { lines += [[]] + stages }
        for (row, line) in lines.enumerated() {
            grid.put(line, x: area.x, y: area.y + row, end: area.right)
        }
        grid.put(alarm, x: area.x, y: area.bottom - 1, end: area.right)
    }

    /// The picture beside the figures or above them, whichever makes it larger; nil where it would be too small.
    static func split(_ inside: Area, shape: PictureSize?) -> (picture: Area?, figures: Area) {
        let below = inside.height < 20 ? 4 : 7
        let left = Area(x: inside.x, y: inside.y, width: max(inside.width - sideWidth - 1, 0), height: inside.height)
        let above = Area(x: inside.x, y: inside.y, width: inside.width, height: max(inside.height - below, 0))
        let beside = CameraLayout.fitted(shape, into: left), over = CameraLayout.fitted(shape, into: above)
        let isBeside = beside.width * beside.height >= over.width * over.height
        let picture = isBeside ? beside : over
        guard picture.width >= leastWidth, picture.height >= leastHeight else { return (nil, inside) }
        guard isBeside else {
            return (
                picture,
                Area(x: inside.x, y: picture.bottom, width: inside.width, height: inside.bottom - picture.bottom)
            )
        }
        // At the left edge: what is free belongs to the figures.
        let moved = Area(x: inside.x, y: picture.y, width: picture.width, height: picture.height)
        return (
            moved, Area(x: moved.right + 1, y: inside.y, width: inside.right - moved.right - 1, height: inside.height)
        )
    }

    private static let sideWidth = 42
    private static let leastWidth = 16
    private static let leastHeight = 5
}
