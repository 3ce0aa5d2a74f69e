import Foundation

/// A place where a staged actor stands still for a while.
struct Stop {
    var distance: Double
    /// It goes on after this long …
    var seconds = 0.0
    /// … and not before this second of the clip.
    var until = -Double.infinity
}

/// One actor with its whole life, recorded tick by tick.
struct Traveller {
    let id: Int
    let look: Look
    let path: Path
    var cruise: Double
    var startSeconds: Double
    var signal: SignalPlan?
    var stopLine: Double
    var stops: [Stop] = []
    /// Its speed as it sets out, where that is not its cruising speed.
    var firstSpeed: Double?
    private(set) var moments: [(distance: Double, speed: Double, isBraking: Bool)] = []
    private var waited = 0.0

    init(
        id: Int, look: Look, path: Path, cruise: Double, startSeconds: Double, signal: SignalPlan? = nil,
        stopLine: Double = 0
    ) {
        self.id = id
        self.look = look
        self.path = path
        self.cruise = cruise
        self.startSeconds = startSeconds
        self.signal = signal
        self.stopLine = stopLine
    }

    static let ticksPerSecond = 15.0

    /// Drives on for one tick by the Intelligent Driver Model (Treiber, Hennecke, Helbing 2000) behind `leader`.
    mutating func advance(toSecond now: Double, behind leader: (rear: Double, speed: Double)?) {
        let isWalking = look.kind == .person
        guard let last = moments.last else {
            moments.append((0, firstSpeed ?? cruise, false))
            return
        }
        var obstacles: [(gap: Double, speed: Double)] = []
        let front = last.distance + look.lengthMetres / 2
        if let leader { obstacles.append((leader.rear - front, leader.speed)) }
        if let signal, signal.lamp(at: now) != .green, stopLine > front - 0.3 {
            let gap = stopLine - front
            if last.speed * last.speed / (2 * max(gap, 0.1)) < (isWalking ? 9 : 3.8) { obstacles.append((gap, 0)) }
        }
        if let stop = stops.first {
            obstacles.append((stop.distance - last.distance + (isWalking ? 0.35 : 0.9), 0))
            if stop.distance - last.distance < 0.5, last.speed < 0.2 {
                waited += 1 / Self.ticksPerSecond
                if waited >= stop.seconds, now >= stop.until {
                    stops.removeFirst()
                    waited = 0
                }
            }
        }
        let step = 1 / Self.ticksPerSecond
        let acceleration = Self.acceleration(
            speed: last.speed, wanted: wantedSpeed(at: last.distance), obstacles, isWalking: isWalking)
        let speed = max(0, last.speed + acceleration * step)
        moments.append((last.distance + (last.speed + speed) / 2 * step, speed, acceleration < -0.5 || speed < 0.1))
    }

    private func wantedSpeed(at distance: Double) -> Double {
        var speed = cruise
        guard look.kind != .person else { return speed }
        for bend in path.bends where distance < bend.range.upperBound {
            let ahead = max(0, bend.range.lowerBound - distance)
            speed = min(speed, (bend.speed * bend.speed + 2 * 1.6 * ahead).squareRoot())
        }
        return speed
    }

    private static func acceleration(
        speed: Double, wanted: Double, _ obstacles: [(gap: Double, speed: Double)], isWalking: Bool
    ) -> Double {
        let most = isWalking ? 1.4 : 1.8
        let comfortable = isWalking ? 1.6 : 2.2
        let standing = isWalking ? 0.25 : 2.0
        let headway = isWalking ? 0.4 : 1.3
        var result = speed > wanted ? max(-2.5, (wanted - speed) * 2) : most * (1 - pow(speed / max(wanted, 0.1), 4))
        for obstacle in obstacles {
            let rest = obstacle.speed == 0 && !isWalking ? 0.8 : standing
            let wish =
                rest
                + max(
                    0,
                    speed * headway * (obstacle.speed == 0 ? 0.5 : 1)
                        + speed * (speed - obstacle.speed) / (2 * (most * comfortable).squareRoot()))
            let ratio = wish / max(obstacle.gap, 0.05)
            result = min(result, most * (1 - pow(speed / max(wanted, 0.1), 4) - ratio * ratio))
        }
        return max(result, -7)
    }

    var isGone: Bool { (moments.last?.distance ?? 0) > path.lengthMetres }
    var rear: Double { (moments.last?.distance ?? 0) - look.lengthMetres / 2 }
    var speed: Double { moments.last?.speed ?? 0 }

    func pose(at seconds: Double) -> Pose? {
        let tick = (seconds - startSeconds) * Self.ticksPerSecond
        guard tick >= 0, Int(tick) + 1 < moments.count else { return nil }
        let a = moments[Int(tick)]
        let b = moments[Int(tick) + 1]
        let distance = a.distance + (b.distance - a.distance) * (tick - tick.rounded(.down))
        let reach = look.kind == .person ? 0.15 : look.lengthMetres * 0.3
        return Pose(
            position: path.point(at: distance), ahead: path.heading(at: distance, reach: reach), speed: a.speed,
            travelled: distance, isBraking: a.isBraking)
    }

    /// The second at which the body's front, or its middle, passes a place on its path.
    func second(passing distance: Double, front: Bool = false) -> Double {
        let lead = front ? look.lengthMetres / 2 : 0
        let tick = moments.firstIndex { $0.distance + lead >= distance } ?? moments.count
        return startSeconds + Double(tick) / Self.ticksPerSecond
    }
}
