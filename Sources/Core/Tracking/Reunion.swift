/// Finds which new track is an object that was lost, by its class and place.
enum Reunion {
    /// So far from its last place, in heights of its box, a moving object may come back: at once, and more each second.
    private static let reach = 1.0
    private static let reachGrowth = 1.0
    private static let reachLimit = 4.0
    private static let standingIoU = 0.3
    /// Over so much of its place it is the same one, whatever it is taken for now.
    private static let certainIoU = 0.6
    private static let largestGrowth = 2.0

    /// For each new track the index of the object it is, or nil; the nearest pairs first, each of both once.
    static func pairs(_ tracks: [Track], with lost: [KnownObject], _ size: PictureSize) -> [Int?] {
        var candidates: [(distance: Double, track: Int, object: Int)] = []
        for (track, new) in tracks.enumerated() {
            for (object, known) in lost.enumerated() {
                if let distance = distance(from: known, to: new, size) { candidates.append((distance, track, object)) }
            }
        }
        var pairs = [Int?](repeating: nil, count: tracks.count)
        var isTaken = [Bool](repeating: false, count: lost.count)
        for pair in candidates.sorted(by: { ($0.distance, $0.track, $0.object) < ($1.distance, $1.track, $1.object) })
        where pairs[pair.track] == nil && !isTaken[pair.object] {
            pairs[pair.track] = pair.object
            isTaken[pair.object] = true
        }
        return pairs
    }

    /// 0 at the same place, 1 as far as can be; nil where it is another object.
    private static func distance(from known: KnownObject, to track: Track, _ size: PictureSize) -> Double? {
        let isSameClass = known.subject.label == track.label
        if known.stance.isStanding {
            let box = track.box.fraction(of: size)
            let iou = max(box.iou(known.stance.anchorBox), box.iou(known.subject.boxFraction))
            return iou >= (isSameClass ? standingIoU : certainIoU) ? 1 - iou : nil
        }
        let before = known.subject.boxFraction.pixels(of: size), now = track.box
        guard isSameClass, before.height > 0, now.height > 0 else { return nil }
        guard max(now.height / before.height, before.height / now.height) <= largestGrowth else { return nil }
        let across = now.footpoint.x - before.footpoint.x, along = now.footpoint.y - before.footpoint.y
        let reach = min(reach + reachGrowth * known.lostSeconds, reachLimit) * before.height
        let part = (across * across + along * along).squareRoot() / reach
        return part <= 1 ? part : nil
    }
}
