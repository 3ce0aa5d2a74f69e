/// What one picture shows, small enough to be judged often: brightness by cell and fine detail by block of cells.
package struct PictureSample: Sendable, Equatable {
    package static let columns = 64
    package static let rows = 36
    package static let cellCount = columns * rows
    /// Cells along each side of a block.
    package static let blockSide = 4
    package static let blockColumns = columns / blockSide
    package static let blockRows = rows / blockSide
    package static let blockCount = blockColumns * blockRows

    /// Mean of each cell, row by row: 0 (black) to 255 (white), whatever the stream's range.
    package var luma: [Float]
    /// Mean squared step between neighbouring pixels of each block, row by row: falls as the picture loses its sharpness.
    package var detail: [Float]
    /// Of the picture; detail of different sizes cannot be compared.
    package var size: PictureSize
    /// Key frames that the stream has shown so far.
    package var keyFrames: Int

    package init(luma: [Float], detail: [Float], size: PictureSize, keyFrames: Int = 0) {
        precondition(luma.count == Self.cellCount && detail.count == Self.blockCount)
        self.luma = luma
        self.detail = detail
        self.size = size
        self.keyFrames = keyFrames
    }

    /// The part of the cells, 0 to 1, that are at least so bright.
    func share(brighterThan limit: Float) -> Double {
        Double(luma.count { $0 >= limit }) / Double(Self.cellCount)
    }
}
