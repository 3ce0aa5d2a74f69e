import Core

/// Asks how long and why alarms are to be put aside; a value that keys change, and nothing else.
package struct AsideDialog: Sendable, Equatable {
    enum Purpose: Sendable, Equatable { case shelve, takeOutOfService }
    enum Step: Sendable, Equatable { case time, reason }
    enum Outcome: Sendable, Equatable { case open, left, done }

    static let times: [Double] = [600, 1800, 3600, 14_400, 28_800, 86_400]
    /// What is said most; by their numbers, so that a bad line needs one key only.
    static let reasons = ["known fault", "works on site", "nuisance"]
    private static let longestReason = 80

    let purpose: Purpose
    let point: AlarmPoint
    private let ids: [Int]
    private(set) var step: Step
    /// Index into `times`.
    private(set) var time = 2
    package private(set) var reason = ""
    private(set) var complaint = ""

    init(_ purpose: Purpose, _ row: AlarmRow) {
        self.purpose = purpose
        point = row.alarm.point
        ids = row.ids
        step = purpose == .shelve ? .time : .reason
    }

    mutating func handle(_ key: Key) -> Outcome {
        complaint = ""
        if key == .escape { return .left }
        switch step {
        case .time: choose(key)
        case .reason:
            if key == .enter {
                if !trimmedReason.isEmpty { return .done }
                complaint = "Say why: others will read it."
            }
            write(key)
        }
        return .open
    }

    /// An alarm that is over by now leaves its point behind, and that is what is put aside.
    func command(_ snapshot: Snapshot) -> Command {
        let isThere = snapshot.alarms.contains { ids.contains($0.id) }
        let target = isThere ? AlarmTarget.alarms(ids) : .point(point)
        return switch purpose {
        case .shelve: .shelve(target, seconds: Self.times[time], reason: trimmedReason)
        case .takeOutOfService: .takeOutOfService(target, reason: trimmedReason)
        }
    }

    private var trimmedReason: String { reason.split(separator: " ").joined(separator: " ") }

    private mutating func choose(_ key: Key) {
        switch key {
        case .up, .character("k"): time = max(time - 1, 0)
        case .down, .character("j"): time = min(time + 1, Self.times.count - 1)
        case .enter: step = .reason
        default:
            guard let index = Self.index(of: key, among: Self.times.count) else { return }
            time = index
            step = .reason
        }
    }

    private mutating func write(_ key: Key) {
        switch key {
        case .backspace where !reason.isEmpty: reason.removeLast()
        case .backspace where purpose == .shelve: step = .time
        case .character(let character):
            // A number chooses as long as nothing of one's own is written.
            if reason.isEmpty || Self.reasons.contains(reason),
                let index = Self.index(of: key, among: Self.reasons.count)
            {
                reason = Self.reasons[index]
            } else if reason.count < Self.longestReason {
                reason += Text.cleaned(String(character))
            }
        case .pasted(let text):
            reason += Text.cleaned(text, limit: .max).prefix(max(Self.longestReason - reason.count, 0))
        default: break
        }
    }

    /// Of a digit, counted from 1.
    private static func index(of key: Key, among count: Int) -> Int? {
        guard case .character(let character) = key, character.isASCII, let number = character.wholeNumberValue,
            (1...count).contains(number)
        else { return nil }
        return number - 1
    }
}
