import Foundation

/// How a scene is lit: sun, sky, haze, and how noisy the camera's sensor is in it.
package struct Light: Sendable {
    /// Direction towards the sun.
    var sun: Vec3
    var ambient: Colour
    var direct: Colour
    var skyTop: Colour
    var skyLow: Colour
    var hazeMetres: Double
    var shadowOpacity: Float
    /// Headlights, street lamps and lit windows.
    var lampsOn: Bool
    var noise: Double

    static let day = Light(
        sun: Vec3(-0.55, -0.35, 0.75).unit, ambient: Colour(0.62, 0.66, 0.73), direct: Colour(0.66, 0.60, 0.50),
        skyTop: rgb(0x7FA9D6), skyLow: rgb(0xC9DAE6), hazeMetres: 420, shadowOpacity: 0.42, lampsOn: false, noise: 1.2)

    static let overcast = Light(
        sun: Vec3(0.1, -0.2, 0.97).unit, ambient: Colour(0.78, 0.80, 0.83), direct: Colour(0.24, 0.24, 0.23),
        skyTop: rgb(0xA9B1B8), skyLow: rgb(0xC6CACC), hazeMetres: 300, shadowOpacity: 0.16, lampsOn: false, noise: 1.4)

    static let dusk = Light(
        sun: Vec3(0.8, 0.45, 0.25).unit, ambient: Colour(0.46, 0.47, 0.57), direct: Colour(0.24, 0.14, 0.08),
        skyTop: rgb(0x3A4466), skyLow: rgb(0xB98A76), hazeMetres: 330, shadowOpacity: 0.15, lampsOn: true, noise: 2.0)

    func shade(_ colour: Colour, normal: Vec3) -> Colour {
        colour * (ambient + direct * Float(max(0, normal.dot(sun))))
    }

    /// Round and thin things have no one normal.
    func shade(_ colour: Colour) -> Colour {
        colour * (ambient + direct * 0.6)
    }

    func haze(_ colour: Colour, metres: Double) -> Colour {
        mix(colour, skyLow, Float(1 - exp(-metres / hazeMetres)))
    }

    /// Another hour, another weather: what training pictures are varied with.
    mutating func vary(with dice: inout Dice) {
        let turn = dice.within(0...(2 * .pi))
        let height = dice.within(0.35...1.6)
        sun = Vec3(cos(turn), sin(turn), height).unit
        let gain = Float(dice.within(0.75...1.2))
        let warmth = Float(dice.within(-0.05...0.05))
        ambient = ambient * gain * Colour(1 + warmth, 1, 1 - warmth)
        direct *= Float(dice.within(0.4...1.25))
        shadowOpacity *= Float(dice.within(0.5...1.2))
        hazeMetres *= dice.within(0.6...1.6)
        noise *= dice.within(0.5...1.9)
    }
}
