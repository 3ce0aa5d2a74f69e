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
}
