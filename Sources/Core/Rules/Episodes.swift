/// The episodes of one rule's condition: when each began and ended to be worth telling, by the rule's gate and in watched
/// time, so that nothing ends while the camera is away.
struct Episodes: Sendable {
    /// What became of an episode.
    struct Step: Sendable {
        var change: Event.Change
        /// Nil for one of before a restart that names no object of this camera.
        var key: Int?
        var episode: String
        var object = ""
        var subject: AlarmSubject?
        var media: MediaTime
        /// What began: a finding or an occasion, by index.
        var finding: Int?
        var occasion: Int?
        /// Watched seconds for which it held.
        var seconds = 0.0
        /// It began by so many beginnings in a short time.
        var count: Int?
    }

    private struct Episode: Sendable {
        var key: Int
        /// Watched seconds, as everything here.
        var start: Double
        var lastHeld: Double
        var isHolding = false
        var hasBegun = false
        /// When the gate was passed; nil before that.
        var due: MediaTime?
        var isActive = false
        var beginnings: [Double] = []
        var name = ""
        var object = ""
        var subject: AlarmSubject?
        /// Its alarm was there before the station was started anew; not seen to hold since.
        var isRestored = false
        /// Where an instant began it that is over as soon as it is told.
        var instant: MediaTime?
    }

    /// An alarm of before a restart is given so long to be found again.
    private static let restoredSeconds = 30.0
    /// Sums of picture times miss a limit by rounding.
    private static let rounding = 1e-6

    private let gate: Gate
    private let minimumSeconds: Double
    /// By rising key.
    private var episodes: [Episode] = []
    private var occasions: [Double] = []
    /// Nothing counts as holding since before then.
    private var earliest = -Double.infinity

    /// `clock`: the watched seconds at which it begins.
    init(_ gate: Gate, minimumSeconds: Double, open: [String], clock: Double = 0) {
        self.gate = gate
        self.minimumSeconds = minimumSeconds
        // What names no object is never found again: a key of its own, below all.
        for (index, name) in open.enumerated() {
            let number = name.isEmpty ? 0 : name.hasPrefix("#") ? Int(name.dropFirst()) ?? -1 : -1
            var episode = Episode(key: number < 0 ? -1 - index : number, start: clock, lastHeld: clock)
            (episode.name, episode.isActive, episode.isRestored) = (name, true, true)
            if !episodes.contains(where: { $0.key == episode.key }) { episodes.append(episode) }
        }
        episodes.sort { $0.key < $1.key }
    }

    var isEmpty: Bool { episodes.isEmpty }
    /// Those that are on and about an object.
    var active: [(object: Int, name: String)] {
        episodes.filter { $0.isActive && $0.key > 0 }.map { ($0.key, $0.name) }
    }

    /// Takes what the rule's judge found in a picture; `since` is when the rule began to judge.
    mutating func take(_ findings: Findings, _ scene: Scene, since: Double, into steps: inout [Step]) {
        for index in findings.occasions.indices { happen(index, findings.occasions[index], scene, into: &steps) }
        var index = 0
        for (number, finding) in findings.holding.enumerated() {
            while index < episodes.count, episodes[index].key < finding.key {
                lapse(&index, scene, into: &steps)
            }
            let isKnown = index < episodes.count && episodes[index].key == finding.key
            guard isKnown || finding.certainty == .holds else { continue }
            if !isKnown {
                episodes.insert(Episode(key: finding.key, start: scene.clock, lastHeld: scene.clock), at: index)
            }
            guard hold(index, finding, scene, since: since) else {
                lapse(&index, scene, into: &steps)
                continue
            }
            if finding.certainty == .holds, !episodes[index].isActive, let due = episodes[index].due {
                steps.append(begin(index, number, finding, scene, at: due))
            }
            index += 1
        }
        while index < episodes.count { lapse(&index, scene, into: &steps) }
    }

    /// Of what is on only these names go on. The alarm of another was ended without the rule: where it holds still it
    /// begins again, as of now.
    mutating func keep(_ names: Set<String>, clock: Double) {
        for index in episodes.indices where episodes[index].isActive && !names.contains(episodes[index].name) {
            earliest = clock - minimumSeconds - gate.onSeconds
            episodes[index].start = max(episodes[index].start, earliest)
            (episodes[index].isActive, episodes[index].due, episodes[index].instant) = (false, nil, nil)
        }
    }

    /// The rule judges no longer: what was on ends.
    mutating func endAll(at media: MediaTime, into steps: inout [Step]) {
        for episode in episodes where episode.isActive { steps.append(end(episode, at: media)) }
        episodes = []
        occasions = []
    }
}

extension Episodes {
    /// Whether the episode holds.
    private mutating func hold(_ index: Int, _ finding: Finding, _ scene: Scene, since: Double) -> Bool {
        switch finding.certainty {
        case .holds:
            let start = max(since, earliest, scene.clock - max(finding.heldSeconds, 0))
            if episodes[index].isHolding {
                episodes[index].start = min(episodes[index].start, start)
            } else {
                episodes[index].isHolding = true
                episodes[index].hasBegun = false
                episodes[index].due = nil
                episodes[index].start = start
            }
            episodes[index].isRestored = false
        case .lingers: if !episodes[index].isActive { episodes[index].isHolding = false }
        case .unknown: break
        }
        guard episodes[index].isHolding || episodes[index].isActive && finding.certainty == .lingers else {
            return false
        }
        episodes[index].lastHeld = scene.clock
        pass(index, scene)
        return true
    }

    /// Notes a beginning and the gate's passing, once each.
    private mutating func pass(_ index: Int, _ scene: Scene) {
        let held = scene.clock - episodes[index].start - minimumSeconds
        guard held >= -Self.rounding, episodes[index].isHolding else { return }
        if !episodes[index].hasBegun {
            episodes[index].hasBegun = true
            if let count = gate.count {
                episodes[index].beginnings.append(scene.clock - max(held, 0))
                forgetBeginnings(index, scene.clock)
                if episodes[index].beginnings.count >= count { episodes[index].due = scene.media + -max(held, 0) }
            }
        }
        guard episodes[index].due == nil, held >= gate.onSeconds - Self.rounding else { return }
        episodes[index].due = scene.media + -max(held - gate.onSeconds, 0)
    }

    private mutating func forgetBeginnings(_ index: Int, _ clock: Double) {
        episodes[index].beginnings.removeAll { clock - $0 > gate.onSeconds }
        let surplus = episodes[index].beginnings.count - max(gate.count ?? 0, 0)
        if surplus > 0 { episodes[index].beginnings.removeFirst(surplus) }
    }

    private mutating func begin(
        _ index: Int, _ number: Int, _ finding: Finding, _ scene: Scene, at media: MediaTime
    ) -> Step {
        let seconds = scene.clock - episodes[index].start
        let byCount = seconds - minimumSeconds < gate.onSeconds - Self.rounding ? gate.count : nil
        let subject = finding.subject.map { scene.subjects[$0] }
        activate(index, subject)
        return Step(
            change: .began, key: finding.key, episode: episodes[index].name, object: episodes[index].object,
            subject: episodes[index].subject, media: media, finding: number, seconds: seconds, count: byCount)
    }

    private mutating func activate(_ index: Int, _ subject: Subject?) {
        episodes[index].isActive = true
        episodes[index].beginnings = []
        episodes[index].name = subject.map { "#\($0.id)" } ?? ""
        episodes[index].object = subject?.name ?? ""
        episodes[index].subject = subject?.alarmSubject
    }

    /// It does not hold in this picture; goes on to the next one.
    private mutating func lapse(_ index: inout Int, _ scene: Scene, into steps: inout [Step]) {
        let episode = episodes[index]
        episodes[index].isHolding = false
        if episode.isActive {
            let patience = episode.isRestored ? max(gate.offSeconds, Self.restoredSeconds) : gate.offSeconds
            if scene.clock - episode.lastHeld >= patience - Self.rounding {
                steps.append(end(episode, at: episode.instant ?? scene.media))
                episodes[index].isActive = false
            }
            episodes[index].instant = nil
        }
        forgetBeginnings(index, scene.clock)
        if episodes[index].isActive || !episodes[index].beginnings.isEmpty {
            index += 1
        } else {
            episodes.remove(at: index)
        }
    }

    private func end(_ episode: Episode, at media: MediaTime) -> Step {
        Step(
            change: .ended, key: episode.key < 0 ? nil : episode.key, episode: episode.name, object: episode.object,
            subject: episode.subject, media: media)
    }

    /// An instant begins an episode that ends when it did not happen again for the gate's time.
    private mutating func happen(_ number: Int, _ occasion: Occasion, _ scene: Scene, into steps: inout [Step]) {
        var count: Int?
        if let least = gate.count, least > 1 {
            occasions.append(scene.clock)
            occasions.removeAll { scene.clock - $0 > gate.onSeconds }
            guard occasions.count >= least else { return }
            occasions = []
            count = least
        }
        let key = occasion.subject.id
        let index = episodes.firstIndex { $0.key >= key } ?? episodes.endIndex
        if index == episodes.endIndex || episodes[index].key != key {
            episodes.insert(Episode(key: key, start: scene.clock, lastHeld: scene.clock), at: index)
        }
        episodes[index].lastHeld = scene.clock
        episodes[index].isRestored = false
        episodes[index].instant = occasion.media
        guard !episodes[index].isActive else { return }
        activate(index, occasion.subject)
        steps.append(
            Step(
                change: .began, key: key, episode: episodes[index].name, object: episodes[index].object,
                subject: episodes[index].subject, media: occasion.media, occasion: number, count: count))
    }
}
