import Core

/// The chosen camera over the dashboard: what it sees, what is tracked in it, and every figure there is about it.
enum CameraView {
    static func draw(_ scene: Scene, on grid: inout Grid) {
        let index = scene.state.focusedCamera
        guard scene.snapshot.cameras.indices.contains(index) else { return }
        let camera = scene.snapshot.cameras[index]
        let layout = CameraLayout(grid.size, shape: CameraPicture.shape(of: camera, scene))
        grid.clear(layout.area)
        CameraPane.drawFrame(scene, camera: index, in: layout.area, on: &grid)
        CameraPicture.draw(of: camera, scene, in: layout.picture, on: &grid)
        draw(LatencyTable.lines(camera.stages, scene, layout.latency.width), in: layout.latency, on: &grid)
        let rules = RuleTable.lines(of: camera, scene, layout.rules?.width ?? layout.figures.width)
        if let area = layout.rules { draw(rules.isEmpty ? [] : [RuleTable.title] + rules, in: area, on: &grid) }
        let isElsewhere = layout.rules != nil && !rules.isEmpty
        CameraDetails.draw(camera, rules: isElsewhere ? nil : rules, scene, in: layout.figures, on: &grid)
    }

    private static func draw(_ lines: [[Span]], in area: Area, on grid: inout Grid) {
        for (row, line) in lines.prefix(area.height).enumerated() {
            grid.put(line, x: area.x, y: area.y + row, end: area.right)
        }
    }
}
