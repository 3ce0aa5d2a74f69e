/// `yard`: a works yard by day; one person walks into the closed area. The clip is short: then the camera drops out.
extension Stage {
    @Sendable static func yard(_ dice: inout Dice) -> Stage {
        var light = Light.day
        light.sun = Vec3(0.7, -0.5, 0.62).unit
        light.direct = Colour(0.72, 0.62, 0.46)
        var stage = Stage(
            durationSeconds: 50,
            projection: Projection(position: Vec3(0, 0, 7), yawDegrees: 3, pitchDegrees: 15, focalPixels: 1150),
            light: light,
            base: rgb(0x8C8678))
        stage.open = (-15...15, 12...42)
        stage.furnishYard(&dice)
        stage.addYardTraffic()
        stage.stageYard(&dice)
        return stage
    }

    private mutating func furnishYard(_ dice: inout Dice) {
        ground.append(.rectangle(x: -80...80, y: -20...42, rgb(0x8F8D88)))
        weather(x: -14...14, y: 11...32, on: rgb(0x8F8D88), dice: &dice)
        ground.append(.rectangle(x: -80...80, y: 33.2...40.4, asphalt))
        for x in stride(from: -40.0, to: 40, by: 6) { ground.append(.rectangle(x: x...x + 3, y: 36.75...36.9, paint)) }
        ground.append(.rectangle(x: -80...80, y: 30...30.12, paint))
        ground.append(.rectangle(x: -80...80, y: 32.7...32.82, paint))
        hatch(x: 1.5...9.5, y: 17...25, rgb(0xC04A2A), step: 1.8)
        for x in stride(from: 1.5, through: 9.5, by: 2) {
            for y in [17.0, 25] { props.append(.bollard(at: Ground(x, y))) }
        }
        for y in [19.0, 23, 25] where y != 25 { props.append(.bollard(at: Ground(9.5, y))) }
        props.append(.bollard(at: Ground(1.5, 23.6)))
        props.append(.block(at: Ground(12.6, 22), length: 1.2, width: 2.4, height: 1.3, rgb(0x4E6A3A)))
        props.append(.block(at: Ground(-11, 24.5), length: 2.2, width: 1.2, height: 1.1, rgb(0x7A5A38)))
        props.append(.block(at: Ground(-12.4, 22.8), length: 1.1, width: 1.1, height: 1.4, rgb(0x86643E)))
        backdrop.append(
            .building(
                x: -60...60, y: 47...56, height: 9, dice.pick([rgb(0x9AA3A6), rgb(0xA89A84), rgb(0x8A7468)]),
                lampsOn: false, dice: &dice))
        backdrop[0].heightMetres = 30
        for x in [-19.0, -7, 8, 21] {
            backdrop.append(.tree(at: Ground(x, 44.5), height: dice.within(4...5), dice: &dice))
        }
        backdrop.append(.fence(from: Ground(-36, 41.6), to: Ground(36, 41.6), height: 2, rgb(0x5A6064)))
        props.append(.lampPost(at: Ground(-9.5, 27), towards: Ground(1, 0)))
        places = [("closed area", [Ground(1.5, 17), Ground(9.5, 17), Ground(9.5, 25), Ground(1.5, 25)])]
    }

    private mutating func addYardTraffic() {
        func route(
            y: Double, toRight: Bool, _ kind: Kind, _ cruise: ClosedRange<Double>, _ headway: ClosedRange<Double>,
            bus: Double = 0
        ) -> Route {
            let ends = [(-42.0, y), (42.0, y)]
            return Route(
                path: Path(toRight ? ends : ends.reversed()), kinds: [(kind, 1), (.bus, bus)], cruise: cruise,
                headway: headway)
        }
        routes = [
            route(y: 13.4, toRight: true, .person, 1.2...1.5, 12...22),
            route(y: 14.7, toRight: false, .person, 1.2...1.5, 12...22),
            route(y: 27.6, toRight: true, .person, 1.2...1.5, 9...16),
            route(y: 28.9, toRight: false, .person, 1.2...1.5, 9...16),
            route(y: 30.8, toRight: true, .bicycle, 3.6...4.6, 11...18),
            route(y: 32.0, toRight: false, .bicycle, 3.6...4.6, 11...18),
            route(y: 35.0, toRight: true, .car, 7...9, 9...16, bus: 0.2),
            route(y: 38.6, toRight: false, .car, 7...9, 9...16, bus: 0.15),
        ]
    }

    private mutating func stageYard(_ dice: inout Dice) {
        let path = Path([(-22, 21.8), (6, 21.8), (6, 20), (-22, 20)])
        var person = Traveller(
            id: 1, look: Look(.person, with: &dice).wearing(0x20242C), path: path, cruise: 1.6, startSeconds: 0)
        let middle = path.distance(toX: 5.2)
        person.stops = [Stop(distance: middle, seconds: 9)]
        staged = [person]
        let enter = path.distance(toX: 1.5)
        // On its way back the path crosses the edge again, as far from its end as the first time from its start.
        let leave = path.lengthMetres - enter
        incidents = { actors in
            [
                Incident(
                    kind: "person in the closed area", label: .person, startSeconds: actors[0].second(passing: enter),
                    endSeconds: actors[0].second(passing: leave), actorID: 1)
            ]
        }
    }
}
