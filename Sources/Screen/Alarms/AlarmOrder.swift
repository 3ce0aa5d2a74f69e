import Core

/// What stands first in the alarm list; what is put aside stands last in every order.
package enum AlarmOrder: String, Sendable, CaseIterable {
    case urgency, newest, oldest, severity, camera

    /// The one that the key goes on to.
    var next: AlarmOrder {
        let all = Self.allCases
        return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
    }

    var words: String {
        switch self {
        case .urgency: "most urgent first"
        case .newest: "newest first"
        case .oldest: "oldest first"
        case .severity: "by severity"
        case .camera: "by camera"
        }
    }

    func sorted(_ alarms: [Alarm]) -> [Alarm] { sorted(alarms.indices, of: alarms).map { alarms[$0] } }

    /// The indices in this order: alarms are large, and only their places are moved.
    func sorted(_ indices: some Sequence<Int>, of alarms: [Alarm]) -> [Int] {
        let names = self == .camera ? Set(alarms.map(\.camera)).sorted() : []
        let ranks = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let places = indices.map { index in
            Place(index, alarms[index], self, camera: names.isEmpty ? 0 : ranks[alarms[index].camera] ?? 0)
        }
        return places.sorted { $0.isBefore($1) }.map(\.index)
    }

    /// Of alarms of one camera, or in an order that cameras do not matter to.
    func isBefore(_ one: Alarm, _ other: Alarm) -> Bool {
        Place(0, one, self, camera: 0).isBefore(Place(1, other, self, camera: 0))
    }
}

/// Where an alarm stands, as nothing but numbers: thousands of them are sorted for a screen.
private struct Place {
    let index: Int
    private let rank: Int
    /// Smaller is earlier in the list.
    private let time: Double
    private let id: Int

    init(_ index: Int, _ alarm: Alarm, _ order: AlarmOrder, camera: Int) {
        self.index = index
        let raised = alarm.raised.seconds.isNaN ? 0 : alarm.raised.seconds
        time = order == .oldest ? raised : -raised
        id = order == .oldest ? alarm.id : ~alarm.id
        let severity = Self.rank(of: alarm.severity)
        let attention = alarm.state.needsAcknowledgement ? 0 : 1
        let inside =
            switch order {
            case .newest, .oldest: 0
            case .severity: severity * 2 + attention
            case .urgency, .camera: attention * 4 + severity
            }
        // Below 8 there is room for attention and severity.
        rank = inside + 8 * camera + (alarm.state.isAside ? Self.aside : 0)
    }

    func isBefore(_ other: Place) -> Bool {
        if rank != other.rank { return rank < other.rank }
        return time != other.time ? time < other.time : id < other.id
    }

    /// Beyond any number of cameras.
    private static let aside = 1 << 40

    private static func rank(of severity: Severity) -> Int {
        switch severity {
        case .critical: 0
        case .high: 1
        case .medium: 2
        case .low: 3
        }
    }
}
