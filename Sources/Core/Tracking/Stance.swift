/// Whether an object stands still: while its box stays over an anchor that follows it slowly. The detector's jitter does
/// not move it, nor does something that hides a part of it for a while.
struct Stance: Sendable, Equatable {
    /// Near its anchor for so long: it stands.
    private static let settlingSeconds = 2.0
    private static let followingSeconds = 10.0
    private static let nearIoU = 0.6
    private static let containedPart = 0.9
    /// So long, and in two pictures, somewhere else: it has moved.
    private static let leavingSeconds = 0.5
    /// Until then a part of it may be hidden by something that comes and goes.
    private static let hiddenSeconds = 4.0

    /// A place and since when a box was seen there.
    private struct Place: Sendable, Equatable {
        var box: Box
        var since: MediaTime
        var seconds = 0.0
        var pictures = 1
    }

    private var anchor: Place
    /// Where it was seen since it is not seen at its anchor.
    private var other: Place?
    private var awaySeconds = 0.0
    private var elsewhereSeconds = 0.0
    private var elsewherePictures = 0
    private(set) var isStanding = false
    /// Whether the newest box shows only a part of what stands there.
    private(set) var isPartlyHidden = false

    /// Boxes in fractions of the picture.
    init(_ box: Box, at media: MediaTime) { anchor = Place(box: box, since: media) }

    /// Of an object that is known to stand there.
    init(standingAt box: Box, since media: MediaTime) {
        self.init(box, at: media)
        isStanding = true
    }

    var standingSince: MediaTime? { isStanding ? anchor.since : nil }
    var standingSeconds: Double { isStanding ? anchor.seconds + awaySeconds : 0 }
    /// Where it stands, without the detector's jitter; nil while it moves.
    var steadyFoot: Point? { isStanding && elsewherePictures == 0 ? anchor.box.footpoint : nil }
    /// Where it stands, whatever hides it.
    var anchorBox: Box { anchor.box }

    /// Takes where it is seen, and how many watched seconds after it was seen last.
    mutating func see(_ box: Box, at media: MediaTime, watched: Double) {
        isPartlyHidden =
            isStanding && box.part(inside: anchor.box) >= Self.containedPart && box.area < 0.85 * anchor.box.area
        if box.iou(anchor.box) >= Self.nearIoU {
            rest(box, watched)
        } else if !isStanding {
            anchor = Place(box: box, since: media)
        } else {
            leave(box, at: media, watched)
        }
    }

    private mutating func rest(_ box: Box, _ watched: Double) {
        anchor.seconds += watched + awaySeconds
        (awaySeconds, elsewhereSeconds, elsewherePictures, other) = (0, 0, 0, nil)
        if !isPartlyHidden { anchor.box.approach(box, rate: Self.rate(watched)) }
        if anchor.seconds >= Self.settlingSeconds { isStanding = true }
    }

    private mutating func leave(_ box: Box, at media: MediaTime, _ watched: Double) {
        awaySeconds += watched
        if var place = other, box.iou(place.box) >= Self.nearIoU {
            place.seconds += watched
            place.pictures += 1
            place.box.approach(box, rate: Self.rate(watched))
            other = place
        } else {
            other = Place(box: box, since: media)
        }
        let isSamePlace =
            box.part(inside: anchor.box) >= Self.containedPart || anchor.box.part(inside: box) >= Self.containedPart
        if isSamePlace {
            (elsewhereSeconds, elsewherePictures) = (0, 0)
            guard awaySeconds >= Self.hiddenSeconds, let place = other else { return }
            // What hides it stays, or has gone; else it is no longer the same view of it at all.
            if place.seconds >= Self.settlingSeconds { settle(place.box) } else { move(place) }
        } else {
            elsewhereSeconds += watched
            elsewherePictures += 1
            if elsewherePictures > 1, elsewhereSeconds >= Self.leavingSeconds, let place = other { move(place) }
        }
    }

    /// It stands as before, and is seen so from now on.
    private mutating func settle(_ box: Box) {
        anchor.box = box
        anchor.seconds += awaySeconds
        (awaySeconds, other) = (0, nil)
    }

    private mutating func move(_ place: Place) {
        self = Stance(place.box, at: place.since)
        anchor.seconds = place.seconds
    }

    /// One picture after a long pause must not carry the anchor away.
    private static func rate(_ watched: Double) -> Double { min(watched, 1) / (min(watched, 1) + followingSeconds) }
}

extension Box {
    fileprivate mutating func approach(_ other: Box, rate: Double) {
        x += (other.x - x) * rate
        y += (other.y - y) * rate
        width += (other.width - width) * rate
        height += (other.height - height) * rate
    }
}
