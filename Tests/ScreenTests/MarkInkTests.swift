import Core
import Testing

@testable import Screen

struct MarkInkTests {
    private let inks: [MarkInk] = [.box, .tail, .zone, .line, .alarm] + SignalColour.allCases.map { .lamp($0) }

    @Test func `every ink is read on white, on black and on what lies between`() {
        for ink in inks {
            for level: UInt8 in [0, 60, 128, 200, 255] {
                let paint = ink.paint(over: Paint(RGB(level, level, level), on: RGB(level, level, level)))
                func parts(_ colour: RGB) -> (Int, Int, Int) { (Int(colour.red), Int(colour.green), Int(colour.blue)) }
                // WCAG asks 3 for graphics.
                #expect(Colour.contrast(parts(paint.foreground), parts(paint.background)) >= 2, "\(ink) on \(level)")
            }
        }
    }

    @Test func `boxes, zones, lines, alarms and lamps differ in colour and, with few colours, in role`() {
        let black = Paint(RGB(0, 0, 0), on: RGB(0, 0, 0))
        let told: [MarkInk] = [.box, .zone, .line, .alarm]
        #expect(Set(told.map { $0.paint(over: black).foreground }).count == told.count)
        #expect(Set(told.map(\.role)).count == told.count)
        #expect(MarkInk.lamp(.red).role == .alarm && MarkInk.lamp(.green).role == .good)
    }
}
