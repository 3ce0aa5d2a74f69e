import Core
import Foundation

/// A lamp head on its pole: three lamps for vehicles, two for pedestrians.
struct SignalHead {
    let plan: SignalPlan
    let isForPedestrians: Bool
    let frame: Frame
    /// The pole's top.
    let heightMetres: Double

    private var radius: Double { isForPedestrians ? 0.2 : 0.21 }
    private var slots: [(lamp: Lamp, z: Double)] {
        let pitch = radius * 2.35
        return isForPedestrians
            ? [(.red, heightMetres - pitch / 2), (.green, heightMetres - pitch * 1.5)]
            : [
                (.red, heightMetres - pitch / 2), (.amber, heightMetres - pitch * 1.5),
                (.green, heightMetres - pitch * 2.5),
            ]
    }

    func figure(at seconds: Double) -> Figure {
        var figure = Figure()
        figure.heightMetres = 0.5
        figure.footprint = Figure.footprint(frame, length: 0.4, width: 0.5)
        figure.bar(frame(0, 0, 0), frame(0, 0, heightMetres + 0.05), 0.13, rgb(0x4B5055))
        let bottom = slots[slots.count - 1].z - radius * 1.3
        figure.box(
            frame, x: 0.06...0.3, y: -radius * 1.35...radius * 1.35, z: bottom...heightMetres + 0.06, rgb(0x15171A))
        let shown = plan.lamp(at: seconds)
        for slot in slots {
            let isLit = slot.lamp == shown || (shown == .redAmber && slot.lamp != .green)
            figure.lamp(disc(z: slot.z), awayFrom: frame(0, 0, slot.z), Self.colour(slot.lamp, isLit: isLit))
        }
        return figure
    }

    private func disc(z: Double) -> [Vec3] {
        (0..<16).map {
            let turn = Double($0) / 16 * 2 * .pi
            return frame(0.31, cos(turn) * radius, z + sin(turn) * radius)
        }
    }

    private static func colour(_ lamp: Lamp, isLit: Bool) -> Colour {
        switch lamp {
        case .red, .redAmber: isLit ? rgb(0xFF2418) : rgb(0x3A0E0C)
        case .amber: isLit ? rgb(0xFFB010) : rgb(0x3A2A0A)
        case .green: isLit ? rgb(0x20F088) : rgb(0x0A3020)
        }
    }

    /// Where each lamp stands in the picture.
    func boxes(_ projection: Projection) -> [(lamp: Lamp, box: Box)] {
        slots.compactMap { slot in
            let points = projection.project(disc(z: slot.z))
            guard let left = points.map(\.x).min(), let right = points.map(\.x).max(), let top = points.map(\.y).min(),
                let bottom = points.map(\.y).max()
            else { return nil }
            return (slot.lamp, Box(x: left, y: top, width: right - left, height: bottom - top))
        }
    }
}
