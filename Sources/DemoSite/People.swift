import Foundation

private let hair = [rgb(0x20160F), rgb(0x4A2F1A), rgb(0x8A6A3A)]
private let shoe = rgb(0x17171A)

extension Figure {
    /// A walking person; it stands straight when it does not move.
    mutating func addPerson(_ look: Look, _ pose: Pose, _ frame: Frame) {
        let tall = 1.74 * look.size
        heightMetres = tall
        isSorted = true
        let hip = 0.5 * tall
        let shoulder = 0.82 * tall
        let stride = min(1, pose.speed / 0.7) * 0.48
        let phase = sin(pose.travelled / 0.72 * .pi)
        for (side, swing) in [(1.0, phase * stride), (-1.0, -phase * stride)] {
            let knee = frame(sin(swing) * hip * 0.5 + 0.03 * abs(swing), side * 0.1, hip * 0.52)
            let foot = frame(sin(swing) * hip * 0.9, side * 0.1, 0.07 + max(0, -swing) * 0.12)
            bar(frame(0, side * 0.09, hip), knee, 0.17, look.second)
            bar(knee, foot, 0.14, look.second)
            bar(foot, foot + (frame(0.14, 0, 0) - frame(0, 0, 0)), 0.1, shoe)
            let hand = frame(-sin(swing) * 0.4, side * 0.27, hip * 0.98)
            let elbow = frame(-sin(swing) * 0.12, side * 0.27, (hip + shoulder) / 2)
            bar(frame(0, side * 0.22, shoulder - 0.04), elbow, 0.11, look.paint * 0.92)
            bar(elbow, hand, 0.09, look.shape == 1 ? look.skin : look.paint * 0.92)
        }
        bar(frame(0, 0, hip + 0.05), frame(0, 0, shoulder - 0.12), 0.36, look.paint)
        bar(frame(0, 0.12, shoulder - 0.08), frame(0, -0.12, shoulder - 0.08), 0.2, look.paint)
        bar(frame(0.01, 0, shoulder), frame(0.02, 0, shoulder + 0.1), 0.1, look.skin)
        ball(frame(0.04, 0, 0.925 * tall), 0.115, look.skin)
        ball(frame(-0.015, 0, 0.95 * tall), 0.11, hair[look.shape])
    }

    /// A bicycle and the one who rides it: one body, one object in the truth.
    mutating func addBicycle(_ look: Look, _ pose: Pose, _ frame: Frame) {
        heightMetres = 1.7
        isSorted = true
        let metal = look.shape == 0 ? rgb(0xB03A2E) : look.shape == 1 ? rgb(0x2E6DA4) : rgb(0xC8CCD0)
        let radius = 0.34
        for hub in [0.53, -0.53] {
            let rim = (0...14).map { index -> Vec3 in
                let turn = Double(index) / 14 * 2 * .pi
                return frame(hub + cos(turn) * radius, 0, radius + sin(turn) * radius)
            }
            for (a, b) in zip(rim, rim.dropFirst()) { bar(a, b, 0.055, shoe) }
        }
        let crank = frame(-0.05, 0, 0.3)
        let saddle = frame(-0.22, 0, 0.92)
        let head = frame(0.38, 0, 0.86)
        for (a, b) in [
            (frame(-0.53, 0, radius), crank), (crank, saddle), (crank, head), (saddle, head),
            (frame(-0.53, 0, radius), saddle), (frame(0.53, 0, radius), head), (head, frame(0.36, 0, 1.02)),
        ] { bar(a, b, 0.05, metal) }
        bar(frame(0.42, 0.26, 1.04), frame(0.42, -0.26, 1.04), 0.05, shoe)

        let hip = 0.98
        let shoulder = 1.44 * look.size
        let turn = pose.travelled / 0.75
        for side in [1.0, -1.0] {
            let angle = side > 0 ? turn : turn + .pi
            let pedal = frame(-0.05 + cos(angle) * 0.17, side * 0.11, 0.3 - sin(angle) * 0.17)
            let knee = frame(0.2 + cos(angle) * 0.08, side * 0.13, 0.72 - sin(angle) * 0.09)
            bar(frame(-0.16, side * 0.1, hip), knee, 0.17, look.second)
            bar(knee, pedal, 0.13, look.second)
            bar(pedal, pedal + (frame(0.12, 0, 0) - frame(0, 0, 0)), 0.09, shoe)
            let elbow = frame(0.24, side * 0.26, 1.18)
            bar(frame(0.08, side * 0.19, shoulder - 0.05), elbow, 0.1, look.paint)
            bar(elbow, frame(0.4, side * 0.24, 1.06), 0.09, look.skin)
        }
        bar(frame(-0.16, 0, hip + 0.02), frame(0.05, 0, shoulder - 0.08), 0.33, look.paint)
        bar(frame(0.08, 0, shoulder), frame(0.12, 0, shoulder + 0.1), 0.1, look.skin)
        ball(frame(0.16, 0, shoulder + 0.2), 0.115, look.skin)
        ball(frame(0.13, 0, shoulder + 0.24), 0.115, look.shape == 1 ? rgb(0xE0E0DC) : hair[look.shape])
    }
}
