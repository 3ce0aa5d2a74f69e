/// The subjects of a camera from picture to picture, made ready for many judges.
struct Cast: Sendable {
    /// Labels come from a model's file; more than any has are not kept.
    private static let labelLimit = 4096

    private var classes: [Set<String>]
    private var berths: [Int: Berth] = [:]
    private var freeSlots: [Int] = []
    private var slotCount = 0
    private var appearances = 0
    private var previous: [Subject] = []
    private var isOfClasses: [String: [Bool]] = [:]

    init(classes: [Set<String>]) { self.classes = classes }

    /// The same subjects for judges of other classes.
    mutating func adopt(classes: [Set<String>]) {
        self.classes = classes
        isOfClasses = [:]
    }

    mutating func scene(of sight: Sight, clock: Double, watched: Double) -> Scene {
        let subjects = Self.ordered(sight.subjects)
        let space = PictureSpace(sight.size)
        let numbers = Set(subjects.map(\.id))
        let gone = previous.filter { !numbers.contains($0.id) }.compactMap { subject in
            berths.removeValue(forKey: subject.id).map { (subject: subject, berth: $0) }
        }
        // Those of who just went are kept apart for this picture.
        let presences = subjects.indices.map { presence(subjects[$0], $0, space) }
        freeSlots += gone.map(\.berth.slot)
        previous = subjects
        return Scene(
            subjects: subjects, presences: presences, gone: gone, isOfClasses: subjects.map { classes(of: $0.label) },
            space: space, media: sight.media, clock: clock, watched: watched, signals: sight.signals)
    }

    private mutating func presence(_ subject: Subject, _ index: Int, _ space: PictureSpace) -> Presence {
        let berth = berths[subject.id] ?? newBerth()
        berths[subject.id] = berth
        return Presence(
            index: index, number: subject.id, berth: berth, score: subject.score, isSeen: subject.isSeen,
            isStanding: subject.standingSince != nil, standingSeconds: subject.standingSeconds, foot: subject.foot,
            margin: space.margin(of: subject.boxFraction), newest: subject.path.points.last)
    }

    private mutating func newBerth() -> Berth {
        appearances += 1
        if let slot = freeSlots.popLast() { return Berth(slot: slot, appearance: appearances) }
        slotCount += 1
        return Berth(slot: slotCount - 1, appearance: appearances)
    }

    private mutating func classes(of label: String) -> [Bool] {
        if let known = isOfClasses[label] { return known }
        if isOfClasses.count >= Self.labelLimit { isOfClasses = [:] }
        let found = classes.map { $0.isEmpty || $0.contains(label) }
        isOfClasses[label] = found
        return found
    }

    /// By number, each once.
    private static func ordered(_ subjects: [Subject]) -> [Subject] {
        if zip(subjects, subjects.dropFirst()).allSatisfy({ $0.id < $1.id }) { return subjects }
        var numbers = Set<Int>()
        return subjects.filter { numbers.insert($0.id).inserted }.sorted { $0.id < $1.id }
    }
}
