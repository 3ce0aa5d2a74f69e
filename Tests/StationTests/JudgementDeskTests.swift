import Core
import Testing

@testable import Station

struct JudgementDeskTests {
    @Test func `words about a signal wait for a picture, the newest hundred of them`() throws {
        let desk = JudgementDesk()
        desk.add(3)
        for second in 0..<1000 { desk.tell(3, signal: "main", .red, at: WallTime(Double(second))) }
        desk.tell(3, signal: "side", .green, at: WallTime(7))
        desk.tell(4, signal: "main", .red, at: WallTime(8))
        let words = desk.takeWords(3)
        #expect(words["main"] == (900..<1000).map { SignalWord(.red, at: WallTime(Double($0))) })
        #expect(words["side"] == [SignalWord(.green, at: WallTime(7))])
        #expect(desk.takeWords(3).isEmpty && desk.takeWords(4).isEmpty)
    }
}
