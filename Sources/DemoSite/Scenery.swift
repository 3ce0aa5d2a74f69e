import Foundation

/// Things that stand still: they hide what is behind them and never move.
extension Figure {
    static func building(
        x: ClosedRange<Double>, y: ClosedRange<Double>, height: Double, _ colour: Colour, lampsOn: Bool,
        dice: inout Dice
    ) -> Figure {
        var figure = Figure()
        let frame = Frame(origin: .zero, ahead: Ground(1, 0))
        figure.box(frame, x: x, y: y, z: 0...height, colour)
        figure.footprint = [
            Ground(x.lowerBound, y.lowerBound), Ground(x.upperBound, y.lowerBound), Ground(x.upperBound, y.upperBound),
            Ground(x.lowerBound, y.upperBound),
        ]
        let inside = Vec3((x.lowerBound + x.upperBound) / 2, (y.lowerBound + y.upperBound) / 2, height / 2)
        let plinth = colour * 0.7
        func wall(from a: Ground, to b: Ground) {
            let along = (b - a).unit
            let length = (b - a).length
            func quad(_ from: Double, _ to: Double, _ low: Double, _ high: Double) -> [Vec3] {
                let out = (a + along * (length / 2) - inside.ground).unit * 0.02
                let p = a + along * from + out
                let q = a + along * to + out
                return [p.raised(low), q.raised(low), q.raised(high), p.raised(high)]
            }
            figure.face(quad(0, length, 0, 0.7), awayFrom: inside, plinth)
            let columns = max(1, Int(length / 3))
            let floors = max(1, Int((height - 1) / 3.2))
            for floor in 0..<floors {
                for column in 0..<columns {
                    let step = length / Double(columns)
                    let left = (Double(column) + 0.5) * step - 0.65
                    let low = 1.2 + Double(floor) * 3.2
                    let pane = quad(left, left + 1.3, low, low + 1.6)
                    if lampsOn && dice.chance(0.3) {
                        figure.lamp(pane, awayFrom: inside, mix(rgb(0xF0C878), rgb(0xA08050), Float(dice.unit())))
                    } else {
                        figure.face(pane, awayFrom: inside, mix(rgb(0x2C3742), rgb(0x4F606C), Float(dice.unit())))
                    }
                }
            }
        }
        let corners = figure.footprint
        for index in 0..<4 where index != 2 { wall(from: corners[index], to: corners[(index + 1) % 4]) }
        return figure
    }

    static func tree(at place: Ground, height: Double, dice: inout Dice) -> Figure {
        var figure = Figure()
        let frame = Frame(origin: place, ahead: Ground(1, 0))
        figure.footprint = footprint(frame, length: 0.5, width: 0.5)
        figure.heightMetres = height
        figure.bar(frame(0, 0, 0), frame(0, 0, height * 0.6), 0.24, rgb(0x54402E))
        let leaf = mix(rgb(0x4A6B34), rgb(0x6F8040), Float(dice.unit()))
        for _ in 0..<9 {
            let x = dice.within(-1...1)
            let y = dice.within(-1...1)
            let z = height * dice.within(0.6...0.95)
            figure.ball(frame(x, y, z), dice.within(0.6...1.0), leaf * Float(dice.within(0.75...1.15)))
        }
        return figure
    }

    static func lampPost(at place: Ground, towards ahead: Ground) -> Figure {
        var figure = Figure()
        let frame = Frame(origin: place, ahead: ahead)
        figure.footprint = footprint(frame, length: 0.2, width: 0.2)
        figure.heightMetres = 0.6
        figure.bar(frame(0, 0, 0), frame(0, 0, 6.2), 0.14, rgb(0x53585C))
        figure.bar(frame(0, 0, 6.2), frame(1.3, 0, 6.5), 0.1, rgb(0x53585C))
        figure.lamp(
            [frame(0.9, -0.15, 6.42), frame(1.7, -0.15, 6.5), frame(1.7, 0.15, 6.5), frame(0.9, 0.15, 6.42)],
            awayFrom: frame(1.3, 0, 9), rgb(0xFFE3A0))
        return figure
    }

    /// A box on the ground: a bin, a bench, a booth, a planter.
    static func block(
        at place: Ground, ahead: Ground = Ground(1, 0), length: Double, width: Double, height: Double, _ colour: Colour
    ) -> Figure {
        var figure = Figure()
        let frame = Frame(origin: place, ahead: ahead)
        figure.footprint = footprint(frame, length: length, width: width)
        figure.heightMetres = height
        figure.box(frame, x: -length / 2...length / 2, y: -width / 2...width / 2, z: 0...height, colour)
        return figure
    }

    static func booth(at place: Ground) -> Figure {
        let frame = Frame(origin: place, ahead: Ground(1, 0))
        var figure = block(at: place, length: 1.5, width: 1.5, height: 2.3, rgb(0x2F5D50))
        figure.box(frame, x: -0.85...0.85, y: -0.85...0.85, z: 2.3...2.5, rgb(0x8A2E24))
        figure.face(
            [frame(-0.5, -0.76, 1.1), frame(0.5, -0.76, 1.1), frame(0.5, -0.76, 2.0), frame(-0.5, -0.76, 2.0)],
            awayFrom: frame(0, 0, 1), rgb(0x9FB6BE))
        return figure
    }

    static func bollard(at place: Ground, _ colour: Colour = rgb(0xC8862A)) -> Figure {
        var figure = Figure()
        let frame = Frame(origin: place, ahead: Ground(1, 0))
        figure.footprint = footprint(frame, length: 0.16, width: 0.16)
        figure.heightMetres = 0.9
        figure.bar(frame(0, 0, 0.05), frame(0, 0, 0.9), 0.14, colour)
        figure.bar(frame(0, 0, 0.58), frame(0, 0, 0.68), 0.15, rgb(0xE8E8E4))
        return figure
    }

    /// A fence of thin posts and rails along a line.
    static func fence(from a: Ground, to b: Ground, height: Double, _ colour: Colour) -> Figure {
        var figure = Figure()
        figure.heightMetres = 0.3
        let length = (b - a).length
        let along = (b - a).unit
        let thick = along.left * 0.05
        figure.footprint = [a - thick, b - thick, b + thick, a + thick]
        for step in 0...Int(length / 1.5) {
            let foot = a + along * (Double(step) * 1.5)
            figure.bar(foot.raised(0), foot.raised(height), 0.07, colour)
        }
        for z in [0.3, height * 0.6, height - 0.08] { figure.bar(a.raised(z), b.raised(z), 0.05, colour) }
        return figure
    }
}
