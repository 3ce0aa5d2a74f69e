/// The alarms that are not NORM in the order they were raised, found by id, episode and point without a search.
struct OpenAlarms: Sendable {
    struct Entry: Sendable {
        var alarm: Alarm
        /// The rules that can explain it; kept in memory only.
        var suppressors: [String] = []
        /// When its condition last began.
        var activeSince: WallTime

        fileprivate var visibleSince: Double {
            alarm.isActive && !alarm.state.isAside ? activeSince.seconds : .infinity
        }

        fileprivate mutating func apply(_ change: (inout Entry) -> Void) { change(&self) }
    }

    /// The alarms of one point.
    struct Members: Sendable {
        /// Rising.
        fileprivate(set) var ids: [Int] = []
        fileprivate(set) var tally = AlarmTally()
    }

    private struct Episode: Hashable, Sendable {
        let point: AlarmPoint
        let name: String
    }

    // Rising, one for each entry; a removed alarm leaves its place empty, so that nothing behind it has to move.
    private var ids: [Int] = []
    private var entries: [Entry?] = []
    /// Since when each is active that nobody put aside, in seconds; infinite for all others.
    private var since: [Double] = []
    private var episodes: [Episode: Int] = [:]
    private(set) var points: [AlarmPoint: Members] = [:]
    /// How many wait whose condition is over, of all points.
    private(set) var over = 0

    private(set) var count = 0

    var alarms: [Alarm] {
        var alarms: [Alarm] = []
        alarms.reserveCapacity(count)
        for position in entries.indices {
            if let alarm = entries[position]?.alarm { alarms.append(alarm) }
        }
        return alarms
    }

    subscript(id: Int) -> Entry? { position(of: id).flatMap { entries[$0] } }

    func id(of point: AlarmPoint, episode: String) -> Int? { episodes[Episode(point: point, name: episode)] }

    func ids(of point: AlarmPoint) -> [Int] { points[point]?.ids ?? [] }

    func tally(of point: AlarmPoint) -> AlarmTally { points[point]?.tally ?? AlarmTally() }

    /// The first of a point, at most so many, whose condition is over.
    func oldestOver(of point: AlarmPoint, _ limit: Int) -> [Int] {
        var oldest: [Int] = []
        for id in ids(of: point) where oldest.count < limit {
            if let position = position(of: id), entries[position]?.alarm.isOver == true { oldest.append(id) }
        }
        return oldest
    }

    /// How many that nobody put aside have been active for longer than that.
    func countActive(longerThan seconds: Double, at wall: WallTime) -> Int {
        since.count { wall.seconds - $0 > seconds }
    }
}

extension OpenAlarms {
    /// Adds an alarm; its id must be higher than every one before.
    mutating func append(_ entry: Entry) {
        let alarm = entry.alarm
        ids.append(alarm.id)
        entries.append(entry)
        since.append(entry.visibleSince)
        count += 1
        episodes[Episode(point: alarm.point, name: alarm.episode)] = alarm.id
        points[alarm.point, default: Members()].ids.append(alarm.id)
        recount(alarm.point, AlarmTally(), AlarmTally(alarm))
    }

    /// Changes an alarm in place and gives it back; one that is NORM then is removed. The change must leave its id and
    /// its episode alone. Nil: there is no such alarm.
    @discardableResult
    mutating func change(_ id: Int, _ change: (inout Entry) -> Void) -> Alarm? {
        guard let position = position(of: id), let before = entries[position].map({ AlarmTally($0.alarm) }) else {
            return nil
        }
        entries[position]?.apply(change)
        guard let alarm = entries[position]?.alarm else { return nil }
        since[position] = entries[position]?.visibleSince ?? .infinity
        recount(alarm.point, before, AlarmTally(alarm))
        if alarm.state == .normal { remove(alarm, at: position) }
        return alarm
    }

    private mutating func remove(_ alarm: Alarm, at position: Int) {
        entries[position] = nil
        since[position] = .infinity
        count -= 1
        let episode = Episode(point: alarm.point, name: alarm.episode)
        if episodes[episode] == alarm.id { episodes[episode] = nil }
        if let index = points[alarm.point]?.ids.firstPosition(of: alarm.id) {
            points[alarm.point]?.ids.remove(at: index)
        }
        if points[alarm.point]?.ids.isEmpty == true { points[alarm.point] = nil }
        if entries.count > 2 * count + 64 { closeGaps() }
    }

    private mutating func closeGaps() {
        entries.removeAll { $0 == nil }
        ids = entries.compactMap { $0?.alarm.id }
        since = entries.compactMap { $0?.visibleSince }
    }

    private mutating func recount(_ point: AlarmPoint, _ before: AlarmTally, _ after: AlarmTally) {
        guard before != after else { return }
        over += after.over - before.over
        points[point]?.tally.replace(before, by: after)
    }

    private func position(of id: Int) -> Int? { ids.firstPosition(of: id) }
}

extension [Int] {
    /// Where a value stands among rising ones.
    fileprivate func firstPosition(of value: Int) -> Int? {
        var low = 0, high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == value ? low : nil
    }
}
