/// The classes that the demo's detector knows, in the order of labels.txt.
package enum Kind: String, CaseIterable, Sendable {
    case person, bicycle, car, bus
}

/// What one actor looks like: the same for all its life.
struct Look {
    var kind: Kind
    var paint: Colour
    var second: Colour
    var skin: Colour
    var size: Double
    var shape: Int

    init(_ kind: Kind, with dice: inout Dice) {
        self.kind = kind
        let cars: [UInt32] = [
            0xB8BCC0, 0x2B2E33, 0xE9EAE8, 0x8C1F1F, 0x1F3F73, 0x5B6770, 0x2F5B46, 0xC98A1B, 0x7A4A2A, 0x38758F,
            0xA9A08A,
        ]
        let buses: [UInt32] = [0xC4462B, 0xE0B93A, 0x2F7C8C, 0xE6E6E0, 0x3D6FB0, 0x4F9A56]
        let clothes: [UInt32] = [
            0x20242C, 0x7C2430, 0x2C4A78, 0xC7B79A, 0x4C5B3A, 0xD8D8D4, 0xB0602C, 0x5E4A72, 0x277A74, 0xC9A52A,
            0x8899A6,
        ]
        let trousers: [UInt32] = [0x1E2633, 0x2E3E5C, 0x4A443C, 0x16181C, 0x6B6458, 0x8B8470]
        switch kind {
        case .car: paint = rgb(dice.pick(cars))
        case .bus: paint = rgb(dice.pick(buses))
        case .person, .bicycle: paint = rgb(dice.pick(clothes))
        }
        let tint = Colour(Float(dice.unit()), Float(dice.unit()), Float(dice.unit()))
        paint = mix(paint, tint, 0.12)
        second = rgb(dice.pick(trousers))
        skin = rgb(dice.pick([0xE0B090, 0xC68E6A, 0x8A5A3C, 0x5C3B28, 0xEBC4A6]))
        size = dice.within(0.94...1.06)
        shape = Int(dice.next() % 3)
    }

    /// A guard's or a worker's bright vest.
    func wearing(_ hex: UInt32) -> Look {
        var look = self
        look.paint = rgb(hex)
        return look
    }

    var lengthMetres: Double {
        switch kind {
        case .person: 0.45
        case .bicycle: 1.75
        case .car: (shape == 2 ? 4.7 : 4.2) * size
        case .bus: 10.5 * size
        }
    }

    var widthMetres: Double {
        switch kind {
        case .person: 0.5
        case .bicycle: 0.6
        case .car: 1.8 * size
        case .bus: 2.5
        }
    }
}

/// Where an actor is at one moment and how it moves.
struct Pose {
    var position: Ground
    var ahead: Ground
    var speed: Double
    /// Metres gone so far: legs and wheels turn with it.
    var travelled: Double
    var isBraking: Bool
}

extension Figure {
    /// The body of an actor in its pose.
    static func actor(_ look: Look, _ pose: Pose, lampsOn: Bool) -> Figure {
        let frame = Frame(origin: pose.position, ahead: pose.ahead)
        var figure = Figure()
        figure.footprint = Figure.footprint(frame, length: look.lengthMetres, width: look.widthMetres)
        switch look.kind {
        case .person: figure.addPerson(look, pose, frame)
        case .bicycle: figure.addBicycle(look, pose, frame)
        case .car: figure.addCar(look, pose, frame, lampsOn: lampsOn)
        case .bus: figure.addBus(look, pose, frame, lampsOn: lampsOn)
        }
        return figure
    }
}
