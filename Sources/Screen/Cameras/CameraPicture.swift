import Core

/// The picture of the camera that is looked at, or why there is none, or how old it is.
enum CameraPicture {
    /// Of what the picture was scaled from, else of the stream.
    static func shape(of camera: CameraStatus, _ scene: Scene) -> PictureSize? {
        guard let picture = picture(of: camera, scene), picture.source.width > 0, picture.source.height > 0 else {
            return camera.stream.size
        }
        return picture.source
    }

    static func draw(of camera: CameraStatus, _ scene: Scene, in area: Area, on grid: inout Grid) {
        guard let picture = picture(of: camera, scene), PictureView.draw(picture, scene, in: area, on: &grid) else {
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

    private static func picture(of camera: CameraStatus, _ scene: Scene) -> LivePicture? {
        scene.snapshot.picture.flatMap { $0.camera == camera.name ? $0 : nil }
    }

    private static let oldSeconds = 2.0
}
