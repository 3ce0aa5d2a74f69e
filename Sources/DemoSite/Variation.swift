import Foundation

/// How a training picture departs from its camera's script.
package struct Variation: Sendable {
    /// The second of the script that is shown.
    package var seconds: Double
    package var density: Double
    var strewnCount: Int
    var isViewMoved: Bool

    package init(seed: UInt64) {
        var dice = Dice(seed: seed ^ 0xABCD)
        seconds = dice.within(0...45)
        density = dice.within(0.6...2.2)
        strewnCount = dice.chance(0.75) ? Int(dice.within(2...20)) : 0
        isViewMoved = dice.chance(0.7)
    }

    func apply(to stage: inout Stage, with dice: inout Dice) {
        if dice.chance(0.35) { stage.light = dice.pick([.day, .overcast, .dusk]) }
        stage.light.vary(with: &dice)
        let view = stage.projection
        guard isViewMoved else { return }
        stage.projection = Projection(
            position: view.position + Vec3(dice.within(-2...2), dice.within(-1.5...1.5), dice.within(-1.5...1.5)),
            yawDegrees: view.yawDegrees + dice.within(-7...7), pitchDegrees: view.pitchDegrees + dice.within(-3...4),
            focalPixels: view.focalPixels * dice.within(0.85...1.25))
    }

    /// Actors anywhere on the open ground, looking anywhere, none of them inside another.
    func strew(on stage: Stage, among others: [(Look, Ground)], with dice: inout Dice) -> [(look: Look, pose: Pose)] {
        var taken = others.map { ($0.1, $0.0.lengthMetres / 2) }
        taken += stage.props.filter { !$0.footprint.isEmpty }.map { prop in
            let middle = prop.footprint.reduce(.zero, +) / Double(prop.footprint.count)
            return (middle, prop.footprint.map { ($0 - middle).length }.max() ?? 0)
        }
        var result: [(look: Look, pose: Pose)] = []
        let kinds: [Kind] = [.person, .person, .person, .bicycle, .bicycle, .bicycle, .car, .car, .bus]
        for _ in 0..<strewnCount * 3 where result.count < strewnCount {
            let look = Look(dice.pick(kinds), with: &dice)
            var place = Ground(dice.within(stage.open.x), dice.within(stage.open.y))
            if look.kind == .person, let last = result.last, last.look.kind == .person, dice.chance(0.5) {
                let turn = dice.within(0...(2 * .pi))
                place = last.pose.position + Ground(cos(turn), sin(turn)) * dice.within(0.6...1.6)
            }
            let reach = look.lengthMetres / 2 + 0.1
            if taken.contains(where: { ($0.0 - place).length < $0.1 * 0.8 + reach * 0.8 }) { continue }
            // Most of what moves in the scripts is seen from ahead, from behind or from the side.
            let turn =
                dice.chance(0.6)
                ? dice.pick([0, 0.5, 1, 1.5]) * .pi + dice.within(-0.15...0.15) : dice.within(0...(2 * .pi))
            let isMoving = dice.chance(0.7)
            taken.append((place, reach))
            result.append(
                (
                    look,
                    Pose(
                        position: place, ahead: Ground(cos(turn), sin(turn)), speed: isMoving ? 1.3 : 0,
                        travelled: dice.within(0...9), isBraking: dice.chance(0.3))
                ))
        }
        return result
    }
}
