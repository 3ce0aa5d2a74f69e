/// `avenue`: a two-way street at dusk; one car parks where it must not, one drives the wrong way.
extension Stage {
    @Sendable static func avenue(_ dice: inout Dice) -> Stage {
        var stage = Stage(
            projection: Projection(position: Vec3(-9, 0, 6.8), yawDegrees: 14, pitchDegrees: 13.5, focalPixels: 1150),
            light: .dusk, base: grass)
        stage.open = (-8...16, 12...44)
        stage.backdrop.append(stage.addStreet(&dice))
        stage.furnishAvenue(&dice)
        stage.addAvenueTraffic()
        stage.stageAvenue(&dice)
        return stage
    }

    private mutating func furnishAvenue(_ dice: inout Dice) {
        ground.append(.rectangle(x: 7...9.8, y: 19...38, asphalt))
        ground.append(
            Marking(outline: [Ground(7, 15), Ground(9.8, 19), Ground(9.8, 38), Ground(7, 42)], colour: asphalt))
        let yellow = rgb(0xC8A028)
        hatch(x: 7.1...9.7, y: 21...36, yellow)
        for x in [-3.3, 3.3] { dashes(x: x, from: 2, to: 55) }
        for x in [-0.1, 0.1, -5.75] { ground.append(.rectangle(x: x - 0.06...x + 0.06, y: 0...56, paint)) }
        for (x, y) in [(15.5, 18.0), (15.5, 32.0), (10.6, 43.0), (-9.5, 38.0), (-10.5, 26.0)] {
            props.append(.tree(at: Ground(x, y), height: dice.within(4...5.4), dice: &dice))
        }
        for (x, y, side) in [(10.4, 20.0, -1.0), (10.4, 38.5, -1.0), (-7.8, 30.0, 1.0), (-7.8, 50.0, 1.0)] {
            props.append(.lampPost(at: Ground(x, y), towards: Ground(side, 0)))
            streetLamps.append(Ground(x + side * 1.3, y))
        }
        props.append(.block(at: Ground(14.4, 25), length: 0.5, width: 1.7, height: 0.45, rgb(0x7A5A3A)))
        props.append(.block(at: Ground(13.9, 22.4), length: 0.6, width: 0.6, height: 1, rgb(0x3E4A44)))
        places = [
            ("no-parking bay", [Ground(7.1, 21), Ground(9.7, 21), Ground(9.7, 36), Ground(7.1, 36)]),
            (
                "wrong-way lane line (lane x 0.2...3.3; allowed: up in the picture, away from the camera)",
                [Ground(0.3, 28), Ground(3.2, 28)]
            ),
            ("the whole lane", [Ground(0.3, 14), Ground(3.2, 14), Ground(3.2, 50), Ground(0.3, 50)]),
        ]
    }

    private mutating func addAvenueTraffic() {
        let cars: [(kind: Kind, share: Double)] = [(.car, 4), (.bus, 1)]
        func route(
            _ corners: [(Double, Double)], _ kinds: [(kind: Kind, share: Double)], _ cruise: ClosedRange<Double>,
            _ headway: ClosedRange<Double>, quiet: [ClosedRange<Double>] = []
        ) -> Route {
            Route(
                path: Path(corners, radius: kinds[0].kind == .person ? 0.8 : 6), kinds: kinds, cruise: cruise,
                headway: headway, quiet: quiet)
        }
        routes = [
            route([(1.7, -15), (1.7, 62.5), (45, 62.5)], [(.car, 1)], 8.5...10, 6...12, quiet: [26...56]),
            route([(4.9, -15), (4.9, 59.5), (45, 59.5)], [(.car, 1)], 8.5...10, 6...12, quiet: [-6...10, 24...40]),
            route([(-45, 59.5), (-4.9, 59.5), (-4.9, -15)], cars, 8.5...10, 6...11),
            route([(45, 66), (-1.7, 66), (-1.7, -15)], [(.car, 1)], 8.5...10, 7...12, quiet: [32...48]),
            route([(-45, 57.2), (-6.4, 57.2), (-6.4, -15)], [(.bicycle, 1)], 4...5, 9...18),
            route([(11.6, -5), (11.6, 55.9), (45, 55.9)], [(.person, 1)], 1.2...1.5, 9...18),
            route([(45, 55), (12.8, 55), (12.8, -5)], [(.person, 1)], 1.2...1.5, 10...20),
            route([(-45, 55.6), (-8.4, 55.6), (-8.4, -5)], [(.person, 1)], 1.2...1.5, 14...26),
        ]
    }

    private mutating func stageAvenue(_ dice: inout Dice) {
        let bay = Path([(4.9, -15), (4.9, 13), (8.4, 23), (8.4, 33), (4.9, 43), (4.9, 59.5), (45, 59.5)], radius: 5)
        var parked = Look(.car, with: &dice)
        parked.paint = rgb(0xC9CCD0)
        parked.shape = 1
        var parker = Traveller(id: 1, look: parked, path: bay, cruise: 8.5, startSeconds: 2)
        let place = bay.distance(y: 28)
        parker.stops = [Stop(distance: place, seconds: 24)]
        var wrong = Look(.car, with: &dice)
        wrong.paint = rgb(0x2F5FA0)
        let lane = Path([(45, 66), (1.7, 66), (1.7, -15)], radius: 6)
        let ghost = Traveller(id: 2, look: wrong, path: lane, cruise: 8.5, startSeconds: 37)
        staged = [parker, ghost]
        incidents = { actors in
            [
                Incident(
                    kind: "car parks in the no-parking bay", label: .car,
                    startSeconds: actors[0].second(passing: place - 0.6),
                    endSeconds: actors[0].second(passing: place + 1), actorID: 1),
                Incident(
                    kind: "car drives the wrong way", label: .car,
                    startSeconds: actors[1].second(passing: lane.distance(y: 54)),
                    endSeconds: actors[1].second(passing: lane.distance(y: 12)), actorID: 2),
            ]
        }
    }
}
