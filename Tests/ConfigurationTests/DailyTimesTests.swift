import Core
import Testing

@testable import Configuration

struct DailyTimesTests {
    private static func site(_ text: String) -> String { "[station]\nproof_of_life = \"\(text)\"\n" + Sample.minimal }

    @Test(arguments: [("08:00", [480]), ("20:00, 8:05", [485, 1200]), ("00:00,23:59,00:00", [0, 1439])])
    func `times of day arrive sorted and once`(text: String, minutes: [Int]) throws {
        #expect(try Sample.parse(Self.site(text)).station.proofTimes == minutes)
    }

    @Test func `without them there is no proof`() throws {
        #expect(try Sample.parse(Sample.minimal).station.proofTimes.isEmpty)
    }

    @Test(arguments: ["", "8", "24:00", "08:00;20:00", "08:60", "08:00,", "noon", "-1:00"])
    func `what is no time of day is told with its line`(text: String) {
        let mistakes = Sample.mistakes(Self.site(text))
        #expect(
            mistakes.contains { $0.contains(":2: ") && $0.contains("no time of day") && $0.contains("08:00") },
            "\(mistakes)")
    }
}
