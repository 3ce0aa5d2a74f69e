import Core
import Testing

@testable import Screen

struct RuleTableTests {
    private func lines(_ snapshot: Snapshot, _ width: Int) -> [[Span]] {
        let scene = Scene(state: DashboardState(), snapshot: snapshot, glyphs: .unicode, utcOffsetSeconds: 0)
        return RuleTable.lines(of: snapshot.cameras[0], scene, width)
    }

    @Test(arguments: [33, 43, 58, 100])
    func `every rule has a line with its state and severity, and why it is blind below it`(width: Int) {
        let lines = lines(Samples.junction, width)
        #expect(lines.count == 6 && lines.allSatisfy { $0.columns <= width })
        let texts = lines.map { $0.map(\.text).joined() }
        for (text, parts) in zip(
            texts,
            [
                ("car on red", "HOLDS", "HIGH"), ("parked too long", "watching", "MED"), ("wrong way", "BLIND", "CRIT"),
                ("  1.2 pictures/s, needs 3", "", ""), ("over the kerb", "off hours", "LOW"),
                ("camera lost", "watching", "HIGH"),
            ])
        {
            #expect(text.hasPrefix(parts.0) && (parts.1.isEmpty || text.contains(parts.1)) && text.hasSuffix(parts.2))
        }
        #expect(texts[0].contains("stop line") == (width > 43) && texts[0].contains("red light") == (width > 58))
        #expect(lines[0].contains { $0.role == .alarm } && lines[3].allSatisfy { $0.role == .warning })
    }

    @Test func `nothing is said of a camera whose rules are not known`() {
        var snapshot = Samples.junction
        snapshot.scenery?.camera = "yard"
        #expect(lines(snapshot, 60).isEmpty)
        snapshot.scenery = nil
        #expect(lines(snapshot, 60).isEmpty)
    }
}
