import Core

/// When a live picture may change, in which quality, and how many of its cells: the first thing to be lowered where
/// bytes are few.
struct PicturePacing: Sendable {
    private let mode: ColourMode
    private let qualities: [PictureQuality]
    private var ladder: Ladder
    private var changedAt: MonotonicTime?
    private var bytesPerCell: Double
    /// Wanted beside what there is room for, smoothed over some pictures.
    private var load = 0.0
    private(set) var isShown = false

    init(mode: ColourMode, refreshPerSecond: Double) {
        self.mode = mode
        qualities = PictureQuality.ladder(for: mode, refreshPerSecond: refreshPerSecond)
        ladder = Ladder(count: qualities.count)
        bytesPerCell = mode == .direct ? 38 : mode.isRich ? 24 : 2
    }

    var quality: PictureQuality { qualities[ladder.position] }
    var canBeLowered: Bool { isShown && !ladder.isAtEnd }

    func isDue(_ now: MonotonicTime) -> Bool {
        // A little early is better than a whole screen late.
        changedAt.map { now - $0 >= 1 / quality.picturesPerSecond - 0.03 } ?? true
    }

    func cells(of budget: ByteBudget) -> PictureRoom {
        func cells(_ bytes: Double) -> Int { Int(min(max(bytes / bytesPerCell, 0), 1e9)) }
        return PictureRoom(
            changed: cells(min(budget.affordable, room(in: budget) * 1.5)), total: cells(budget.affordable))
    }

    mutating func drew(_ cost: PictureCost, budget: ByteBudget, now: MonotonicTime) {
        isShown = cost.painted > 0
        guard isShown else {
            changedAt = nil
            load = 0
            return
        }
        guard isDue(now) else { return }
        let seconds = changedAt.map { now - $0 } ?? 0
        changedAt = now
        // A picture may build up for a while before that is too slow. Fewer colours help then, fewer pictures do not.
        let isBuilding = quality.levels > Self.fewLevels
        let new = isBuilding ? Double(cost.new) / (Self.buildingSeconds * quality.picturesPerSecond) : 0
        let ratio = (Double(cost.wanted) + new) * bytesPerCell / max(room(in: budget), 1)
        load += (min(ratio, 4) - load) * seconds / (seconds + Self.smoothingSeconds)
        ladder.feel(load > 1 ? .tooMuch : load < 0.45 ? .little : .fitting, now: now)
    }

    /// The bytes of a screen that showed so many new cells.
    mutating func learn(bytes: Int, cells: Int) {
        guard cells >= 100 else { return }
        let seen = min(max(Double(bytes) / Double(cells), 1), 60)
        bytesPerCell += (seen - bytesPerCell) * 0.3
    }

    func tell(_ delivery: inout Delivery) {
        guard isShown, let best = qualities.first else { return }
        if quality.picturesPerSecond < best.picturesPerSecond { delivery.picturesPerSecond = quality.picturesPerSecond }
        if quality.levels < best.levels { delivery.pictureColours = quality.colours(in: mode) }
    }

    /// Bytes for one picture; the rest is for what is written around it.
    private func room(in budget: ByteBudget) -> Double { budget.allowance * 0.85 / quality.picturesPerSecond }

    private static let fewLevels = 6
    private static let buildingSeconds = 3.0
    private static let smoothingSeconds = 1.0
}
