import Core
import Foundation
import Testing

struct AlarmDossierTests {
    private var transitions: [AlarmTransition] {
        var book = AlarmBook()
        let occurrence = Occurrence(rule: "r", camera: "c", episode: "1", media: MediaTime(0))
        return book.occur(occurrence, at: WallTime(1))
            + book.acknowledge(1, by: Operator(name: "op1"), at: WallTime(2))
            + book.returnToNormal(rule: "r", camera: "c", episode: "1", at: WallTime(3))
    }

    @Test func `each step knows the state before it, and the last one is the alarm`() {
        var dossier = AlarmDossier(id: 1)
        dossier.take(transitions, earlier: 4)
        #expect(dossier.steps.map(\.from) == [nil, .unacknowledged, .acknowledged])
        #expect(dossier.steps.map(\.to) == [.unacknowledged, .acknowledged, .normal])
        #expect(dossier.steps.map(\.by) == ["station", "op1", "station"])
        #expect(dossier.earlierSteps == 4 && dossier.alarm?.state == .normal && dossier.verdict.isEmpty)
    }

    @Test func `a verdict that is none has no words`() {
        var steps = transitions
        steps[0].verdict = "{\"half\":"
        var dossier = AlarmDossier(id: 1)
        dossier.take(steps, earlier: 0)
        #expect(dossier.verdict.isEmpty)
    }

    @Test func `it goes through JSON whole`() throws {
        var dossier = AlarmDossier(id: 1)
        dossier.take(transitions, earlier: 0)
        dossier.still = LivePicture(
            camera: "c", size: PictureSize(1, 1), pixels: [1, 2, 3], source: PictureSize(4, 4), wall: WallTime(1))
        dossier.troubles = ["gone"]
        let data = try JSONEncoder().encode(dossier)
        #expect(try JSONDecoder().decode(AlarmDossier.self, from: data) == dossier)
        #expect(String(decoding: data, as: UTF8.self).contains("\"at_s\":1"))
    }
}
