import Core

/// How many bytes may go to the terminal: a token bucket of one second, filled at the rate that was allowed or at the one
/// that the terminal was seen to take, whichever is less.
struct ByteBudget: Sendable {
    private let limit: Double
    /// Infinite while the terminal takes everything at once.
    private var line = Double.infinity
    private var level: Double
    private var filledAt: MonotonicTime?

    init(bytesPerSecond: Int) {
        limit = Double(max(bytesPerSecond, 1))
        level = limit
    }

    /// Bytes a second.
    var allowance: Double { min(limit, line) }
    var isLineSlow: Bool { line < limit }
    /// What may be sent now; nothing while it is in debt.
    var affordable: Double { max(level, 0) }
    /// Until the debt is paid.
    var secondsInDebt: Double { max(-level / allowance, 0) }

    mutating func fill(now: MonotonicTime) {
        let seconds = filledAt.map { max(now - $0, 0) } ?? 0
        filledAt = now
        level = min(level + seconds * allowance, allowance)
    }

    /// A key's answer may go into debt; what comes after it waits.
    mutating func spend(_ bytes: Int) { level -= Double(max(bytes, 0)) }

    /// The terminal took so long for that many bytes.
    mutating func tookIn(_ bytes: Int, seconds: Double) {
        guard bytes > 0 else { return }
        if seconds > Self.promptSeconds {
            let rate = max(Double(bytes) / seconds, Self.slowestLine)
            line = line.isFinite ? (line + rate) / 2 : rate
        } else if line.isFinite {
            line *= 4
        }
        if line >= limit { line = .infinity }
        // What piled up while the terminal stood still was never its due.
        level = min(level, allowance)
    }

    private static let promptSeconds = 0.1
    private static let slowestLine = 100.0
}
