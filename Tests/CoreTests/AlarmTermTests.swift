import Testing

@testable import Core

struct AlarmTermTests {
    private func read(_ text: String) -> AlarmTerm.Reading? { QueryWord.words(of: text).first.map(AlarmTerm.read) }

    private func alarm(_ severity: Severity) -> Alarm {
        Alarm(id: 1, rule: "r", camera: "c", episode: "", severity: severity, raised: WallTime(0), media: MediaTime(0))
    }

    @Test(arguments: [
        (">=", [false, false, true, true]), (">", [false, false, false, true]), ("<=", [true, true, true, false]),
        ("<", [true, true, false, false]), ("=", [false, false, true, false]), (":", [false, false, true, false]),
        ("!=", [true, true, false, true]),
    ])
    func `severities are compared by their rank`(sign: String, taken: [Bool]) throws {
        guard case .term(let term) = read("severity\(sign)high") else {
            Issue.record("no term")
            return
        }
        #expect(Severity.allCases.map { term.takes(alarm($0)) } == taken)
    }

    @Test func `a quoted sign is a letter like others`() {
        #expect(QueryWord.words(of: "a \"b c\" \"-d\":e").map(\.text) == ["a", "b c", "-d:e"])
        guard case .term(let term) = read("\"-nothing\"") else {
            Issue.record("no term")
            return
        }
        #expect(!term.takes(alarm(.low)))
    }
}
