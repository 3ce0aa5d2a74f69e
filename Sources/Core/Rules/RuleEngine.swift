/// How often objects of a class went over a line in one direction.
package struct LineCount: Sendable, Equatable {
    /// Index into the engine's rules.
    package var rule: Int
    package var direction: CrossingDirection
    package var label: String
    package var count: Int
}

/// Judges what one camera shows against its rules: a value, driven by media time only.
package struct RuleEngine: Sendable {
    private struct RuleState: Sendable {
        var judge: any Judge
        let admission: Admission
        /// Index into the schedules.
        let schedule: Int?
        var episodes: Episodes
        /// Watched seconds at which it began to judge; nil outside its hours.
        var since: Double?
        let rule: Int
    }

    private struct Way: Hashable, Sendable {
        var rule: Int
        var direction: CrossingDirection
        var label: String
    }

    /// Rules of one camera; events name them by index.
    package let rules: [Rule]
    private var states: [RuleState] = []
    private let classes: [Set<String>]
    private var cast: Cast
    private var hours: Hours
    private var blindness: Blindness
    private var counts: [Way: Int] = [:]
    private var clock = 0.0
    private var findings = Findings()
    private var steps: [Episodes.Step] = []

    /// `open`: what was active before the station was started anew, by the rules' names; it began already, and ends where it
    /// is not found to hold within half a minute of video. Rules of kinds that are not about what the picture shows are
    /// left out. `drawnOn`: the picture that zones and lines were drawn on; nil: the first one.
    package init(rules: [Rule], open: [(rule: String, episode: String)] = [], drawnOn: PictureSize? = nil) {
        self.init(rules, open: open, drawnOn: drawnOn, clock: 0)
    }

    private init(
        _ rules: [Rule], open: [(rule: String, episode: String)], drawnOn: PictureSize?, clock: Double
    ) {
        self.rules = rules
        self.clock = clock
        var classes: [Set<String>] = [], schedules: [Schedule] = []
        func index<Value: Equatable>(of value: Value, in values: inout [Value]) -> Int {
            if let index = values.firstIndex(of: value) { return index }
            values.append(value)
            return values.count - 1
        }
        for (number, rule) in rules.enumerated() {
            guard let judge = rule.kind.judge else { continue }
            let names = open.filter { $0.rule == rule.name }.map(\.episode)
            states.append(
                RuleState(
                    judge: judge,
                    admission: Admission(
                        classes: index(of: rule.classes, in: &classes), minimumScore: rule.minimumScore),
                    schedule: rule.schedule.map { index(of: $0, in: &schedules) },
                    episodes: Episodes(
                        rule.gate, minimumSeconds: judge.minimumSeconds, open: names, clock: clock), rule: number))
        }
        self.classes = classes
        cast = Cast(classes: classes)
        hours = Hours(schedules)
        blindness = Blindness(rules, drawnOn: drawnOn)
    }

    /// The same camera under other rules: one that is as it was goes on with all it knows, another begins anew with what is
    /// `open` of it.
    package func adopting(
        _ rules: [Rule], open: [(rule: String, episode: String)], drawnOn: PictureSize?
    ) -> RuleEngine {
        var engine = RuleEngine(rules, open: open, drawnOn: drawnOn, clock: clock)
        engine.cast = cast
        engine.cast.adopt(classes: engine.classes)
        for index in engine.states.indices {
            let rule = rules[engine.states[index].rule]
            guard let known = states.first(where: { self.rules[$0.rule] == rule }) else { continue }
            engine.states[index].judge = known.judge
            engine.states[index].episodes = known.episodes
            engine.states[index].since = known.since
        }
        return engine
    }

    /// What is on and not among the `open` ones began an alarm that was ended since, as where its camera was switched
    /// off meanwhile: it begins again where it holds still.
    package mutating func keep(_ open: [(rule: String, episode: String)]) {
        for index in states.indices where !states[index].episodes.isEmpty {
            let rule = rules[states[index].rule].name
            let names = open.filter { $0.rule == rule }.map(\.episode)
            states[index].episodes.keep(Set(names), clock: clock)
        }
    }

    /// Takes one picture; media time must not run backwards.
    package mutating func judge(_ sight: Sight) -> [Event] {
        let watched = sight.watched.isFinite ? max(0, sight.watched) : 0
        clock += watched
        hours.look(at: sight)
        blindness.see(sight, watched: watched)
        let scene = cast.scene(of: sight, clock: clock, watched: watched)
        var events: [Event] = []
        for index in states.indices { judge(index, scene, into: &events) }
        return events
    }

    /// Why a rule cannot judge what its camera shows, by the newest picture; nil where it can.
    package func blindness(of rule: Int) -> String? { blindness.reason(rule) }

    /// What went over the lines since this was asked last, in a fixed order.
    package mutating func takeLineCounts() -> [LineCount] {
        defer { counts = [:] }
        return counts.map { LineCount(rule: $0.rule, direction: $0.direction, label: $0.label, count: $1) }
            .sorted { ($0.rule, $0.label, $0.direction.rawValue) < ($1.rule, $1.label, $1.direction.rawValue) }
    }

    /// What goes on with an object that the newest picture shows, which was taken then.
    package func holdings(of subjects: [Subject], at wall: WallTime) -> [Holding] {
        let seen = Dictionary(subjects.lazy.filter(\.isSeen).map { ($0.id, $0) }) { first, _ in first }
        return states.flatMap { state -> [Holding] in
            if state.episodes.isEmpty { return [] }
            let rule = rules[state.rule]
            return state.episodes.active.compactMap { episode in
                seen[episode.object].map {
                    Holding(
                        point: AlarmPoint(rule: rule.name, camera: rule.camera), episode: episode.name,
                        subject: $0.alarmSubject(at: wall))
                }
            }
        }
    }

    private mutating func judge(_ index: Int, _ scene: Scene, into events: inout [Event]) {
        if let schedule = states[index].schedule, !hours.isOn[schedule] {
            rest(index, scene, into: &events)
            return
        }
        let since = states[index].since ?? clock - scene.watched
        states[index].since = since
        findings.clear()
        states[index].judge.look(at: scene, states[index].admission, into: &findings)
        for passage in findings.passages {
            let label = scene.subjects[passage.subject].label
            counts[Way(rule: states[index].rule, direction: passage.direction, label: label), default: 0] += 1
        }
        if findings.holding.isEmpty && findings.occasions.isEmpty && states[index].episodes.isEmpty { return }
        steps.removeAll(keepingCapacity: true)
        states[index].episodes.take(findings, scene, since: since, into: &steps)
        for step in steps { events.append(event(step, states[index])) }
    }

    /// Outside its hours a rule knows nothing, and when they begin it begins anew.
    private mutating func rest(_ index: Int, _ scene: Scene, into events: inout [Event]) {
        if states[index].since != nil {
            states[index].since = nil
            if let judge = rules[states[index].rule].kind.judge { states[index].judge = judge }
        }
        guard !states[index].episodes.isEmpty else { return }
        steps.removeAll(keepingCapacity: true)
        states[index].episodes.endAll(at: scene.media, into: &steps)
        for step in steps { events.append(event(step, states[index])) }
    }

    private func event(_ step: Episodes.Step, _ state: RuleState) -> Event {
        var message = "", verdict = ""
        if let finding = step.finding {
            message = state.judge.message(findings.holding[finding], seconds: step.seconds)
        } else if let occasion = step.occasion {
            message = findings.occasions[occasion].message
            verdict = findings.occasions[occasion].verdict
        }
        if let count = step.count {
            message += ", \(count) times in \(rules[state.rule].gate.onSeconds.spokenSeconds)"
        }
        return Event(
            change: step.change, rule: state.rule, episode: step.episode, object: step.object, message: message,
            subject: step.subject, media: step.media, verdict: verdict)
    }
}
