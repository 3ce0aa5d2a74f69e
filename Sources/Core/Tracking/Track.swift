/// One object followed through a camera's pictures.
package struct Track: Sendable, Equatable {
    /// Unique within the camera and rising.
    package let id: Int
    /// The class seen most, weighted by score.
    package var label: String
    /// Of the newest detection; 0 to 1.
    package var score: Double
    /// Where the object was last seen, its detector's jitter halved, or is presumed while it is not seen.
    package var box: Box
    /// Whether the newest picture showed it.
    package var isSeen: Bool
    package var firstSeen: MediaTime
    package var lastSeen: MediaTime
    /// Index into the newest picture's detections; nil while unseen.
    package var detection: Int?

    package init(
        id: Int, label: String, score: Double, box: Box, isSeen: Bool = true, firstSeen: MediaTime,
        lastSeen: MediaTime, detection: Int? = nil
    ) {
        self.id = id
        self.label = label
        self.score = score
        self.box = box
        self.isSeen = isSeen
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.detection = detection
    }
}
