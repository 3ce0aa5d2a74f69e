/// What asked for an operator's attention in the last 24 hours, for the figures of the moment. Bounded: of more than
/// 100,000 the newest count, which is some hundred times what one operator can bear.
struct AnnunciationLog: Sendable {
    /// An entry in 24 bytes: in a flood a day of them is what a station grows by.
    private struct Item: Sendable {
        var at: WallTime
        var alarm: Int
        /// Where its point stands in `names`.
        var point: Int32
        var severity: Severity
        /// Concluded from an open alarm, until the journal says better.
        var isGuess: Bool
    }

    private struct Activity: Sendable {
        let number: Int32
        var count = 0
        var chatter = BurstWatch.chatter

        mutating func take(_ at: WallTime) -> Activity {
            count += 1
            _ = chatter.take(at)
            return self
        }
    }

    static let capacity = 100_000

    /// In the order of their times; those before `head` are forgotten.
    private var items: [Item] = []
    private var head = 0
    private var points: [AlarmPoint: Activity] = [:]
    /// The points by their numbers, and the numbers that are free again.
    private var names: [AlarmPoint] = []
    private var free: [Int32] = []
    /// Those that chattered when they last alarmed.
    private var chatterers: Set<AlarmPoint> = []
    /// Nil where a point in it alarms less often than it did: to be made anew.
    private var ranking: AlarmRanking? = AlarmRanking()
    private var severities: [Severity: Int] = [:]
    private var flood = BurstWatch.flood

    mutating func take(_ step: AlarmTransition) {
        if step.isAnnunciation { take(AlarmReport.Entry(step.alarm, at: step.at), isGuess: false) }
    }

    mutating func take(_ entry: AlarmReport.Entry, isGuess: Bool) {
        // A station that tests itself is no burden on anybody.
        guard entry.at.seconds.isFinite, !entry.point.isTest else { return }
        forget(at: entry.at)
        if items.count - head >= Self.capacity { forgetOldest() }
        // Cameras' instants come nearly in order: the place is at the end or a few before it.
        var place = items.count
        while place > head, items[place - 1].at > entry.at { place -= 1 }
        let item = Item(
            at: entry.at, alarm: entry.alarm, point: count(entry), severity: entry.severity, isGuess: isGuess)
        items.insert(item, at: place)
        severities[entry.severity, default: 0] += 1
        _ = flood.take(entry.at)
    }

    /// Counts its point, and gives that one's number.
    private mutating func count(_ entry: AlarmReport.Entry) -> Int32 {
        // A number is free again once its point is, else it is a new one.
        let next = free.last ?? Int32(names.count)
        let activity = points[entry.point, default: Activity(number: next)].take(entry.at)
        if activity.count == 1 { keepNumber(activity.number, of: entry.point) }
        ranking?.raise(entry.point, to: activity.count)
        if activity.chatter.isOn(at: entry.at) { chatterers.insert(entry.point) }
        return activity.number
    }

    private mutating func keepNumber(_ number: Int32, of point: AlarmPoint) {
        if free.popLast() == nil { names.append(point) } else { names[Int(number)] = point }
    }

    private func point(of item: Item) -> AlarmPoint { names[Int(item.point)] }

    /// Takes what the journal has of the last 24 hours, in place of what was concluded from open alarms.
    mutating func remember(_ entries: [AlarmReport.Entry]) {
        let own = items[head...].filter { !$0.isGuess }.map { item in
            AlarmReport.Entry(at: item.at, point: point(of: item), severity: item.severity, alarm: item.alarm)
        }
        let known = Set(own).union(entries)
        self = AnnunciationLog()
        for entry in known.sorted(by: { $0.at < $1.at }).suffix(Self.capacity) { take(entry, isGuess: false) }
    }

    /// Lets go what is over; to be called about once a second.
    mutating func tidy(at wall: WallTime) {
        forget(at: wall)
        if !chatterers.isEmpty { chatterers = chattering(at: wall) }
        if ranking == nil { ranking = AlarmRanking(points.lazy.map { (point: $0.key, count: $0.value.count) }) }
    }

    private mutating func forget(at wall: WallTime) {
        while head < items.count, wall - items[head].at >= AlarmFigures.day { forgetOldest() }
        if head > 1024, head > items.count / 2 {
            items.removeFirst(head)
            head = 0
        }
    }

    private mutating func forgetOldest() {
        let item = items[head], point = point(of: item)
        head += 1
        severities[item.severity, default: 0] -= 1
        points[point]?.count -= 1
        if ranking?.contains(point) == true { ranking = nil }
        if points[point]?.count == 0 {
            points[point] = nil
            free.append(item.point)
        }
    }
}

extension AnnunciationLog {
    /// All figures but the stale ones.
    func figures(at wall: WallTime) -> AlarmFigures {
        var figures = AlarmFigures()
        let end = firstIndex { $0 > wall }
        let start = firstIndex { $0 > wall + -AlarmFigures.day }
        figures.perTenMinutes = end - firstIndex { $0 > wall + -AlarmFigures.tenMinutes }
        figures.perHour = end - firstIndex { $0 > wall + -3600 }
        figures.perDay = end - start
        figures.isFlood = flood.isOn(at: wall)
        figures.bySeverity = severities
        // What the counts hold beyond the 24 hours: at most a second's worth in a running station.
        var beyond: [AlarmPoint: Int] = [:]
        for item in [items[head..<start], items[end...]].joined() {
            beyond[point(of: item), default: 0] += 1
            figures.bySeverity[item.severity, default: 0] -= 1
        }
        figures.bySeverity = figures.bySeverity.filter { $0.value > 0 }
        let exact = beyond.isEmpty ? ranking : nil
        let counts = points.lazy.map { (point: $0.key, count: $0.value.count - (beyond[$0.key] ?? 0)) }
        figures.top = (exact ?? AlarmRanking(counts)).contributors
        figures.chattering = chattering(at: wall).sorted()
        return figures
    }

    func chattering(at wall: WallTime) -> Set<AlarmPoint> {
        chatterers.filter { points[$0]?.chatter.isOn(at: wall) == true }
    }

    private func firstIndex(where isReached: (WallTime) -> Bool) -> Int {
        var low = head, high = items.count
        while low < high {
            let middle = (low + high) / 2
            if isReached(items[middle].at) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
