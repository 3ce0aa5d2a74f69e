import Foundation

private let glass = rgb(0x1C2630)
private let rubber = rgb(0x141517)
private let trim = rgb(0x26282B)

extension Figure {
    mutating func addCar(_ look: Look, _ pose: Pose, _ frame: Frame, lampsOn: Bool) {
        let front = look.lengthMetres / 2
        let rear = -front
        let half = look.widthMetres / 2
        let tall = look.shape == 2
        let belt = tall ? 1.0 : 0.9
        let roof = (tall ? 1.78 : 1.46) * look.size
        heightMetres = roof
        extrude(
            frame,
            [
                (rear + 0.05, 0.28), (front - 0.08, 0.28), (front, 0.55), (front - 0.15, belt - 0.16),
                (front - 1.05, belt), (rear + 0.12, belt), (rear, 0.62),
            ], halfWidth: { $0 > 0.7 ? half * 0.95 : half }, colour: { $0 == 0 ? trim : look.paint })
        addWheels(frame, at: [front - 0.8, rear + 0.8], half: half, radius: 0.33)
        addCabin(look, frame, belt: belt, roof: roof, half: half)
        addLights(pose, frame, front: front, rear: rear, half: half, height: 0.66, lampsOn: lampsOn)
    }

    /// Glass all round, pillars and a roof in the body's colour.
    private mutating func addCabin(_ look: Look, _ frame: Frame, belt: Double, roof: Double, half: Double) {
        let front = look.lengthMetres / 2
        let rear = -front
        let foot: (Double, Double)
        let top: (Double, Double)
        switch look.shape {
        case 0: (foot, top) = ((rear + 0.55, front - 1.0), (rear + 1.15, front - 1.75))
        case 1: (foot, top) = ((rear + 0.12, front - 0.95), (rear + 0.45, front - 1.7))
        default: (foot, top) = ((rear + 0.10, front - 0.95), (rear + 0.25, front - 1.55))
        }
        func width(_ z: Double) -> Double { half * (0.93 - 0.17 * (z - belt) / (roof - belt)) }
        extrude(
            frame, [(foot.0, belt), (foot.1, belt), (top.1, roof), (top.0, roof)], halfWidth: width,
            colour: { edge in edge == 1 || edge == 3 ? glass : look.paint })
        let middle = (foot.0 + foot.1) / 2 - 0.05
        func lean(_ from: Double, _ to: Double, _ z: Double) -> Double {
            from + (to - from) * (z - belt) / (roof - belt)
        }
        func pane(_ side: Double, from: @escaping (Double) -> Double, to: @escaping (Double) -> Double) {
            let low = belt + 0.04
            let high = roof - 0.09
            let corners = [(from, low), (to, low), (to, high), (from, high)].map { edge, z in
                frame(edge(z), side * (width(z) + 0.005), z)
            }
            face(corners, awayFrom: frame(middle, 0, belt), glass)
        }
        for side in [1.0, -1.0] {
            pane(side, from: { lean(foot.0, top.0, $0) + 0.15 }, to: { _ in middle - 0.06 })
            pane(side, from: { _ in middle + 0.06 }, to: { lean(foot.1, top.1, $0) - 0.1 })
        }
    }

    mutating func addBus(_ look: Look, _ pose: Pose, _ frame: Frame, lampsOn: Bool) {
        let front = look.lengthMetres / 2
        let rear = -front
        let half = look.widthMetres / 2
        let roof = 3.05
        heightMetres = roof
        let lower = mix(look.paint, trim, 0.45)
        box(frame, x: rear...front, y: -half...half, z: 0.32...0.95, lower)
        box(frame, x: rear...front, y: -half...half, z: 0.95...roof, look.paint)
        addWheels(frame, at: [front - 2.5, rear + 2.4], half: half, radius: 0.48)
        let window = lampsOn ? rgb(0xE8D9A8) : glass
        func pane(_ corners: [Vec3]) {
            if lampsOn {
                lamp(corners, awayFrom: frame(0, 0, 1.5), window * 0.75)
            } else {
                face(corners, awayFrom: frame(0, 0, 1.5), window)
            }
        }
        let count = 6
        for side in [1.0, -1.0] {
            for index in 0..<count {
                let step = (look.lengthMetres - 0.8) / Double(count)
                let x = rear + 0.4 + Double(index) * step
                let y = side * (half + 0.01)
                pane([
                    frame(x + 0.08, y, 1.35), frame(x + step - 0.08, y, 1.35), frame(x + step - 0.08, y, 2.5),
                    frame(x + 0.08, y, 2.5),
                ])
            }
        }
        let nose = front + 0.01
        let tail = rear - 0.01
        face(
            [frame(nose, -1.1, 1.15), frame(nose, 1.1, 1.15), frame(nose, 1.1, 2.6), frame(nose, -1.1, 2.6)],
            awayFrom: frame(0, 0, 1.5), glass)
        face(
            [frame(tail, -0.9, 1.6), frame(tail, 0.9, 1.6), frame(tail, 0.9, 2.5), frame(tail, -0.9, 2.5)],
            awayFrom: frame(0, 0, 1.5), glass)
        lamp(
            [frame(nose, -0.8, 2.7), frame(nose, 0.8, 2.7), frame(nose, 0.8, 2.95), frame(nose, -0.8, 2.95)],
            awayFrom: frame(0, 0, 1.5), rgb(0x9A6A1C))
        addLights(pose, frame, front: front, rear: rear, half: half, height: 0.75, lampsOn: lampsOn)
    }

    private mutating func addWheels(_ frame: Frame, at axles: [Double], half: Double, radius: Double) {
        for x in axles {
            for side in [1.0, -1.0] {
                for (size, colour) in [(radius, rubber), (radius * 0.55, rgb(0x83878B))] {
                    let rim = (0..<10).map { index -> Vec3 in
                        let turn = Double(index) / 10 * 2 * .pi
                        return frame(x + cos(turn) * size, side * (half + 0.01), radius + sin(turn) * size)
                    }
                    face(rim, awayFrom: frame(x, 0, radius), colour)
                }
            }
        }
    }

    private mutating func addLights(
        _ pose: Pose, _ frame: Frame, front: Double, rear: Double, half: Double, height: Double, lampsOn: Bool
    ) {
        let head = lampsOn ? rgb(0xFFF6D8) : rgb(0xD6DADC)
        let tail = pose.isBraking ? rgb(0xFF2A1A) : lampsOn ? rgb(0xB01810) : rgb(0x6E1512)
        for side in [1.0, -1.0] {
            let inner = side * (half - 0.42)
            let outer = side * (half - 0.08)
            for (x, colour) in [(front + 0.005, head), (rear - 0.005, tail)] {
                lamp(
                    [
                        frame(x, inner, height - 0.09), frame(x, outer, height - 0.09), frame(x, outer, height + 0.09),
                        frame(x, inner, height + 0.09),
                    ], awayFrom: frame(0, 0, height), colour)
            }
        }
        let plate = lampsOn ? rgb(0x8C8C84) : rgb(0xD8D8D0)
        for x in [front + 0.006, rear - 0.006] {
            lamp(
                [frame(x, -0.26, 0.42), frame(x, 0.26, 0.42), frame(x, 0.26, 0.54), frame(x, -0.26, 0.54)],
                awayFrom: frame(0, 0, 0.5), plate)
        }
    }
}
