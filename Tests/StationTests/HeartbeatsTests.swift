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
}
