import Core
import Testing
import Video

@testable import Station

struct CameraPlanTests {
    private static func plan(
        maximumFPS: Double? = nil, stillSeconds: Double? = nil, staleSeconds: Double? = nil
    ) -> CameraPlan {
        var plan = CameraPlan(
            name: "gate", source: Source(address: "rtsp://h/1"), model: "m", maximumFPS: maximumFPS,
            staleSeconds: staleSeconds)
        plan.stillSeconds = stillSeconds
        return plan
    }

    private static func stream(rate: Double? = nil, keys: Double? = nil) -> StreamStatus {
        var stream = StreamStatus()
        (stream.picturesPerSecond, stream.keyIntervalSeconds) = (rate, keys)
        if keys != nil { stream.mode = .key }
        return stream
    }

    @Test func `a camera may be without a result for as long as it may be without a picture`() {
        func isGiven(_ seconds: Double, _ plan: CameraPlan, _ stream: StreamStatus) -> Bool {
            plan.resultLimitSeconds(stream) > seconds
        }
        // A picture each 15 s is live for five of them; key pictures for two and a half.
        #expect(isGiven(75, Self.plan(), Self.stream(rate: 1 / 15)))
        #expect(isGiven(30, Self.plan(), Self.stream(rate: 25, keys: 12)))
        #expect(isGiven(60, Self.plan(staleSeconds: 60), Self.stream(rate: 25)))
        // Settings that allow longer pauses than the stream has.
        #expect(Self.plan(maximumFPS: 0.1).resultLimitSeconds(Self.stream(rate: 25)) == 30)
        #expect(Self.plan(stillSeconds: 60).resultLimitSeconds(Self.stream(rate: 25)) == 180)
        // An ordinary one stays below what every camera is given.
        #expect(!isGiven(Health.resultLimitSeconds, Self.plan(), Self.stream(rate: 25)))
    }
}
