import Core
import Testing
import Video

@testable import Station

struct CameraCrewTests {
    private let begun = Monitor<[CameraLife]>([])
    private let ended = Monitor<[CameraLife]>([])

    /// Threads that go on until they are told to end, and a stuck one until it is let go.
    private func crew(stuck: StopFlag? = nil) -> CameraCrew {
        CameraCrew { [begun, ended] entry, stop in
            begun.change { $0.append(entry.life) }
            while stop.sleep(seconds: 60) {}
            while let stuck, stuck.sleep(seconds: 60) {}
            ended.change { $0.append(entry.life) }
        }
    }

    private func entry(_ number: Int, generation: Int = 0) -> Roster.Entry {
        Roster.Entry(
            number: number, plan: CameraPlan(name: "c\(number)", source: Source(address: "/dev/null"), model: "m"),
            generation: generation)
    }

    private func wait(_ lives: Monitor<[CameraLife]>, for count: Int) {
        _ = lives.wait(seconds: 30) { $0.count >= count ? true : nil }
    }

    @Test func `one camera's thread ends, and no other`() {
        let crew = crew()
        for number in 0..<3 { crew.begin(entry(number)) }
        wait(begun, for: 3)
        crew.end([1, 8])
        #expect(ended.read { $0 } == [CameraLife(1)] && crew.leftBehind == 0)
        crew.stop()
        #expect(ended.read { $0 }.count == 3)
        // Once it was stopped none begins any more.
        crew.begin(entry(4))
        #expect(begun.read { $0 }.count == 3)
    }

    @Test func `a thread that does not end is left behind, and counted until it does`() {
        let release = StopFlag()
        let crew = crew(stuck: release)
        crew.begin(entry(0))
        wait(begun, for: 1)
        crew.end([0], within: 0.05)
        #expect(crew.leftBehind == 1)
        crew.begin(entry(0, generation: 1))
        wait(begun, for: 2)
        release.raise()
        wait(ended, for: 1)
        #expect(ended.read { $0 } == [CameraLife(0)])
        crew.stop()
        #expect(crew.leftBehind == 0 && ended.read { $0 }.count == 2)
    }

    @Test(arguments: [[0, 1], [1, 0]])
    func `of two threads of one camera the newer one stays, in whatever order they begin`(generations: [Int]) {
        let crew = crew()
        for generation in generations {
            crew.begin(entry(0, generation: generation))
            wait(begun, for: generation == generations.last ? 2 : 1)
        }
        wait(ended, for: 1)
        #expect(ended.read { $0 } == [CameraLife(0)])
        crew.stop()
        #expect(ended.read { $0 } == [CameraLife(0), CameraLife(0, generation: 1)])
    }

    @Test func `threads that are ended by two at once are all counted`() {
        let release = StopFlag()
        let crew = crew(stuck: release)
        for number in 0..<8 { crew.begin(entry(number)) }
        wait(begun, for: 8)
        let enders = (0..<8).map { number in Worker("ender \(number)") { crew.end([number], within: 0.01) } }
        for ender in enders { ender.join() }
        #expect(crew.leftBehind == 8)
        release.raise()
        wait(ended, for: 8)
    }
}
