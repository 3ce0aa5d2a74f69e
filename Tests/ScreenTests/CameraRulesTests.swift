import Core
import Testing

@testable import Screen

struct CameraRulesTests {
    private let scene = Scene(state: DashboardState(), snapshot: Samples.judged, glyphs: .unicode, utcOffsetSeconds: 0)
    private let cameras = Samples.judged.cameras

    private func text(_ line: [Span]) -> String { line.map(\.text).joined() }

    @Test func `rules that are blind in one line, none where all see`() {
        #expect(
            CameraRules.blindLine(cameras[0], scene, 60)
                == [Span("BLIND red light: 1.2 pictures/s, needs 3", .warning)])
        #expect(text(CameraRules.blindLine(cameras[1], scene, 60)) == "BLIND 3 rules: signal main unknown")
        #expect(CameraRules.blindLine(cameras[3], scene, 60).isEmpty)
    }

    @Test(arguments: [
        (SignalColour.red, Double?(12.4), "main ● red 12 s", Role.alarm), (.amber, 2.6, "main ● amber 3 s", .warning),
        (.green, 150, "main ● green 3 min", .good), (.off, 90_000, "main ○ off 25 h", .dim),
        (.unknown, Double?.none, "main ? unknown", .warning), (.red, -4, "main ● red 0 s", .alarm),
        (.red, Double.nan, "main ● red - d", .alarm),
    ])
    func `a signal is told by glyph, word and colour`(colour: SignalColour, since: Double?, words: String, role: Role) {
        let line = CameraRules.words(
            of: SignalStatus(name: "main", colour: colour, sinceSeconds: since), scene, width: 40)
        #expect(text(line) == words)
        #expect(line[1].role == role)
    }

    @Test(arguments: [
        (14, "main ? unknown"), (40, "main ? unknown  +2"), (42, "main ? unknown  left turn ● green 4 s  +1"),
        (60, "main ? unknown  left turn ● green 4 s  tram ○ off 25 h"),
    ])
    func `as many signals as fit, and how many more there are`(width: Int, words: String) {
        let line = text(CameraRules.signalLine(cameras[1], scene, width))
        #expect(line.hasPrefix(words))
    }

    @Test func `the pane puts what is blind before the objects, and signals where there is room`() {
        let grid = Dashboard.draw(DashboardState(), Samples.judged, ScreenSize(160, 48))
        let rows = (0..<20).map { grid.text(row: $0) }
        #expect(rows[3].contains("BLIND red light: 1.2 pictures/s, needs 3") && rows[6].contains("car 4"))
        #expect(rows[7].contains("main ● red 12 s") && rows[15].contains("main ● amber 2 s"))
        // A warning and an alarm take the signal's place on a small screen.
        #expect(!Dashboard.draw(DashboardState(), Samples.judged, ScreenSize(80, 24)).text.contains("main ● red"))
    }

    @Test func `the camera view lists each rule with its reason, and each signal`() {
        for size in [ScreenSize(80, 24), ScreenSize(160, 48)] {
            var state = DashboardState()
            for key in [Key.character("2"), .character("c")] {
                state.settle(Samples.judged, size)
                _ = state.handle(key, Samples.judged)
            }
            let screen = Dashboard.draw(state, Samples.judged, size).text
            for words in [
                "BLIND    red light: ", "BLIND    speeding: ", "BLIND    wrong way: ", "signal   main ? unknown",
                "signal   left turn ● green 4 s", "signal   tram ○ off 25 h", "objects  7 tracks  car 4",
            ] {
                #expect(screen.contains(words), "\(words) at \(size)")
            }
        }
    }
}
