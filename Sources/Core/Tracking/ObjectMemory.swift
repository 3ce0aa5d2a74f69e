/// Gives objects identities that outlive their tracks: a value, one per camera between its tracker and its rules, driven by
/// media time and by how much of it was watched.
package struct ObjectMemory: Sendable {
    /// What was lost inside the picture is expected back for so much watched time.
    package static let seconds = 30.0
    /// A second box of one object is rarely there for longer, …
    private static let momentSeconds = 1.0
    /// … and just under what suppression leaves.
    private static let doubleIoU = 0.35
    /// Numbers above are no numbers that a camera can have come to.
    private static let largestNumber = 1 << 48

    private var objects: [KnownObject] = []
    /// Waits for the first picture, whose size and time it needs.
    private var remembered: [AlarmSubject] = []
    private var resumed: WallTime?
    private var nextID = 1

    /// `remembered`: what the camera's active alarms are about; it is found again by its place, and new objects get
    /// numbers above, and above `taken`.
    package init(remembered: [AlarmSubject] = [], above taken: Int = 0) {
        nextID = min(max(taken, 0), Self.largestNumber) + 1
        var numbers = Set<Int>()
        for subject in remembered.sorted(by: { $0.number < $1.number })
        where (1...Self.largestNumber).contains(subject.number) && numbers.insert(subject.number).inserted {
            self.remembered.append(subject)
            nextID = max(nextID, subject.number + 1)
        }
    }

    /// Says when the first picture was taken: what was moving shortly before is looked for further around its place,
    /// what was moving long before only there.
    package mutating func resume(at wall: WallTime) { resumed = wall }

    /// Takes the confirmed tracks of a picture; `watched` are the seconds since the previous one in which the camera gave
    /// pictures. Returns every object that is seen or expected back, by number.
    package mutating func update(
        _ tracks: [Track], size: PictureSize, at media: MediaTime, watched: Double
    ) -> [Subject] {
        objects += remembered.map { KnownObject($0, size, at: media, awaySeconds: awaySeconds($0)) }
        remembered = []
        let passed = watched.isFinite ? max(0, watched) : 0
        var isNew = [Bool](repeating: true, count: tracks.count)
        let indices = Dictionary(tracks.indices.map { (tracks[$0].id, $0) }) { first, _ in first }
        let wereTracked = objects.map { $0.track != nil }
        for object in objects.indices {
            objects[object].pass(passed)
            let index = objects[object].track.flatMap { indices[$0] }
            if let index { isNew[index] = false }
            follow(object, index.map { tracks[$0] }, size, at: media)
        }
        let doubles = objects.indices.filter { wereTracked[$0] && isDouble(objects[$0]) }.map { objects[$0].subject.id }
        objects.removeAll {
            doubles.contains($0.subject.id) || $0.hasLeft || $0.track == nil && $0.unseenSeconds > Self.seconds
        }
        meet(tracks.indices.filter { isNew[$0] && tracks[$0].isSeen }.map { tracks[$0] }, size, at: media)
        return objects.map(\.subject)
    }

    /// What came for a moment over an object that was there before it and is still there was the detector's second box of
    /// that one: nobody is expected back.
    private func isDouble(_ object: KnownObject) -> Bool {
        let subject = object.subject
        guard object.track == nil, object.wasSeen, subject.lastSeen - subject.firstSeen < Self.momentSeconds else {
            return false
        }
        return objects.contains { other in
            other.subject.isSeen && other.subject.label == subject.label
                && other.subject.firstSeen < subject.firstSeen
                && other.subject.box.iou(subject.box) >= Self.doubleIoU
        }
    }

    private func awaySeconds(_ subject: AlarmSubject) -> Double? {
        guard let resumed, let moving = subject.movingAt else { return nil }
        let seconds = resumed - moving
        return seconds >= 0 && seconds <= Self.seconds ? seconds : nil
    }

    private mutating func follow(_ object: Int, _ track: Track?, _ size: PictureSize, at media: MediaTime) {
        guard let track else {
            objects[object].track = nil
            return objects[object].miss(presumed: nil, size)
        }
        if track.isSeen {
            objects[object].see(track, size, at: media)
        } else {
            objects[object].miss(presumed: track.box, size)
        }
    }

    /// New tracks are objects that are not seen, or new ones.
    private mutating func meet(_ tracks: [Track], _ size: PictureSize, at media: MediaTime) {
        guard !tracks.isEmpty else { return }
        let lost = objects.indices.filter { !objects[$0].subject.isSeen }
        let pairs = Reunion.pairs(tracks, with: lost.map { objects[$0] }, size)
        for (track, pair) in zip(tracks, pairs) {
            if let pair {
                objects[lost[pair]].track = track.id
                objects[lost[pair]].see(track, size, at: media)
            } else {
                objects.append(KnownObject(nextID, track, size, at: media))
                nextID += 1
            }
        }
    }
}
