import Core
import Testing

@testable import Screen

struct AlarmRecordTests {
    private let scene = Scene(
        state: DashboardState(), snapshot: Samples.busy, glyphs: .unicode, utcOffsetSeconds: 0)

    private func text(_ lines: [[Span]]) -> [String] { lines.map { $0.map(\.text).joined() } }

    @Test(arguments: [10, 30, 76, 200])
    func `a path is broken at the page's edge and nothing else happens to it`(width: Int) {
        let lines = text(AlarmRecord.evidence(Samples.examined, nil, scene, width: width))
        for file in Samples.examined.evidence {
            #expect(lines.joined().contains(file.path))
        }
        #expect(lines.contains { $0.hasPrefix("► clip from 22:06:35  15 s".prefix(width)) })
        #expect(lines.contains { $0.hasPrefix("▪ still of 22:06:40".prefix(width)) })
    }

    @Test func `what is missing says why, and a clip that grows that it grows`() {
        var alarm = Samples.evidenced
        alarm.evidence[0].seconds = nil
        let lines = text(AlarmRecord.evidence(alarm, nil, scene, width: 76))
        #expect(lines[1] == "► clip from 22:13:20  being written")
        #expect(lines[3] == "✗ no still: no space left on device")
        #expect(
            text(AlarmRecord.evidence(Samples.alarm(2), nil, scene, width: 76))[1] == "No clip and no still were kept.")
    }

    @Test func `the newest step comes first, with its way, who did it and why`() {
        let lines = text(AlarmRecord.history(Samples.dossier(of: Samples.examined), scene, width: 120))
        #expect(lines.count == 8)
        #expect(lines[1] == "22:10:00             ACKED →  SHLVD  shelved by op2: works on site until Friday")
        #expect(lines[7] == "2023-11-13 21:06:40        →  UNACK  raised by the station")
    }

    @Test func `of a long life it says where the rest is`() {
        var dossier = Samples.dossier(of: Samples.examined)
        dossier.earlierSteps = 812
        #expect(text(AlarmRecord.history(dossier, scene, width: 76)).last == "812 earlier steps: vigil alarms show 14")
    }

    @Test func `names from outside cannot leave their place`() {
        let hostile = "\u{1B}[2J\u{202E}\n" + String(repeating: "長", count: 300)
        var alarm = Samples.examined
        alarm.evidence[0].path = "/a/\(hostile)"
        alarm.evidence[1].trouble = hostile
        var dossier = Samples.dossier(of: alarm)
        dossier.troubles = [hostile]
        for index in dossier.steps.indices {
            dossier.steps[index].by = hostile
            dossier.steps[index].reason = hostile
        }
        for line in AlarmRecord.evidence(alarm, dossier, scene, width: 60)
            + AlarmRecord.history(dossier, scene, width: 60)
        {
            #expect(line.columns <= 60)
            #expect(line.flatMap { Array($0.text.unicodeScalars) }.allSatisfy { CellWidth.of($0) > 0 })
        }
    }
}
