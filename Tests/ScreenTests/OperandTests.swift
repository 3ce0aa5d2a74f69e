import Core
import Testing

@testable import Screen

struct OperandTests {
    @Test func `times that are offered are times that can be shelved for`() {
        let times = Operand(.time).values(after: ["shelve", "1"], DashboardState(), Samples.busy)
        #expect(!times.isEmpty)
        for time in times {
            let seconds = DurationText.seconds(time)
            #expect(seconds.map { AlarmBook.shelfSeconds.contains($0) } == true, "\(time)")
        }
    }

    @Test(arguments: [
        (Operand(.camera), "CAMERA"), (Operand(.camera, isOptional: true), "[CAMERA]"),
        (Operand(.alarm([]), isRepeated: true), "ID…"), (Operand(.text, isOptional: true, isRepeated: true), "[TEXT…]"),
    ])
    func `how it is written in the usage`(operand: Operand, label: String) {
        #expect(operand.label == label)
    }
}
