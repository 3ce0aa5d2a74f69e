import Foundation
import Testing

@testable import Core

struct LampHueTests {
    @Test func `every angle belongs to the lamp in whose sector it lies`() {
        let wheel = LampHue.Wheel()
        for degrees in 0..<360 {
            let angle = Double(degrees) + 0.5
            let hue = wheel.hue(
                blue: Int16((120 * cos(angle * .pi / 180)).rounded()),
                red: Int16((120 * sin(angle * .pi / 180)).rounded()))
            let wanted: LampHue? =
                switch angle {
                case 61..<130: .red
                case 132..<179: .amber
                case 206..<304: .green
                case 0..<59, 181..<204, 306..<360: nil
                default: hue
                }
            #expect(hue == wanted, "\(angle)")
            let told = LampHue.angle(blue: cos(angle * .pi / 180), red: sin(angle * .pi / 180))
            #expect(abs(told - angle) < 1e-9)
        }
        #expect(wheel.hue(blue: 0, red: 0) == nil)
    }
}
