import Core

/// A place on a list from the best to the cheapest: down at once, up only after some calm, and after a longer one each
/// time that going up was too early.
struct Ladder: Sendable, Equatable {
    /// What is asked for beside what there is room for.
    enum Load: Sendable { case tooMuch, fitting, little }

    let count: Int
    private(set) var position = 0
    private var movedAt: MonotonicTime?
    private var roseAt: MonotonicTime?
    private var calmSince: MonotonicTime?
    private var patienceSeconds = Self.leastPatience

    init(count: Int) { self.count = max(count, 1) }

    var isAtEnd: Bool { position == count - 1 }

    mutating func feel(_ load: Load, now: MonotonicTime) {
        switch load {
        case .tooMuch: fall(now)
        case .fitting: calmSince = nil
        case .little: rise(now)
        }
    }

    private mutating func fall(_ now: MonotonicTime) {
        calmSince = nil
        // What a step saves is seen only after some screens.
        guard !isAtEnd, movedAt.map({ now - $0 >= Self.settlingSeconds }) ?? true else { return }
        let wasTooEarly = roseAt.map { now - $0 < Self.probationSeconds } ?? false
        patienceSeconds = wasTooEarly ? min(patienceSeconds * 2, Self.mostPatience) : Self.leastPatience
        position += 1
        movedAt = now
    }

    private mutating func rise(_ now: MonotonicTime) {
        let since = calmSince ?? now
        calmSince = since
        guard position > 0, now - since >= patienceSeconds else { return }
        position -= 1
        (movedAt, roseAt, calmSince) = (now, now, nil)
    }

    private static let settlingSeconds = 1.0
    private static let probationSeconds = 10.0
    private static let leastPatience = 4.0
    private static let mostPatience = 64.0
}
