import Core

/// Reading a journal, also while a station writes to it.
extension Journal {
    /// Every alarm that is not NORM, in the order they were raised.
    package func openAlarms() throws(Failure) -> [Alarm] {
        try alarms("state <> 'NORM' ORDER BY id", [])
    }

    /// Higher than every id there ever was.
    package func nextAlarmID() throws(Failure) -> Int {
        (try database.integer("SELECT seq FROM sqlite_sequence WHERE name = 'alarm'") ?? 0) + 1
    }

    /// The newest alarms first.
    package func history(_ filter: AlarmFilter) throws(Failure) -> [Alarm] {
        let condition = FilterCondition(filter)
        return try alarms(condition.sql, condition.values)
    }

    /// The audit trail of one alarm, oldest step first; empty for an unknown id.
    package func transitions(of id: Int) throws(Failure) -> [AlarmTransition] {
        let rows = try database.prepare("SELECT \(TransitionRow.list) FROM transition WHERE alarm = ? ORDER BY steps")
        try rows.bind([.integer(id)])
        var transitions: [AlarmTransition] = []
        while try rows.step() {
            guard let transition = TransitionRow.transition(rows.values()) else { throw strange("step", of: id) }
            transitions.append(transition)
        }
        return transitions
    }

    /// The newest steps of one alarm, oldest first, and how many there are before them.
    package func newestTransitions(of id: Int, limit: Int) throws(Failure) -> (steps: [AlarmTransition], earlier: Int) {
        try database.transaction("DEFERRED") { () throws(Failure) in
            let rows = try database.prepare(
                "SELECT \(TransitionRow.list) FROM transition WHERE alarm = ? ORDER BY steps DESC LIMIT ?")
            try rows.bind([.integer(id), .integer(max(limit, 0))])
            var steps: [AlarmTransition] = []
            while try rows.step() {
                guard let step = TransitionRow.transition(rows.values()) else { throw strange("step", of: id) }
                steps.append(step)
            }
            let count = try database.prepare("SELECT count(*) FROM transition WHERE alarm = ?")
            try count.bind([.integer(id)])
            let all = try count.step() ? count.integer(0) : 0
            return (steps.reversed(), max(all - steps.count, 0))
        }
    }

    /// What the newest judgement of an alarm rests on; nil where its rule keeps none.
    package func verdict(of id: Int) throws(Failure) -> String? {
        let rows = try database.prepare(
            "SELECT verdict FROM transition WHERE alarm = ? AND verdict <> '' ORDER BY steps DESC LIMIT 1")
        try rows.bind([.integer(id)])
        return try rows.step() ? rows.text(0) : nil
    }

    /// Each time that an alarm asked for attention, oldest first; `until` is not within. Alarms that are raised while they
    /// are put aside ask for none, nor do the station's tests of itself.
    package func annunciations(since: WallTime, until: WallTime) throws(Failure) -> [AlarmReport.Entry] {
        let rows = try database.prepare(
            """
            SELECT alarm, rule, camera, severity, at FROM transition
            WHERE at >= ? AND at < ? AND state = 'UNACK' AND cause <> 'unacknowledged'
            ORDER BY at, sequence
            """)
        try rows.bind([.moment(since), .moment(until)])
        var found: [AlarmReport.Entry] = []
        while try rows.step() {
            guard let severity = Severity(rawValue: rows.text(3)) else { throw strange("step", of: rows.integer(0)) }
            let point = AlarmPoint(rule: rows.text(1), camera: rows.text(2))
            if point.isTest { continue }
            found.append(
                AlarmReport.Entry(at: WallTime(rows.real(4)), point: point, severity: severity, alarm: rows.integer(0)))
        }
        return found
    }

    /// Each time that somebody acknowledged an alarm, oldest first; `until` is not within.
    package func acknowledgements(
        since: WallTime, until: WallTime
    ) throws(Failure) -> [AlarmReport.Acknowledgement] {
        let rows = try database.prepare(
            """
            SELECT alarm, at FROM transition WHERE at >= ? AND at < ? AND cause = 'acknowledged' ORDER BY at, sequence
            """)
        try rows.bind([.moment(since), .moment(until)])
        var found: [AlarmReport.Acknowledgement] = []
        while try rows.step() {
            found.append(AlarmReport.Acknowledgement(alarm: rows.integer(0), at: WallTime(rows.real(1))))
        }
        return found
    }

    /// The files of one alarm: clip, then still.
    package func evidence(of id: Int) throws(Failure) -> [Evidence] { try evidence(of: [id])[id] ?? [] }
}

extension Journal {
    /// Alarms, their evidence and where their objects are, in three statements that see the same moment.
    private func alarms(_ condition: String, _ values: [Statement.Value]) throws(Failure) -> [Alarm] {
        try database.transaction("DEFERRED") { () throws(Failure) in
            let rows = try database.prepare("SELECT id, \(AlarmRow.list) FROM alarm WHERE \(condition)")
            try rows.bind(values)
            var alarms: [Alarm] = []
            while try rows.step() {
                let row = rows.values()
                let id = row[0].integer ?? 0
                guard let alarm = AlarmRow.alarm(id: id, row[1...]) else { throw strange("row", of: id) }
                alarms.append(alarm)
            }
            let files = try evidence(of: alarms.map(\.id))
            let places = try places(of: alarms.map(\.id))
            for index in alarms.indices {
                alarms[index].evidence = files[alarms[index].id] ?? []
                if let place = places[alarms[index].id] { alarms[index].take(place) }
            }
            return alarms
        }
    }

    private func evidence(of ids: [Int]) throws(Failure) -> [Int: [Evidence]] {
        let rows = try database.prepare(
            """
            SELECT alarm, kind, path, start, seconds, trouble FROM evidence
            WHERE alarm IN (SELECT value FROM json_each(?)) ORDER BY alarm, kind
            """)
        try rows.bind([.text("[\(ids.map(String.init).joined(separator: ","))]")])
        var files: [Int: [Evidence]] = [:]
        while try rows.step() {
            // A file of a kind that is not known must not cost its alarm.
            guard let file = EvidenceRow.evidence(in: rows, from: 1) else { continue }
            files[rows.integer(0), default: []].append(file)
        }
        return files
    }

    private func places(of ids: [Int]) throws(Failure) -> [Int: AlarmPlace] {
        let rows = try database.prepare("SELECT * FROM place WHERE alarm IN (SELECT value FROM json_each(?))")
        try rows.bind([.text("[\(ids.map(String.init).joined(separator: ","))]")])
        var places: [Int: AlarmPlace] = [:]
        while try rows.step() { places[rows.integer(0)] = PlaceRow.place(in: rows) }
        return places
    }

    func strange(_ what: String, of id: Int) -> Failure {
        Failure(
            "alarm \(id) has a \(what) that this program cannot have written", at: database.path,
            remedy: "A station that starts sets a damaged journal aside and keeps what can be read.")
    }
}
