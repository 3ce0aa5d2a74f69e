import Core
import Foundation
import Inference
import TestSupport
import Testing

@testable import Station

struct JournalCheckTests {
    private let folder: TemporaryFolder
    private let plan: FitnessPlan

    init() throws {
        folder = try TemporaryFolder()
        var plan = FitnessPlan(
            stateDirectory: folder.path + "/state", socket: folder.path + "/state/s", session: SessionSettings())
        plan.evidence = EvidencePlan(directory: folder.path + "/evidence", maximumBytes: 1 << 60)
        self.plan = plan
    }

    @Test func `a station that stores nothing is unfit, whatever can be read of its journal`() {
        #expect(JournalCheck(plan).checks().first { $0.name == "journal" }?.verdict == .fit)
        let check = JournalCheck(plan, trouble: "journal: disk full").checks().first { $0.name == "journal" }
        #expect(check?.verdict == .unfit && check?.words.contains("disk full, as the running station says") == true)
        #expect(check?.remedy.contains("See its log") == true)
    }

    @Test func `evidence that takes too long to be counted costs no other check, and is fit`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.path + "/evidence/20261130", withIntermediateDirectories: true)
        try Data(count: 1000).write(to: URL(fileURLWithPath: folder.path + "/evidence/20261130/a.jpg"))
        // An EiB is more than any disk has.
        #expect(JournalCheck(plan).evidence().map(\.verdict) == [.fit, .warning])
        var hasty = JournalCheck(plan)
        hasty.countSeconds = 0
        let checks = hasty.evidence()
        #expect(checks.map(\.name) == ["evidence", "evidence disk"] && checks.allSatisfy { $0.verdict == .fit })
        #expect(checks[1].words.contains("was not counted in time"))
        var without = plan
        without.evidence = nil
        #expect(JournalCheck(without).evidence().isEmpty)
    }
}
