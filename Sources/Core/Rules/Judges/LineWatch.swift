/// Who goes over a line: told once the object is on the other side by more than the detector's jitter, at the instant
/// it was last right on the line.
struct LineWatch: Sendable {
    private struct Side: Sendable {
        var appearance: Int
        var isLeft: Bool
        var crossing: (media: MediaTime, isSure: Bool)?
    }

    private let segment: Segment
    /// By slot; appearance 0: nobody.
    private var sides: [Side] = []

    init(_ line: Line) { segment = line.segment }

    mutating func look(at scene: Scene, _ admission: Admission, into passages: inout [Passage]) {
        for presence in scene.presences {
            guard presence.isSeen, let newest = presence.newest else { continue }
            let isLeft = segment.isLeft(newest.foot)
            let slot = presence.berth.slot
            while sides.count <= slot { sides.append(Side(appearance: 0, isLeft: false)) }
            guard sides[slot].appearance == presence.berth.appearance else {
                sides[slot] = Side(appearance: presence.berth.appearance, isLeft: isLeft)
                continue
            }
            guard isLeft != sides[slot].isLeft else {
                sides[slot].crossing = nil
                continue
            }
            guard let direction = cross(presence, scene, isLeft), scene.admits(presence, admission) else { continue }
            if let crossing = sides[slot].crossing {
                passages.append(
                    Passage(
                        subject: presence.index, direction: direction, media: crossing.media, isSure: crossing.isSure))
            }
            sides[slot] = Side(appearance: presence.berth.appearance, isLeft: isLeft)
        }
    }

    /// The direction in which it went over for good; nil while it may still fall back.
    private mutating func cross(_ presence: Presence, _ scene: Scene, _ isLeft: Bool) -> CrossingDirection? {
        let path = scene.subjects[presence.index].path.points
        guard let now = path.last, let before = path.dropLast().last else { return nil }
        // Along the picture's lower edge a cut box says nothing of where the object goes.
        if before.isCut && now.isCut { return nil }
        if segment.isLeft(before.foot) != isLeft {
            sides[presence.berth.slot].crossing = segment.crossing(of: Segment(before.foot, now.foot)).map { part in
                (before.media + (now.media - before.media) * part, !before.isCut && !now.isCut)
            }
        }
        guard scene.space.distance(from: now.foot, toLineThrough: segment) >= presence.margin else { return nil }
        return isLeft ? .rightToLeft : .leftToRight
    }
}

extension Segment {
    /// Seen from its start to its end; on a screen, where y grows downwards, a negative side is the left one.
    func isLeft(_ point: Point) -> Bool { side(of: point) < 0 }
}

extension PictureSpace {
    /// From a point to the endless line through a segment.
    func distance(from point: Point, toLineThrough segment: Segment) -> Double {
        let along = vector(from: segment.start, to: segment.end), toPoint = vector(from: segment.start, to: point)
        guard along.length > 0 else { return 0 }
        return abs(along.x * toPoint.y - along.y * toPoint.x) / along.length
    }
}
