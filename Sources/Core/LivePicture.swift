/// A camera's picture, small enough for a terminal, and what was tracked in it.
package struct LivePicture: Sendable, Equatable, Codable {
    /// The camera's name.
    package var camera: String
    package var size: PictureSize
    /// Red, green and blue of each pixel, row by row from the top left.
    package var pixels: [UInt8]
    /// What the pixels were scaled from; boxes are in its pixels.
    package var source: PictureSize
    package var boxes: [TrackedBox]
    package var wall: WallTime

    package static let tailLimit = 30

    package struct TrackedBox: Sendable, Equatable, Codable {
        package var label: String
        package var track: Int
        package var box: Box
        /// Where it stood during the last seconds, oldest first, in fractions of the picture; at most `tailLimit`.
        package var tail: [Point]

        package init(label: String, track: Int, box: Box, tail: [Point] = []) {
            self.label = label
            self.track = track
            self.box = box
            self.tail = tail
        }
    }

    package init(
        camera: String, size: PictureSize, pixels: [UInt8], source: PictureSize, boxes: [TrackedBox] = [],
        wall: WallTime
    ) {
        self.camera = camera
        self.size = size
        self.pixels = pixels
        self.source = source
        self.boxes = boxes
        self.wall = wall
    }
}
