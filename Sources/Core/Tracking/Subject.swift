/// An object on a camera under a number that outlives its tracks: what rules judge.
package struct Subject: Sendable, Equatable {
    /// Unique within the camera and rising.
    package var id: Int
    package var label: String
    /// Of the newest detection; 0 to 1.
    package var score: Double
    /// Where it was last seen, in pixels.
    package var box: Box
    /// The same in fractions of the picture.
    package var boxFraction: Box
    /// The same; of one that stands still, without the detector's jitter and whatever hides a part of it.
    package var place: Box
    /// Where it stands on the ground, in fractions; of one that stands still, without the detector's jitter.
    package var foot: Point
    /// Whether the newest picture showed it.
    package var isSeen: Bool
    /// Whether its track was given up and it is still expected back.
    package var isRemembered = false
    package var firstSeen: MediaTime
    package var lastSeen: MediaTime
    /// Nil while it moves.
    package var standingSince: MediaTime?
    /// For how long it stands, in seconds of video that was watched.
    package var standingSeconds = 0.0
    /// Index into the newest picture's detections; nil while unseen.
    package var detection: Int?
    package var path = FootPath()

    package init(
        id: Int, label: String, score: Double, box: Box, size: PictureSize, isSeen: Bool = true, at media: MediaTime
    ) {
        self.id = id
        self.label = label
        self.score = score
        self.box = box
        boxFraction = box.fraction(of: size)
        place = boxFraction
        foot = boxFraction.footpoint
        self.isSeen = isSeen
        firstSeen = media
        lastSeen = media
    }

    /// As people call it.
    package var name: String { "\(label) #\(id)" }
    /// As an alarm keeps it.
    package var alarmSubject: AlarmSubject { AlarmSubject(label: label, number: id, box: place) }
}

extension Box {
    /// The same place in fractions of a picture.
    package func fraction(of size: PictureSize) -> Box {
        let width = Double(max(size.width, 1)), height = Double(max(size.height, 1))
        return Box(x: x / width, y: y / height, width: self.width / width, height: self.height / height)
    }

    /// From fractions to the picture's pixels.
    func pixels(of size: PictureSize) -> Box {
        let width = Double(max(size.width, 1)), height = Double(max(size.height, 1))
        return Box(x: x * width, y: y * height, width: self.width * width, height: self.height * height)
    }

    /// How much of it lies inside the other, 0 to 1.
    func part(inside other: Box) -> Double {
        let shared =
            max(0, min(x + width, other.x + other.width) - max(x, other.x))
            * max(0, min(y + height, other.y + other.height) - max(y, other.y))
        return area > 0 ? shared / area : 0
    }
}
