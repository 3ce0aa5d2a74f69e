import Core

/// The cameras of a page, each in the form that there is room for, and the one that takes half of the screen.
enum CameraGrid {
    static func draw(_ scene: Scene, _ layout: Layout, on grid: inout Grid) {
        guard !scene.snapshot.cameras.isEmpty else {
            grid.put("No cameras are configured.", x: 2, y: layout.header.bottom + 1, style: Style(.warning))
            return
        }
        let order = scene.state.cameraOrder(scene.snapshot)
        for (camera, area) in zip(order.dropFirst(layout.grid.firstSlot), layout.panes) {
            switch layout.grid.form {
            case .large: LargePane.draw(scene, camera: camera, in: area, on: &grid)
            case .full: CameraPane.draw(scene, camera: camera, in: area, on: &grid)
            case .compact, .slim: CompactPane.draw(scene, camera: camera, in: area, on: &grid)
            case .line: CompactPane.drawLine(scene, camera: camera, in: area, on: &grid)
            }
        }
        if let zoomed = layout.zoomed {
            LargePane.draw(scene, camera: scene.state.focusedCamera, in: zoomed, on: &grid)
        }
    }
}
