import Core

/// One thread of a camera: the camera's number, and how often its thread was begun anew before.
struct CameraLife: Sendable, Hashable {
    let number: Int
    let generation: Int

    init(_ number: Int, generation: Int = 0) {
        self.number = number
        self.generation = generation
    }
}

extension FrameStamp {
    var life: CameraLife { CameraLife(camera, generation: generation) }
}
