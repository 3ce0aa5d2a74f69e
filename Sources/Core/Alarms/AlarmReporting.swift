/// How a report is made.
extension AlarmReport {
    /// Judges the period from `from` until before `until`. Entries of before it are not counted but tell how long an
    /// alarm waited that was acknowledged within it; `open`: the alarms that are not NORM at the end.
    package init(
        from: WallTime, until: WallTime, entries: [Entry], acknowledgements: [Acknowledgement] = [],
        open: [Alarm] = []
    ) {
        self.init(from: from, until: until)
        let sorted = entries.filter { $0.at.seconds.isFinite && $0.at < until }.sorted { $0.at < $1.at }
        let counted = sorted.filter { $0.at >= from }
        let times = counted.map(\.at)
        alarms = counted.count
        stale = open.count { $0.isActive && !$0.state.isAside && until - $0.raised > AlarmFigures.day }
        take(waits: Self.waits(sorted, acknowledgements.filter { $0.at >= from && $0.at < until }))
        guard alarms > 0, seconds.isFinite else { return }
        perMinute = rate(times, over: 60)
        perTenMinutes = rate(times, over: AlarmFigures.tenMinutes)
        perHour = rate(times, over: 3600)
        perDay = rate(times, over: AlarmFigures.day)
        floodPercent = floodPercent(times)
        floods = Self.bursts(times, BurstWatch.flood, until: until).map {
            Flood(start: $0.start, end: $0.end, count: $0.count)
        }
        let byPoint = Dictionary(grouping: counted, by: \.point)
        chattering = byPoint.compactMap { Self.chatterer($0.key, $0.value.map(\.at), until: until) }
            .sorted { ($1.longest, $0.point) < ($0.longest, $1.point) }
        top = AlarmRanking(byPoint.lazy.map { (point: $0.key, count: $0.value.count) }).contributors.map {
            Contributor(point: $0.point, count: $0.count, percent: 100 * Double($0.count) / Double(counted.count))
        }
        bySeverity = Dictionary(grouping: counted, by: \.severity).mapValues(\.count)
    }

    private init(from: WallTime, until: WallTime) {
        self.from = from
        self.until = until
    }

    private func rate(_ times: [WallTime], over span: Double) -> Rate {
        var peak = 0
        var first = 0
        for (index, at) in times.enumerated() {
            while at - times[first] >= span { first += 1 }
            peak = max(peak, index - first + 1)
        }
        return Rate(average: Double(times.count) * span / seconds, peak: peak)
    }

    /// The windows follow each other from the period's start; the last may be shorter.
    private func floodPercent(_ times: [WallTime]) -> Double {
        let windows = Dictionary(grouping: times) { (($0 - from) / AlarmFigures.tenMinutes).rounded(.down) }
        let flooded = windows.count { $0.value.count > AlarmFigures.floodBegins }
        return 100 * Double(flooded) / (seconds / AlarmFigures.tenMinutes).rounded(.up)
    }

    private static func chatterer(_ point: AlarmPoint, _ times: [WallTime], until: WallTime) -> Chatterer? {
        let runs = bursts(times, BurstWatch.chatter, until: until)
        guard let longest = runs.max(by: { $0.count < $1.count }) else { return nil }
        return Chatterer(
            point: point, runs: runs.count, longest: longest.count, longestSeconds: longest.newest - longest.start)
    }

    private static func bursts(_ times: [WallTime], _ watch: BurstWatch, until: WallTime) -> [BurstWatch.Burst] {
        var watch = watch
        var bursts = times.compactMap { watch.take($0) }
        if let last = watch.burst(at: until) { bursts.append(last) }
        return bursts
    }

    /// From each alarm that asked for attention to the first acknowledgement after it.
    private static func waits(_ entries: [Entry], _ acknowledgements: [Acknowledgement]) -> [Double] {
        var steps = entries.map { (alarm: $0.alarm, at: $0.at, isAcknowledgement: false) }
        steps += acknowledgements.map { (alarm: $0.alarm, at: $0.at, isAcknowledgement: true) }
        // One at the very moment of the alarm comes after it.
        steps.sort { ($0.at, $0.isAcknowledgement ? 1 : 0) < ($1.at, $1.isAcknowledgement ? 1 : 0) }
        var waiting: [Int: WallTime] = [:]
        var waits: [Double] = []
        for step in steps {
            if !step.isAcknowledgement {
                waiting[step.alarm] = step.at
            } else if let since = waiting.removeValue(forKey: step.alarm) {
                waits.append(step.at - since)
            }
        }
        return waits
    }

    private mutating func take(waits: [Double]) {
        acknowledged = waits.count
        guard !waits.isEmpty else { return }
        meanSecondsToAcknowledge = waits.reduce(0, +) / Double(waits.count)
        // The nearest rank.
        p95SecondsToAcknowledge = waits.sorted()[(waits.count * 95 + 99) / 100 - 1]
    }
}
