import Core
import Testing

@testable import Screen

struct LatencyTableTests {
    private func lines(_ ledger: LatencyLedger, _ width: Int) -> [String] {
        let scene = Scene(state: DashboardState(), snapshot: Samples.watched, glyphs: .unicode, utcOffsetSeconds: 0)
        return LatencyTable.lines(ledger, scene, width).map { $0.map(\.text).joined() }
    }

    private var ledger: LatencyLedger { Samples.watched.cameras[0].stages }

    @Test(arguments: [42, 60, 120])
    func `stages in a picture's order, their sum, and what is around them`(width: Int) {
        let lines = lines(ledger, width)
        #expect(lines.count == LatencyTable.rows)
        let names = [
            "LATENCY ms", "decode", "wait", "inference", "tracking and rules", "publishing", "total", "arrival",
            "glass to result",
        ]
        for (line, name) in zip(lines, names) { #expect(line.hasPrefix(name), "\(line)") }
        #expect(lines.allSatisfy { CellWidth.of($0) == CellWidth.of(lines[0]) && CellWidth.of($0) <= width })
        #expect(lines[2].hasSuffix("  14.6  31.5  38.8  15.9"))
        // From a second on tenths are left out, so that columns stay apart.
        #expect(lines[8].hasSuffix(" 181.2 240.9  1310 190.3"))
    }

    @Test func `what is not known is not said`() {
        var ledger = ledger
        ledger.glassToResult = nil
        #expect(lines(ledger, 60).count == LatencyTable.rows - 1)
        #expect(lines(LatencyLedger(), 60)[1].hasSuffix("-     -     -     -"))
        ledger.wait.p99 = .nan
        #expect(lines(ledger, 60)[2].hasSuffix("  14.6  31.5     -  15.9"))
    }
}
