import Core
import Testing

@testable import Station

struct NameResolverTests {
    @Test(arguments: ["localhost", "127.0.0.1", "::1"]) func `a known name is no failure`(host: String) throws {
        let resolver = NameResolver()
        try resolver.resolve(host, of: "gate", seconds: 30, stop: StopFlag())
        #expect(resolver.waiting == 0)
    }

    @Test func `an unknown name is one that says so, and is asked for again`() {
        let resolver = NameResolver()
        for _ in 0..<2 {
            let failure = #expect(throws: Failure.self) {
                try resolver.resolve("no-such-host.invalid", of: "gate", seconds: 60, stop: StopFlag())
            }
            #expect(failure?.place == "gate" && failure?.what.contains("no-such-host.invalid") == true)
            #expect(failure?.isLasting == false)
        }
    }

    @Test func `a station that stops does not wait for names`() throws {
        let stop = StopFlag()
        stop.raise()
        try NameResolver().resolve("no-such-host.invalid", of: "gate", seconds: 3600, stop: stop)
    }
}
