import Core
import Foundation
import Testing

@testable import Station

struct ReloadDeskTests {
    @Test func `one reload answers all who asked before it began`() {
        let desk = ReloadDesk()
        #expect(desk.ask() == 1 && desk.ask() == 2)
        #expect(desk.take() == 2)
        #expect(desk.ask() == 3)
        #expect(desk.take() == 3)
    }

    @Test func `who waits is woken by who asks, and by the end`() {
        let desk = ReloadDesk()
        let taken = Monitor<[Int?]>([])
        Thread.detachNewThread {
            var number: Int?
            repeat {
                number = desk.take()
                taken.change { [number] in $0.append(number) }
            } while number != nil
        }
        _ = desk.ask()
        #expect(taken.wait(seconds: 10) { $0 == [1] ? true : nil } == true)
        desk.close()
        #expect(taken.wait(seconds: 10) { $0 == [1, nil] ? true : nil } == true)
    }

    @Test func `nothing is reloaded after the end, whatever was asked`() {
        let desk = ReloadDesk()
        _ = desk.ask()
        desk.close()
        #expect(desk.take() == nil)
    }

    @Test func `its status is the newest that was told`() {
        let desk = ReloadDesk()
        #expect(desk.status == nil)
        for phase in [ReloadStatus.Phase.reading, .failed] {
            desk.report(ReloadStatus(number: 1, phase: phase, wall: WallTime(0)))
        }
        #expect(desk.status?.phase == .failed)
    }
}
