/// `plaza`: an overcast square; a crowd gathers and a guard leaves the post.
extension Stage {
    @Sendable static func plaza(_ dice: inout Dice) -> Stage {
        var stage = Stage(
            projection: Projection(position: Vec3(0, 0, 8), yawDegrees: 2, pitchDegrees: 17.5, focalPixels: 1120),
            light: .overcast, base: rgb(0x8F8A80))
        stage.open = (-15...15, 13...42)
        stage.furnishPlaza(&dice)
        stage.addPlazaTraffic()
        stage.stagePlaza(&dice)
        return stage
    }

    private mutating func furnishPlaza(_ dice: inout Dice) {
        let stone = rgb(0xA39C90)
        ground.append(.rectangle(x: -80...80, y: -20...35.4, stone))
        for y in stride(from: 4.0, to: 31, by: 3) {
            ground.append(.rectangle(x: -60...60, y: y...y + 0.1, stone * 0.86))
        }
        for x in stride(from: -30.0, to: 31, by: 3) {
            ground.append(.rectangle(x: x...x + 0.1, y: 0...31, stone * 0.86))
        }
        weather(x: -14...14, y: 11...30, on: stone, dice: &dice)
        ground.append(.rectangle(x: -80...80, y: 31.3...34.9, rgb(0x8A5A50)))
        ground.append(.rectangle(x: -80...80, y: 33.05...33.15, paint))
        ground.append(.rectangle(x: -80...80, y: 35.4...35.7, kerb))
        ground.append(.rectangle(x: -80...80, y: 35.7...43.4, asphalt))
        for x in stride(from: -40.0, to: 40, by: 6) { ground.append(.rectangle(x: x...x + 3, y: 39.45...39.6, paint)) }
        ground.append(.rectangle(x: -80...80, y: 43.4...48, pavement))
        frame(x: 7.4...9.6, y: 19.5...21.7, rgb(0xD8C23A))
        props.append(.booth(at: Ground(10.9, 22.6)))
        for (x, y) in [(-10.5, 25.2), (4.4, 25.6)] {
            props.append(.block(at: Ground(x, y), length: 2.2, width: 1, height: 0.55, rgb(0x7E7468)))
            props.append(.tree(at: Ground(x, y + 0.02), height: dice.within(3.6...4.4), dice: &dice))
        }
        props.append(.block(at: Ground(-1, 26), length: 1.8, width: 0.5, height: 0.45, rgb(0x7A5A3A)))
        props.append(.block(at: Ground(-9, 16.6), length: 0.6, width: 0.6, height: 1, rgb(0x3E4A44)))
        for x in stride(from: -18.0, through: 18, by: 4.5) {
            props.append(.bollard(at: Ground(x, 35.2), rgb(0x55585A)))
        }
        backdrop.append(
            .building(
                x: -60...60, y: 49...58, height: 12, dice.pick([rgb(0xB09A80), rgb(0x9C8E86), rgb(0xA3ACB0)]),
                lampsOn: false, dice: &dice))
        backdrop[0].heightMetres = 30
        for x in [-20.0, -9, 3, 14, 25] {
            backdrop.append(.tree(at: Ground(x, 46), height: dice.within(4...5), dice: &dice))
        }
        places = [
            ("crowd place", [Ground(-7, 16.9), Ground(0.8, 16.9), Ground(0.8, 23.6), Ground(-7, 23.6)]),
            ("guard post", [Ground(7.4, 19.5), Ground(9.6, 19.5), Ground(9.6, 21.7), Ground(7.4, 21.7)]),
        ]
    }

    private mutating func addPlazaTraffic() {
        func route(
            y: Double, toRight: Bool, _ kind: Kind, _ cruise: ClosedRange<Double>, _ headway: ClosedRange<Double>,
            bus: Double = 0
        ) -> Route {
            let ends = [(-44.0, y), (44.0, y)]
            return Route(
                path: Path(toRight ? ends : ends.reversed()), kinds: [(kind, 1), (.bus, bus)], cruise: cruise,
                headway: headway)
        }
        routes = [
            route(y: 14.2, toRight: true, .person, 1.2...1.5, 13...24),
            route(y: 15.4, toRight: false, .person, 1.2...1.5, 13...24),
            route(y: 28.2, toRight: true, .person, 1.2...1.5, 8...15),
            route(y: 29.6, toRight: false, .person, 1.2...1.5, 8...15),
            route(y: 32.3, toRight: true, .bicycle, 3.8...4.8, 8...15),
            route(y: 34.0, toRight: false, .bicycle, 3.8...4.8, 9...17),
            route(y: 37.6, toRight: true, .car, 8...9.5, 10...17, bus: 0.8),
            route(y: 41.4, toRight: false, .car, 8...9.5, 10...17, bus: 0.6),
        ]
    }

    private mutating func stagePlaza(_ dice: inout Dice) {
        let post = Path(
            [(8.5, 20.6), (8.5, 18.6), (24, 18.6), (24, 17.8), (7.9, 17.8), (7.9, 20.4), (8.5, 20.4)], radius: 0.5)
        var guardian = Traveller(
            id: 1, look: Look(.person, with: &dice).wearing(0xD8E02A), path: post, cruise: 1.6,
            startSeconds: -Traffic.warmUpSeconds)
        guardian.firstSpeed = 0
        let away = post.distance(y: 19.5)
        let back = post.lengthMetres - 2.1
        guardian.stops = [Stop(distance: 0.2, until: 34), Stop(distance: post.lengthMetres - 0.5, until: 999)]
        let edge = 17.0
        let rests = [-3.1, -1.4, -4.7, -2.4, -0.5, -3.8, -1.6, -5.4]
        // Those who go farthest come first, a good step apart: the camera sees each of them come in.
        let order = rests.indices.sorted { rests[$0] > rests[$1] }
        let members = rests.enumerated().map { index, x -> Traveller in
            let y = 17.6 + 0.74 * Double(index)
            let path = Path([(-24, y), (x, y), (x, y + 0.2), (-24, y + 0.2)], radius: 0.1)
            let cruise = dice.within(1.3...1.5)
            let arrival = 8 + 0.9 * Double(order.firstIndex(of: index) ?? 0) + dice.within(0...0.4)
            var member = Traveller(
                id: index + 2, look: Look(.person, with: &dice), path: path, cruise: cruise,
                startSeconds: arrival - edge / cruise)
            member.stops = [Stop(distance: x + 24, until: dice.within(30...33))]
            return member
        }
        staged = [guardian] + members
        incidents = { actors in
            let arrivals = actors[1...8].map { $0.second(passing: edge) }.sorted()
            let leavings = actors[1...8].map { $0.second(passing: $0.path.lengthMetres - edge) }.sorted()
            return [
                Incident(
                    kind: "crowd of six and more", label: .person, startSeconds: arrivals[5], endSeconds: leavings[2],
                    actorID: 2),
                Incident(
                    kind: "guard leaves the post", label: .person, startSeconds: actors[0].second(passing: away),
                    endSeconds: actors[0].second(passing: back), actorID: 1),
            ]
        }
    }
}
