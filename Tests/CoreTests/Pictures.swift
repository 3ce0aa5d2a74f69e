import TestSupport

@testable import Core

/// Samples of a made-up scene: blocks of random shades, as a probe would read them.
struct Pictures {
    private let shades: [Float]
    private var dice = SeededGenerator(seed: 1)

    init(seed: UInt64 = 7) {
        var dice = SeededGenerator(seed: seed)
        shades = (0..<PictureSample.cellCount).map { _ in Float.random(in: 60...180, using: &dice) }
    }

    /// The scene with a sensor's noise; `change` tells each cell's luma from its column, row and luma.
    mutating func sample(
        noise: Float = 0.5, detail: Float = 400, keyFrames: Int = 0, size: PictureSize = PictureSize(1280, 720),
        change: (Int, Int, Float) -> Float = { $2 }
    ) -> PictureSample {
        let luma = shades.indices.map { cell in
            let shade = change(cell % PictureSample.columns, cell / PictureSample.columns, shades[cell])
            return min(max(shade + (noise > 0 ? Float.random(in: -noise...noise, using: &dice) : 0), 0), 255)
        }
        return PictureSample(
            luma: luma, detail: Array(repeating: detail, count: PictureSample.blockCount), size: size,
            keyFrames: keyFrames)
    }
}
