import CPowerCut
import Core
import Foundation
import TestSupport
import Testing

@testable import Journal

/// What `append` returned from must survive a disk that loses, tears and reorders everything that was not synchronised.
@Suite(.serialized) struct PowerCutTests {
    @Test func `no confirmed step is lost in hundreds of power cuts`() throws {
        var confirmed = 0, cuts = 0
        for seed in 0..<(Soak.isWanted ? 5000 : 250) {
            let outcome = try Self.cut(seed: UInt64(seed))
            #expect(outcome.lost.isEmpty, "cut \(seed)")
            #expect(outcome.setAside.isEmpty, "cut \(seed)")
            confirmed += outcome.confirmed
            cuts += outcome.hadFailed ? 1 : 0
        }
        #expect(confirmed > 1000 && cuts > 150)
    }

    @Test func `without waiting for the disk the same cuts lose steps`() throws {
        let outcomes = try (0..<40).map { try Self.cut(seed: UInt64($0), synchronous: "OFF") }
        #expect(outcomes.contains { !$0.lost.isEmpty })
    }

    struct Outcome {
        var confirmed = 0
        var lost: [AlarmTransition] = []
        /// Journals that were found damaged after the cut.
        var setAside: [String] = []
        var hadFailed = false
    }

    /// Works until the power fails at a random write, then looks at what the disk would hold.
    private static func cut(seed: UInt64, synchronous: String = "FULL") throws -> Outcome {
        let before = try Folder(), after = try Folder()
        var random = SeededGenerator(seed: seed)
        var confirmed: [AlarmTransition] = []
        powercut_install()
        powercut_begin(before.path, Int.random(in: 1...300, using: &random))
        work(before("journal.sqlite"), synchronous, &random, &confirmed)
        let hadFailed = powercut_has_failed() == 1
        #expect(powercut_leave(after.path, seed) == 0)
        return try look(at: after, for: confirmed, hadFailed)
    }

    private static func work(
        _ path: String, _ synchronous: String, _ random: inout SeededGenerator, _ confirmed: inout [AlarmTransition]
    ) {
        var book = AlarmBook()
        guard let journal = try? Journal(path: path) else { return }
        try? journal.synchronise(synchronous)
        // The log is carried over to the file every few steps, so that the power fails there too.
        if Bool.random(using: &random) { try? journal.database.execute("PRAGMA wal_autocheckpoint = 20") }
        for round in 1...40 {
            var steps = book.occur(Life.occurrence("\(round)"), at: WallTime(Double(round)))
            for alarm in book.alarms where Bool.random(using: &random) {
                steps += book.acknowledge(alarm.id, by: Operator(name: "op1"), at: WallTime(Double(round)))
            }
            guard (try? journal.append(steps)) != nil else { return }
            confirmed += steps
            if synchronous == "FULL", round % 9 == 0 {
                guard (try? journal.append(bulk: Life.bulk(tracks: 20))) != nil else { return }
            }
        }
    }

    private static func look(
        at folder: Folder, for confirmed: [AlarmTransition], _ hadFailed: Bool
    ) throws -> Outcome {
        let journal = try Journal(path: folder("journal.sqlite"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        var outcome = Outcome(confirmed: confirmed.count, hadFailed: hadFailed)
        outcome.setAside = names.filter { $0.contains("damaged") && !$0.hasSuffix("-wal") }
        let trails = try Dictionary(grouping: confirmed, by: \.alarm.id).mapValues { steps in
            try journal.transitions(of: steps[0].alarm.id)
        }
        outcome.lost = confirmed.filter { step in trails[step.alarm.id]?.count { $0 == step } != 1 }
        #expect(trails.values.allSatisfy { Set($0.map(\.alarm.steps)).count == $0.count })
        return outcome
    }
}
