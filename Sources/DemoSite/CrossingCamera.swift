/// `crossing`: a signalled crossing by day; a car and a person cross on red.
extension Stage {
    private static let main = SignalPlan(
        name: "main", cycleSeconds: 30, phases: [(11, .green), (14, .amber), (28.5, .red), (30, .redAmber)])
    private static let side = SignalPlan(
        name: "side", cycleSeconds: 30,
        phases: [(16.5, .red), (17.5, .redAmber), (23.5, .green), (26.5, .amber), (30, .red)])
    private static let walk = SignalPlan(
        name: "walk", cycleSeconds: 30, phases: [(17, .red), (22, .green), (30, .red)])
    /// Who is careful does not set out any more in the last seconds of green.
    private static let setOut = SignalPlan(
        name: "set out", cycleSeconds: 30, phases: [(17, .red), (20, .green), (30, .red)])

    @Sendable static func crossing(_ dice: inout Dice) -> Stage {
        var stage = Stage(
            projection: Projection(position: Vec3(8.4, 0, 7), yawDegrees: -10, pitchDegrees: 13, focalPixels: 1150),
            light: .day, base: grass)
        stage.open = (-9...16, 12...44)
        let house = stage.addStreet(&dice)
        stage.addCrossroads(&dice)
        stage.backdrop.append(house)
        stage.addCrossingTraffic()
        stage.stageCrossing(&dice)
        return stage
    }

    /// The road along y with its pavements and the street across its far end, hidden behind houses.
    mutating func addStreet(_ dice: inout Dice, right: Double = 7) -> Figure {
        ground.append(.rectangle(x: -80...80, y: -30...57, pavement))
        ground.append(.rectangle(x: -80...80, y: 56.2...68, asphalt))
        ground.append(.rectangle(x: -80...80, y: 68...72, pavement))
        ground.append(.rectangle(x: -7.2...right + 0.2, y: -30...56.3, kerb))
        ground.append(.rectangle(x: -7...right, y: -30...56.4, asphalt))
        weather(x: -6.5...6.5, y: 8...56, on: asphalt, dice: &dice)
        let walls = [rgb(0xA88C74), rgb(0x8F8478), rgb(0xB5A48C), rgb(0x94716A), rgb(0x87919A)]
        let lampsOn = light.lampsOn
        for (x, height) in [(-46.0 ... -12.5, dice.within(9...12)), (14.5...48.0, dice.within(8...11))] {
            props.append(.building(x: x, y: 45...54.5, height: height, dice.pick(walls), lampsOn: lampsOn, dice: &dice))
            props[props.count - 1].heightMetres = 30
        }
        var house = Figure.building(
            x: -70...70, y: 72...80, height: 13, dice.pick(walls), lampsOn: lampsOn, dice: &dice)
        house.heightMetres = 30
        return house
    }

    private mutating func addCrossroads(_ dice: inout Dice) {
        ground.append(.rectangle(x: -80...80, y: 28.3...39.2, kerb))
        ground.append(.rectangle(x: -80...80, y: 28.5...39, asphalt))
        ground.append(.rectangle(x: -7...7, y: 28...39.6, asphalt))
        weather(x: -25...25, y: 29...39, on: asphalt, dice: &dice)
        for (from, to) in [(-5.0, 19.5), (44.5, 56.0)] {
            for x in [-3.3, 3.3] { dashes(x: x, from: from, to: to) }
            for x in [-0.08, 0.08, -5.75, 5.75] {
                ground.append(.rectangle(x: x - 0.06...x + 0.06, y: from...to, paint))
            }
        }
        ground.append(.rectangle(x: 0.15...7, y: 19.3...19.75, paint))
        ground.append(.rectangle(x: -7 ... -0.15, y: 44.6...45.05, paint))
        zebra(x: -7...7, y: 21.2...25.2)
        zebra(x: -7...7, y: 40.2...43)
        for x in [-30.0, -24, -18, 12, 18, 24] { ground.append(.rectangle(x: x...x + 3, y: 33.4...33.55, paint)) }
        for (x, y) in [(-9.0, 34.5...38.9), (9.0, 28.6...33.2)] {
            ground.append(.rectangle(x: -x - 0.2 ... -x + 0.2, y: y, paint))
        }

        let back = Ground(0, -1)
        heads = [
            SignalHead(
                plan: Self.main, isForPedestrians: false, frame: Frame(origin: Ground(7.5, 20.3), ahead: back),
                heightMetres: 4),
            SignalHead(
                plan: Self.walk, isForPedestrians: true,
                frame: Frame(origin: Ground(-7.5, 21), ahead: Ground(0.5, -0.87)), heightMetres: 3.1),
            SignalHead(
                plan: Self.main, isForPedestrians: false, frame: Frame(origin: Ground(-7.6, 45.4), ahead: Ground(0, 1)),
                heightMetres: 4),
            SignalHead(
                plan: Self.side, isForPedestrians: false,
                frame: Frame(origin: Ground(-9.2, 27.9), ahead: Ground(-1, 0)), heightMetres: 3.8),
        ]
        for (x, y) in [(-14.5, 42.5), (-17.0, 24.0), (15.0, 43.6), (17.0, 24.6)] {
            props.append(.tree(at: Ground(x, y), height: dice.within(4.2...5.6), dice: &dice))
        }
        props.append(.lampPost(at: Ground(-8.2, 31 - 11), towards: Ground(1, 0)))
        props.append(.block(at: Ground(12.6, 19.4), length: 1.6, width: 0.5, height: 0.45, rgb(0x7A5A3A)))
        props.append(.block(at: Ground(-12, 21), length: 0.6, width: 0.6, height: 1, rgb(0x3E4A44)))
        places = [
            ("stop line (main, away from the camera: up in the picture)", [Ground(0.1, 19.5), Ground(7, 19.5)]),
            ("zebra", [Ground(-7, 21.2), Ground(7, 21.2), Ground(7, 25.2), Ground(-7, 25.2)]),
            (
                "line onto the zebra, right side (onto it: to the left in the picture)",
                [Ground(6.3, 20.9), Ground(6.3, 25.5)]
            ),
            (
                "line onto the zebra, left side (onto it: to the right in the picture)",
                [Ground(-6.3, 20.9), Ground(-6.3, 25.5)]
            ),
        ]
    }

    private mutating func addCrossingTraffic() {
        let cars: [(kind: Kind, share: Double)] = [(.car, 8), (.bus, 1)]
        let bikes: [(kind: Kind, share: Double)] = [(.bicycle, 1)]
        let persons: [(kind: Kind, share: Double)] = [(.person, 1)]
        func route(
            _ corners: [(Double, Double)], _ kinds: [(kind: Kind, share: Double)], _ cruise: ClosedRange<Double>,
            _ headway: ClosedRange<Double>, _ plan: SignalPlan?, stopX: Double? = nil, stopY: Double? = nil,
            radius: Double = 6
        ) -> Route {
            let path = Path(corners, radius: radius)
            return Route(
                path: path, kinds: kinds, cruise: cruise, headway: headway, signal: plan,
                stopLine: path.distance(toX: stopX, y: stopY))
        }
        routes = [
            route([(1.7, -15), (1.7, 62.5), (45, 62.5)], [(.car, 1)], 9...11, 8...16, Self.main, stopY: 18.9),
            route([(4.9, -15), (4.9, 59.5), (45, 59.5)], [(.car, 1)], 9...11, 8...16, Self.main, stopY: 18.9),
            route([(6.45, -15), (6.45, 57.2), (45, 57.2)], bikes, 4...5, 16...28, Self.main, stopY: 18.9),
            route([(-45, 59.5), (-4.9, 59.5), (-4.9, -15)], cars, 9...11, 11...19, Self.main, stopY: 45.3),
            route([(45, 66), (-1.7, 66), (-1.7, -15)], [(.car, 1)], 9...11, 11...19, Self.main, stopY: 45.3),
            route([(-45, 57.2), (-6.4, 57.2), (-6.4, -15)], bikes, 4...5, 16...28, Self.main, stopY: 45.3),
            route([(-50, 31.8), (60, 31.8)], cars, 9...11, 10...18, Self.side, stopX: -9.3),
            route([(60, 35.4), (-50, 35.4)], [(.car, 6), (.bus, 2)], 9...11, 10...18, Self.side, stopX: 9.3),
            route([(-50, 29.4), (60, 29.4)], bikes, 4...5, 14...26, Self.side, stopX: -9.3),
            route(
                [(11.4, 4), (11.4, 22), (-10.4, 22), (-10.4, 25.4), (-32, 25.4)], persons, 1.25...1.5, 12...21,
                Self.setOut, stopX: 8, radius: 0.8),
            route(
                [(-32, 26.4), (-8.6, 26.4), (-8.6, 23.2), (34, 23.2)], persons, 1.25...1.5, 12...21, Self.setOut,
                stopX: -8, radius: 0.8),
            route([(-36, 41), (38, 41)], persons, 1.2...1.5, 15...26, Self.setOut, stopX: -8),
            route([(38, 42.2), (-36, 42.2)], persons, 1.2...1.5, 15...26, Self.setOut, stopX: 8),
        ]
        routes[1].quiet = [2...22]
    }

    private mutating func stageCrossing(_ dice: inout Dice) {
        let lane = routes[1].path
        var car = Look(.car, with: &dice)
        car.paint = rgb(0xA81E1E)
        let line = lane.distance(y: 19.5)
        let runner = Traveller(
            id: 1, look: car, path: lane, cruise: 11.5, startSeconds: 15.9 - (line - car.lengthMetres / 2) / 11.5)
        let walkway = Path([(28, 27.2), (9.6, 27.2), (9.6, 24.4), (-7.4, 24.4), (-7.4, 27.6), (-32, 27.6)])
        let kerb = walkway.distance(toX: 7)
        let walker = Traveller(
            id: 2, look: Look(.person, with: &dice).wearing(0xC9A52A), path: walkway, cruise: 1.7,
            startSeconds: 24 - kerb / 1.7)
        let far = walkway.distance(toX: -7)
        staged = [runner, walker]
        incidents = { actors in
            let crossed = actors[0].second(passing: line, front: true)
            return [
                Incident(
                    kind: "car crosses the stop line on red", label: .car, startSeconds: crossed,
                    endSeconds: crossed + 2, actorID: 1),
                Incident(
                    kind: "person crosses the zebra on red", label: .person,
                    startSeconds: actors[1].second(passing: kerb),
                    endSeconds: actors[1].second(passing: far), actorID: 2),
            ]
        }
    }
}
