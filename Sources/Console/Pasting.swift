import Screen

/// Keys between the terminal's marks of a paste, which come as one: a text in the clipboard must not work the station.
struct Pasting {
    /// A line that lost the second mark must not swallow keys for longer.
    private static let patience = Duration.seconds(1)
    private static let longest = 1000

    private var text: String?
    private var last = ContinuousClock.now

    mutating func begin(at now: ContinuousClock.Instant) {
        text = text ?? ""
        last = now
    }

    /// False where nothing is being pasted.
    mutating func take(_ key: Key, at now: ContinuousClock.Instant) -> Bool {
        guard let length = text?.unicodeScalars.count else { return false }
        last = now
        if length >= Self.longest { return true }
        switch key {
        case .character(let character): text?.append(character)
        case .enter, .tab: text?.append(" ")
        default: break
        }
        return true
    }

    /// What was pasted; nil where nothing was.
    mutating func end() -> Key? {
        defer { text = nil }
        return text.map { .pasted($0) }
    }

    /// What was pasted, where no end of it came.
    mutating func giveUp(at now: ContinuousClock.Instant) -> Key? {
        now - last > Self.patience ? end() : nil
    }
}
