/// A line that actors of some kinds follow one behind the other.
struct Route {
    var path: Path
    var kinds: [(kind: Kind, share: Double)]
    var cruise: ClosedRange<Double>
    /// Seconds between two actors that set out.
    var headway: ClosedRange<Double>
    var signal: SignalPlan? = nil
    /// Where its actors wait at red.
    var stopLine = 0.0
    /// Times in which nobody sets out, to leave room for something staged.
    var quiet: [ClosedRange<Double>] = []
}

/// All that moves in a scene, played once from before the clip's start to its end.
struct Traffic {
    private(set) var travellers: [Traveller] = []

    static let warmUpSeconds = 30.0

    init(routes: [Route], staged: [Traveller], durationSeconds: Double, density: Double, dice: inout Dice) {
        travellers = staged
        var onRoute: [[Int]] = routes.map { _ in [] }
        var nextStart = routes.map { -Self.warmUpSeconds + dice.within(0...($0.headway.upperBound)) }
        let ticks = Int((durationSeconds + Self.warmUpSeconds + 1) * Traveller.ticksPerSecond)
        for tick in 0..<ticks {
            let now = Double(tick) / Traveller.ticksPerSecond - Self.warmUpSeconds
            for index in staged.indices where now >= travellers[index].startSeconds && !travellers[index].isGone {
                travellers[index].advance(toSecond: now, behind: nil)
            }
            for (number, route) in routes.enumerated() {
                var ahead: (rear: Double, speed: Double)?
                for index in onRoute[number] where !travellers[index].isGone {
                    travellers[index].advance(toSecond: now, behind: ahead)
                    ahead = (travellers[index].rear, travellers[index].speed)
                }
                guard now >= nextStart[number] else { continue }
                nextStart[number] = now + dice.within(route.headway) / density
                if route.quiet.contains(where: { $0.contains(now) }) { continue }
                let look = Look(Self.choose(route.kinds, with: &dice), with: &dice)
                if let ahead, ahead.rear < look.lengthMetres / 2 + (look.kind == .person ? 0.8 : 6) { continue }
                var speed = dice.within(route.cruise)
                if look.kind == .bus { speed *= 0.85 }
                var traveller = Traveller(
                    id: travellers.count + 1, look: look, path: route.path, cruise: speed, startSeconds: now,
                    signal: route.signal, stopLine: route.stopLine)
                if let ahead { traveller.firstSpeed = min(speed, ahead.speed) }
                traveller.advance(toSecond: now, behind: nil)
                onRoute[number].append(travellers.count)
                travellers.append(traveller)
            }
        }
    }

    private static func choose(_ kinds: [(kind: Kind, share: Double)], with dice: inout Dice) -> Kind {
        var left = dice.within(0...kinds.reduce(0) { $0 + $1.share })
        for (kind, share) in kinds {
            left -= share
            if left <= 0 { return kind }
        }
        return kinds[0].kind
    }
}
