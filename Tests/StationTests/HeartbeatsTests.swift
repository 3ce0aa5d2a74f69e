import Core
import Testing

@testable import Station

struct HeartbeatsTests {
    @Test func `the newest beat counts, under the name that the kernel keeps`() throws {
        let heartbeats = Heartbeats()
        #expect(heartbeats.seconds(at: Clock.monotonic).isEmpty)
        heartbeats.beat("a name of more than 15 bytes")
        heartbeats.beat("journal")
        let later = heartbeats.seconds(at: Clock.monotonic + 100)
        #expect(later.keys.sorted() == ["a name of more ", "journal"])
        #expect(later.values.allSatisfy { $0 >= 99 })
        heartbeats.beat("journal")
        let again = heartbeats.seconds(at: Clock.monotonic + 100)
        #expect(try #require(again["journal"]) < #require(again["a name of more "]))
    }

    @Test func `a beat tells what is done and within what time, the next one puts that right`() throws {
        let heartbeats = Heartbeats()
        heartbeats.beat("detector 0", within: 30, "runs yolox")
        let beat = try #require(heartbeats["detector 0"])
        #expect(beat.limitSeconds == 30 && beat.activity == "runs yolox")
        heartbeats.beat("detector 0")
        #expect(heartbeats["detector 0"]?.limitSeconds == nil && heartbeats["detector 0"]?.activity == "")
        #expect(heartbeats["detector 1"] == nil && heartbeats.all.count == 1)
        heartbeats.forget("detector 0")
        #expect(heartbeats["detector 0"] == nil && heartbeats.all.isEmpty)
    }
}
