import Core

/// When the next screen is to be drawn: at once after a key, often while something changes, once a second while only the
/// clock does, and never faster than the budget and the terminal allow. Its owner tells it everything that happens.
package struct Pacing: Sendable {
    private let rates: [Double]
    private var ladder: Ladder
    private var budget: ByteBudget
    private var picture: PicturePacing
    private var drawnAt: MonotonicTime?
    private var drawnWall = WallTime(0)
    private var changedAt: MonotonicTime?
    private var isAsked = false
    private var resizedAt: MonotonicTime?
    /// Bytes a second that nobody pressed a key for, smoothed.
    private var usage = 0.0
    private var usedAt: MonotonicTime?
    private var lastWasAsked = true
    private var lastCells = 0
    private var sentBytes = 0
    private var isTakenIn = true
    private var outstanding: (since: MonotonicTime, bytes: Int)?

    package init(refreshPerSecond: Double, maximumBytesPerSecond: Int, mode: ColourMode) {
        let best = min(max(refreshPerSecond, Self.slowest), 20)
        rates = [best] + [10, 5, 2, 1, 0.5, Self.slowest].filter { $0 < best }
        ladder = Ladder(count: rates.count)
        budget = ByteBudget(bytesPerSecond: maximumBytesPerSecond)
        picture = PicturePacing(mode: mode, refreshPerSecond: best)
    }

    private var rate: Double { rates[ladder.position] }

    /// What is lowered at the moment.
    package var delivery: Delivery {
        var delivery = Delivery()
        if ladder.position > 0 {
            delivery.screensPerSecond = rate
            delivery.isLineSlow = budget.isLineSlow
        }
        picture.tell(&delivery)
        return delivery
    }

    /// A key was pressed: its answer is drawn at once.
    package mutating func ask() { isAsked = true }

    /// The terminal has another size: drawn soon, but many sizes one after the other are one.
    package mutating func resize(now: MonotonicTime) { resizedAt = resizedAt ?? now }

    /// Once a turn of the loop and after each screen: all the bytes that were ever sent, and whether the terminal has
    /// taken them in.
    package mutating func follow(sentBytes total: Int, isTakenIn: Bool, now: MonotonicTime) {
        budget.fill(now: now)
        let bytes = max(total - sentBytes, 0)
        sentBytes = total
        self.isTakenIn = isTakenIn
        if bytes > 0 {
            budget.spend(bytes)
            note(bytes, now)
            outstanding = (outstanding?.since ?? now, (outstanding?.bytes ?? 0) + bytes)
        }
        if isTakenIn, let (since, bytes) = outstanding {
            budget.tookIn(bytes, seconds: now - since)
            outstanding = nil
        }
    }

    /// Seconds until the next screen; 0 is now.
    package func secondsToWait(now: MonotonicTime, wall: WallTime) -> Double {
        guard !isAsked, let drawnAt else { return 0 }
        if let resizedAt { return max(resizedAt + Self.resizeSeconds - now, 0) }
        guard isTakenIn else { return Self.busySeconds }
        var wait = drawnAt + 1 / rate - now
        if isIdle(now) {
            // Just after the second, so that the clock never skips one.
            wait = max(wait, min(drawnWall.seconds.rounded(.down) + 1.01 - wall.seconds, 1))
        }
        return max(wait, budget.secondsInDebt, 0)
    }

    /// Whether the picture may be another one than on the last screen.
    package func isPictureDue(now: MonotonicTime) -> Bool { picture.isDue(now) }

    package var quality: PictureQuality { picture.quality }
    package var pictureRoom: PictureRoom { picture.cells(of: budget) }

    /// A screen was drawn. `hasChanged`: otherwise than its clock.
    package mutating func drew(hasChanged: Bool, _ cost: PictureCost, now: MonotonicTime, wall: WallTime) {
        if hasChanged || isAsked { changedAt = now }
        if !isAsked, resizedAt == nil { judge(now) }
        picture.drew(cost, budget: budget, now: now)
        (lastWasAsked, lastCells) = (isAsked || resizedAt != nil, cost.sent)
        (drawnAt, drawnWall) = (now, wall)
        (isAsked, resizedAt) = (false, nil)
    }

    private func isIdle(_ now: MonotonicTime) -> Bool { changedAt.map { now - $0 > Self.idleSeconds } ?? true }

    /// Lowers the rate where a screen had to wait for bytes or for the terminal, and the picture can give no more.
    private mutating func judge(_ now: MonotonicTime) {
        guard let drawnAt, !isIdle(now) else {
            ladder.feel(.little, now: now)
            return
        }
        let late = now - drawnAt - 1 / rate
        if late > 0.5 / rate, usage > budget.allowance / 2 || budget.isLineSlow {
            ladder.feel(picture.canBeLowered ? .fitting : .tooMuch, now: now)
        } else if ladder.position > 0 {
            let more = rates[ladder.position - 1] / rate
            ladder.feel(usage * more < budget.allowance * 0.7 ? .little : .fitting, now: now)
        }
    }

    private mutating func note(_ bytes: Int, _ now: MonotonicTime) {
        defer { usedAt = now }
        guard !lastWasAsked, let usedAt, now > usedAt else { return }
        picture.learn(bytes: bytes, cells: lastCells)
        let seconds = now - usedAt
        let weight = seconds / (seconds + Self.smoothingSeconds)
        usage += (Double(bytes) / seconds - usage) * weight
    }

    private static let slowest = 0.2
    private static let idleSeconds = 3.0
    private static let smoothingSeconds = 2.0
    private static let busySeconds = 0.25
    private static let resizeSeconds = 0.1
}
