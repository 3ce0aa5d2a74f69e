/// One object found in one picture: class, score (0 to 1) and box in the source's own pixels.
package struct Detection: Sendable, Equatable {
    package var label: String
    package var score: Double
    package var box: Box

    package init(label: String, score: Double, box: Box) {
        self.label = label
        self.score = score
        self.box = box
    }
}

/// Which picture of which camera, and when by each of the three clocks.
package struct FrameStamp: Sendable, Equatable {
    /// The camera's number, which is its own for as long as it is configured.
    package var camera: Int
    /// Counts every decoded picture of the camera since the station started.
    package var number: Int
    package var media: MediaTime
    /// When the picture's own packet came in.
    package var arrival: MonotonicTime
    package var wall: WallTime
    /// When the camera says it took the picture; nil where it does not say.
    package var taken: WallTime?
    /// Of the stream; boxes are in its pixels.
    package var size: PictureSize
    /// Counts how often the camera was connected to: what came between two connections nobody saw.
    package var connection = 0
    /// Counts how often the camera's thread was begun anew: what an earlier one made is no longer wanted.
    package var generation = 0

    package init(
        camera: Int, number: Int, media: MediaTime, arrival: MonotonicTime, wall: WallTime, taken: WallTime? = nil,
        size: PictureSize
    ) {
        self.camera = camera
        self.number = number
        self.media = media
        self.arrival = arrival
        self.wall = wall
        self.taken = taken
        self.size = size
    }
}

/// Order of the colour channels in packed pixels.
package enum ChannelOrder: String, Sendable, CaseIterable { case rgb, bgr }
