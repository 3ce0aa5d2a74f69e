import Core
import Testing

@testable import Configuration

struct SuppressionTests {
    @Test(
        arguments: [
            ([], []),
            ([[1], [2], []], []),
            ([[1, 2], [3], [3], []], []),
            ([[1], [0]], [[0, 1]]),
            ([[], [2], [3], [1]], [[1, 2, 3]]),
            ([[1], [2], [1]], [[1, 2]]),
            ([[1], [0], [3], [2]], [[0, 1], [2, 3]]),
            ([[0]], [[0]]),
        ] as [([[Int]], [[Int]])]) func `circles are found`(suppressors: [[Int]], circles: [[Int]])
    {
        #expect(Suppression(suppressors: suppressors).circles == circles)
    }

    @Test func `a chain of many rules is walked without recursion`() {
        let count = 200_000
        var chain = (0..<count).map { [$0 + 1] }
        chain.append([])
        #expect(Suppression(suppressors: chain).circles.isEmpty)
        chain[count] = [0]
        #expect(Suppression(suppressors: chain).circles.map(\.count) == [count + 1])
    }

    /// Rules of the camera "gate", each with what it names; `system` is one of the station, `else` of the yard.
    private static func site(_ suppressors: [(name: String, by: String)]) -> String {
        let rules = suppressors.map { name, by in
            let kind =
                switch name {
                case "system": "kind = \"system\""
                case "else": "kind = \"camera\"\ncamera = \"yard\""
                case "every": "kind = \"camera\""
                default: "kind = \"line\"\ncamera = \"gate\"\nline = \"stop\""
                }
            return "[[rule]]\nname = \"\(name)\"\n\(kind)\n" + (by.isEmpty ? "" : "suppressed_by = [\(by)]\n")
        }
        return Sample.places + rules.joined()
    }

    @Test func `rules of the same camera and of the station suppress a rule`() throws {
        let rules = try Sample.parse(
            Self.site([
                ("a", "\"b\", \"system\", \"every\""), ("b", ""), ("system", ""), ("every", "\"else\""), ("else", ""),
            ])
        )
        .rules
        #expect(rules[0].suppressors == ["b", "system", "every"])
        #expect(rules.filter { $0.name == "every" }.map(\.suppressors) == [["else"], ["else"]])
    }

    @Test(
        arguments: [
            (
                [("alpha", "\"alpha\"")],
                "alpha\": suppressed_by: a rule cannot be suppressed by itself. "
                    + "Name other rules, which explain this one."
            ),
            (
                [("alpha", "\"bravo\", \"brawo\""), ("bravo", "")],
                "alpha\": suppressed_by: unknown rule \"brawo\". Did you mean \"bravo\"? Allowed: \"bravo\"."
            ),
            (
                [("alpha", "\"bravo\""), ("bravo", "\"charlie\""), ("charlie", "\"alpha\"")],
                "alpha\": suppressed_by: rules are suppressed in a circle: \"alpha\", \"bravo\", \"charlie\", "
                    + "\"alpha\". Leave out one of them."
            ),
            (
                [("alpha", "\"else\""), ("else", "")],
                "alpha\": suppressed_by: rule \"else\" never alarms on the same camera. "
                    + "Name rules of this camera, or of the kind system."
            ),
            (
                [("system", "\"alpha\""), ("alpha", "")],
                "system\": suppressed_by: rule \"alpha\" never alarms on the same camera. "
                    + "Name rules of this camera, or of the kind system."
            ),
        ] as [([(String, String)], String)])
    func `a mistake is told with what is allowed`(rules: [(String, String)], told: String) {
        let found = Sample.mistakes(Self.site(rules.map { (name: $0.0, by: $0.1) }))
        #expect(found.count == 1 && found[0].hasSuffix(told), "\(found)")
    }
}
