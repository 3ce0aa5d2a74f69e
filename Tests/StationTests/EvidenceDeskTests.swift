import Core
import Testing
import Video

@testable import Station

struct EvidenceDeskTests {
    private let alarms = AlarmDesk(AlarmBook())
    private let evidence = EvidenceDesk(EvidencePlan(directory: "/srv/evidence"))
    private let picture: Picture

    init() throws { picture = try Site.picture() }

    private var desks: CameraDesks {
        CameraDesks(
            roster: Roster(), frames: FrameDesk(), results: ResultDesk(), ledger: Ledger(), names: NameResolver(),
            view: LiveView(), judgement: JudgementDesk(), alarms: alarms, evidence: evidence,
            log: Log(isWritten: false), heartbeats: Heartbeats())
    }

    private func request(_ number: Int) throws -> EvidenceRequest {
        let occurrence = Occurrence(rule: "r", camera: "c", episode: "#\(number)", media: MediaTime(0))
        let step = try #require(alarms.step { $0.occur(occurrence, at: WallTime(1000)) }.first)
        let stamp = FrameStamp(
            camera: 0, number: number, media: MediaTime(0), arrival: MonotonicTime(0), wall: WallTime(1000),
            size: PictureSize(1280, 720))
        return EvidenceRequest(step, stamp: stamp, picture: picture)
    }

    private var trouble: [String] {
        alarms.read(at: Clock.monotonic).alarms.map { $0.evidence.map(\.trouble).joined() }
    }

    @Test func `while the disk hangs no more wait than may, and the alarms of the others say so`() throws {
        let desks = desks
        for number in 0..<EvidenceDesk.mostWaiting { desks.keep(try request(number)) }
        #expect(trouble.allSatisfy { $0.isEmpty })
        desks.keep(try request(1000))
        #expect(trouble.count == EvidenceDesk.mostWaiting + 1 && trouble.dropLast().allSatisfy { $0.isEmpty })
        #expect(trouble.last?.hasPrefix("/srv/evidence: no evidence: that of 64 alarms waits already") == true)
        #expect(
            evidence.queues.first
                == QueueStatus(name: "evidence to write", length: 64, limit: 64, dropped: 1))
        // The thread comes round again.
        #expect(evidence.take(within: 0)?.count == 64)
        desks.keep(try request(1001))
        #expect(trouble.last == "" && evidence.take(within: 0)?.count == 1)
    }
}
