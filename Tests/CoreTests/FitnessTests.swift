import Foundation
import Testing

@testable import Core

struct FitnessTests {
    @Test(arguments: FitnessCheck.Verdict.allCases)
    func `a script reads whether it is fit, and how it is said`(verdict: FitnessCheck.Verdict) throws {
        let check = FitnessCheck("disk", verdict, "12 MiB free", remedy: "Free space.")
        let data = try JSONEncoder().encode(check)
        let fields = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(fields.keys) == ["check", "fit", "verdict", "words", "remedy"])
        #expect(fields["fit"] as? Bool == (verdict != .unfit) && fields["check"] as? String == "disk")
        #expect(try JSONDecoder().decode(FitnessCheck.self, from: data) == check)
    }

    @Test func `a place that the name tells is not told twice, and nothing controls a terminal`() {
        let failure = Failure("holds no\u{1B}[31m video", at: "model net", remedy: "Look.")
        let own = FitnessCheck("model net", failure)
        #expect(own.words == "holds no[31m video" && own.remedy == "Look." && own.verdict == .unfit)
        #expect(FitnessCheck("camera", .warning, failure).words == "model net: holds no[31m video")
    }
}
