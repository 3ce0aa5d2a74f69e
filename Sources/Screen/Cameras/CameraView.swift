import Core

/// The chosen camera over the dashboard: what it sees, what is tracked in it, and every figure there is about it.
enum CameraView {
    static func draw(_ scene: Scene, on grid: inout Grid) {
        let index = scene.state.focusedCamera
        guard scene.snapshot.cameras.indices.contains(index) else { return }
        let camera = scene.snapshot.cameras[index]
        let picture = scene.snapshot.picture.flatMap { $0.camera == camera.name ? $0 : nil }
        let layout = CameraLayout(grid.size, shape: shape(of: picture) ?? camera.stream.size)
        let word = CameraLines.stateWord(of: camera)
        let name = scene.outside(camera.name, to: max(layout.area.width - 14 - CellWidth.of(word.text), 4))
        grid.clear(layout.area)
        grid.frame(
            layout.area, role: .focus, isFocused: true, title: [Span("\(index + 1) ", .focus), Span(name, .title)],
            right: [word])
        draw(picture, of: camera, scene, in: layout.picture, on: &grid)
        for (row, line) in LatencyTable.lines(camera.stages, scene, layout.latency.width)
            .prefix(layout.latency.height).enumerated()
        {
            grid.put(line, x: layout.latency.x, y: layout.latency.y + row, end: layout.latency.right)
        }
        CameraDetails.draw(camera, scene, in: layout.figures, on: &grid)
    }

    /// Of what the picture was scaled from.
    private static func shape(of picture: LivePicture?) -> PictureSize? {
        guard let picture, picture.source.width > 0, picture.source.height > 0 else { return nil }
        return picture.source
    }

    private static func draw(
        _ picture: LivePicture?, of camera: CameraStatus, _ scene: Scene, in area: Area, on grid: inout Grid
    ) {
        guard let picture, PictureView.draw(picture, scene, in: area, on: &grid) else {
            let words = camera.phase == .off ? "no picture: the camera is off" : "waiting for a picture"
            let text = scene.outside(words, to: area.width)
            grid.put(
                text, x: area.x + (area.width - CellWidth.of(text)) / 2, y: area.y + area.height / 2, style: Style(.dim)
            )
            return
        }
        // An old picture must not be taken for what the camera sees now.
        let age = scene.snapshot.wall - picture.wall
        guard age > oldSeconds else { return }
        grid.put(" picture \(Figures.age(age)) old ", x: area.x, y: area.y, style: Style(.badge), end: area.right)
    }

    private static let oldSeconds = 2.0
}
