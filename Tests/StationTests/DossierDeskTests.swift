import Core
import Foundation
import Testing

@testable import Station

struct DossierDeskTests {
    private func alarm(_ id: Int, steps: Int = 1) -> Alarm {
        var alarm = Alarm(
            id: id, rule: "r", camera: "c", episode: "", severity: .low, raised: WallTime(0), media: MediaTime(0))
        alarm.steps = steps
        return alarm
    }

    private func wish(_ id: Int, steps: Int = 1) -> DossierDesk.Wish { .init(id, open: alarm(id, steps: steps)) }

    @Test func `what is looked at is taken, and shown once it was read`() {
        let desk = DossierDesk()
        #expect(desk.look(at: wish(1), now: Clock.monotonic) == nil)
        #expect(desk.take() == wish(1))
        desk.put(AlarmDossier(id: 1), for: wish(1), isComplete: true)
        #expect(desk.look(at: wish(1), now: Clock.monotonic) == AlarmDossier(id: 1))
        #expect(desk.look(at: wish(2), now: Clock.monotonic) == nil)
        #expect(desk.take() == wish(2))
    }

    @Test func `an alarm that changed is read again, and meanwhile what there is of it is shown`() {
        let desk = DossierDesk()
        desk.put(AlarmDossier(id: 1), for: wish(1), isComplete: true)
        #expect(desk.look(at: wish(1, steps: 2), now: Clock.monotonic) == AlarmDossier(id: 1))
        #expect(desk.take() == wish(1, steps: 2))
        #expect(desk.look(at: DossierDesk.Wish(1, open: nil), now: Clock.monotonic) == AlarmDossier(id: 1))
        #expect(desk.take() == DossierDesk.Wish(1, open: nil))
    }

    @Test func `of several who look none is forgotten`() throws {
        let desk = DossierDesk()
        for id in 1...3 { _ = desk.look(at: wish(id), now: Clock.monotonic) }
        var read: Set<Int> = []
        for _ in 1...3 {
            let wish = try #require(desk.take())
            read.insert(wish.id)
            desk.put(AlarmDossier(id: wish.id), for: wish, isComplete: true)
        }
        #expect(read == [1, 2, 3])
    }

    @Test func `nothing is read twice, nor for somebody who has gone`() {
        let desk = DossierDesk()
        _ = desk.look(at: wish(1), now: Clock.monotonic)
        desk.put(AlarmDossier(id: 1), for: wish(1), isComplete: true)
        let taken = Monitor<[DossierDesk.Wish?]>([])
        let worker = Worker("taker") { taken.change { $0 = [desk.take()] } }
        _ = desk.look(at: wish(1), now: Clock.monotonic)
        _ = desk.look(at: wish(2), now: Clock.monotonic + -10)
        desk.close()
        #expect(worker.join(seconds: 60))
        #expect(taken.read { $0 } == [nil])
    }

    @Test func `it keeps a few, the newest`() {
        let desk = DossierDesk()
        for id in 1...100 { desk.put(AlarmDossier(id: id), for: wish(id), isComplete: true) }
        let kept = (1...100).filter { desk.look(at: wish($0), now: Clock.monotonic) != nil }
        #expect(kept == Array(37...100))
    }

    @Test func `of a crowd that looks the latest are served`() throws {
        let desk = DossierDesk(), now = Clock.monotonic
        for id in 1...200 { _ = desk.look(at: wish(id), now: now + Double(id) / 1000) }
        var read: Set<Int> = []
        for _ in 0..<64 {
            let wish = try #require(desk.take())
            read.insert(wish.id)
            desk.put(AlarmDossier(id: wish.id), for: wish, isComplete: true)
        }
        #expect(read == Set(137...200))
    }
}
