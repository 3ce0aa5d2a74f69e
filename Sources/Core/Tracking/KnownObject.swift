/// One object as `ObjectMemory` keeps it from picture to picture.
struct KnownObject: Sendable {
    /// This near to the picture's edge, in fractions, a box is cut by it.
    private static let edge = 0.01

    private(set) var subject: Subject
    private(set) var stance: Stance
    /// The tracker's number of it; nil once that gave it up.
    var track: Int?
    /// Watched seconds since it was seen last.
    private(set) var unseenSeconds = 0.0
    /// False for what only an alarm of before says was there.
    private(set) var wasSeen = false
    /// For how long nobody watched before that, where it was moving when the station went away.
    private var awaySeconds = 0.0
    /// Whether the tracker presumes it at the picture's edge, or it was seen there last.
    private var isAtEdge = false

    init(_ id: Int, _ track: Track, _ size: PictureSize, at media: MediaTime) {
        subject = Subject(id: id, label: track.label, score: track.score, box: track.box, size: size, at: media)
        subject.firstSeen = min(track.firstSeen, media)
        stance = Stance(subject.boxFraction, at: subject.firstSeen)
        self.track = track.id
        see(track, size, at: media)
    }

    /// What an alarm says was there before the station was started anew; `awaySeconds`: it was moving so long ago;
    /// nil: it stood.
    init(_ known: AlarmSubject, _ size: PictureSize, at media: MediaTime, awaySeconds: Double?) {
        subject = Subject(
            id: known.number, label: known.label, score: 0, box: known.box.pixels(of: size), size: size, isSeen: false,
            at: media)
        if let awaySeconds {
            stance = Stance(known.box, at: media)
            self.awaySeconds = awaySeconds
        } else {
            stance = Stance(standingAt: known.box, since: media)
        }
        rest(isRemembered: true)
    }

    mutating func see(_ track: Track, _ size: PictureSize, at media: MediaTime) {
        let box = track.box.fraction(of: size)
        stance.see(box, at: media, watched: unseenSeconds)
        (unseenSeconds, awaySeconds, wasSeen) = (0, 0, true)
        subject.label = track.label
        subject.score = track.score
        subject.box = track.box
        subject.boxFraction = box
        subject.isSeen = true
        subject.lastSeen = media
        subject.detection = track.detection
        let isCut = box.y + box.height >= 1 - Self.edge
        let foot = stance.isPartlyHidden ? stance.steadyFoot ?? box.footpoint : box.footpoint
        subject.path.append(PathPoint(media, foot, isCut: isCut))
        isAtEdge = Self.touchesEdge(box)
        rest(isRemembered: false)
    }

    /// Watched time passes before the next sighting.
    mutating func pass(_ watched: Double) { unseenSeconds += watched }

    /// The picture does not show it; `presumed` is where the tracker thinks it is, where it still follows it.
    mutating func miss(presumed: Box?, _ size: PictureSize) {
        subject.isSeen = false
        subject.detection = nil
        if let presumed { isAtEdge = isAtEdge || Self.touchesEdge(presumed.fraction(of: size)) }
        rest(isRemembered: presumed == nil)
    }

    /// For how long it may have moved on.
    var lostSeconds: Double { awaySeconds + unseenSeconds }

    /// Whether it went out of the picture as far as anybody can tell.
    var hasLeft: Bool { track == nil && isAtEdge && !stance.isStanding }

    private mutating func rest(isRemembered: Bool) {
        subject.isRemembered = isRemembered
        subject.standingSince = stance.standingSince
        subject.standingSeconds = stance.isStanding ? stance.standingSeconds + unseenSeconds : 0
        subject.foot = stance.steadyFoot ?? subject.boxFraction.footpoint
        subject.place = stance.isStanding ? stance.anchorBox : subject.boxFraction
    }

    private static func touchesEdge(_ box: Box) -> Bool {
        box.x <= edge || box.y <= edge || box.x + box.width >= 1 - edge || box.y + box.height >= 1 - edge
    }
}
