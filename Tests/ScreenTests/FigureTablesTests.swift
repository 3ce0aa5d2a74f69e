import Core
import Testing

@testable import Screen

struct FigureTablesTests {
    private let scene = Scene(
        state: DashboardState(), snapshot: Samples.lifecycle, glyphs: .unicode, utcOffsetSeconds: 0)

    private func text(_ lines: [[Span]]) -> [String] { lines.map { $0.map(\.text).joined() } }

    @Test func `rates stand beside what one operator can bear`() {
        #expect(
            text(FigureTables.rates(Samples.figures)) == [
                "ALARMS IN   COUNT ABOUT  AT MOST", "10 min         12     1        2 too many",
                "1 h            19     6       12 too many", "1 day         204   150      300",
                "flood         YES  over 10 in 10 min", "stale           1  active > 24 h, under 5",
            ])
    }

    @Test(arguments: [0, 2, 3, 12, Int.max])
    func `only more than that is too many`(count: Int) {
        var figures = AlarmFigures()
        figures.perTenMinutes = count
        #expect(text(FigureTables.rates(figures))[1].hasSuffix("too many") == (count > 2))
    }

    @Test func `shares of the severities with their targets`() {
        #expect(
            text(FigureTables.severities(Samples.figures)) == [
                "IN 24 H   ALARMS  SHARE  TARGET", "low          120    59%  80%", "medium        60    29%  15%",
                "high          20    10%  5%", "critical       4     2%  with high",
            ])
        #expect(text(FigureTables.severities(AlarmFigures()))[1].contains(" -  80%"))
        var huge = AlarmFigures()
        huge.bySeverity = [.low: .max, .high: .max]
        #expect(text(FigureTables.severities(huge))[1].contains("50%"))
    }

    @Test func `the points that alarm most, and whether they chatter`() {
        let lines = text(FigureTables.points(Samples.figures, scene, width: 76))
        #expect(lines.count == 11)
        #expect(lines[1].hasPrefix("1  fence touched on north-gate ") && lines[1].hasSuffix("84    41%  chattering"))
        #expect(lines[2].hasSuffix("41    20%"))
        #expect(lines[10].hasPrefix("10 rule 7   "))
        #expect(text(FigureTables.points(AlarmFigures(), scene, width: 76)) == ["No alarm in 24 h."])
    }

    @Test func `what chatters is named in the lines there are`() {
        var figures = Samples.figures
        figures.chattering = (1...30).map { AlarmPoint(rule: "rule \($0)", camera: "yard") }
        let lines = text(FigureTables.chattering(figures, scene, width: 60, most: 3))
        #expect(lines.count == 3 && lines[0].hasPrefix("chattering (over 3 in 60 s): rule 1 on yard, "))
        #expect(lines[2].hasSuffix("…") && lines.allSatisfy { $0.count <= 60 })
        #expect(
            text(FigureTables.chattering(AlarmFigures(), scene, width: 60, most: 1))[0].contains("Nothing chatters"))
    }

    @Test func `no part is wider than its half of the smallest screen`() {
        var figures = Samples.figures
        figures.perDay = 99_999
        #expect(FigureTables.rates(figures).allSatisfy { $0.columns <= FigureTables.ratesWidth - 1 })
        #expect(FigureTables.severities(figures).allSatisfy { $0.columns + FigureTables.ratesWidth <= 76 })
        #expect(FigureTables.points(figures, scene, width: 76).allSatisfy { $0.columns <= 76 })
    }

    @Test func `names from outside cannot leave their place`() {
        var figures = Samples.figures
        let hostile = AlarmPoint(rule: "\u{1B}[2J\u{202E}" + String(repeating: "長", count: 90), camera: "\n\r")
        figures.top = [AlarmFigures.Contributor(hostile, count: 5)]
        figures.chattering = [hostile]
        let lines =
            FigureTables.points(figures, scene, width: 76) + FigureTables.chattering(figures, scene, width: 76, most: 4)
        for line in lines {
            #expect(line.columns <= 76)
            #expect(line.flatMap { Array($0.text.unicodeScalars) }.allSatisfy { CellWidth.of($0) > 0 })
        }
    }
}
