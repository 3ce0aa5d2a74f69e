import Core
import Testing

struct AlarmWordsTests {
    @Test func `every code and every word means its own value, in any case`() {
        for state in AlarmState.allCases {
            for name in state.names + [state.rawValue, state.words, state.words.uppercased()] {
                #expect(AlarmState.named(name) == state, "\(name)")
            }
        }
        for severity in Severity.allCases {
            for name in severity.names + [severity.rawValue.uppercased()] {
                #expect(Severity.named(name) == severity, "\(name)")
            }
        }
    }

    @Test(arguments: [
        ("un", AlarmState.unacknowledged), ("sh", .shelved), ("out", .outOfService), ("out of", .outOfService),
        ("ret", .returnedUnacknowledged), ("ack", .acknowledged),
    ])
    func `a beginning is enough where it is one value's alone`(text: String, state: AlarmState) {
        #expect(AlarmState.named(text) == state)
    }

    @Test(arguments: ["", "s", "x", "shelvedd", "u"])
    func `what is nobody's, or anybody's, is none`(text: String) { #expect(AlarmState.named(text) == nil) }
}
