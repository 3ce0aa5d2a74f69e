import Core
import Testing

@testable import Station

struct RunLimitTests {
    private static let one = RunLimit.Shape(ObjectIdentifier(RunLimitTests.self), nil, pictures: 1)
    private static let two = RunLimit.Shape(ObjectIdentifier(RunLimitTests.self), nil, pictures: 2)

    @Test func `while TensorFlow may compile a shape it has a quarter of an hour`() {
        var limit = RunLimit()
        for _ in 0..<3 {
            #expect(limit.seconds(Self.one) == 900)
            limit.ran(Self.one, seconds: 0.05)
        }
        #expect(limit.seconds(Self.one) == 30 && limit.seconds(Self.two) == 900)
    }

    @Test func `what compiling took says nothing, what runs take does`() {
        var limit = RunLimit()
        limit.ran(Self.one, seconds: 300)
        limit.ran(Self.one, seconds: 200)
        limit.ran(Self.one, seconds: 0.1)
        #expect(limit.seconds(Self.one) == 30)
        limit.ran(Self.one, seconds: 4)
        #expect(limit.seconds(Self.one) == 200)
        for _ in 0..<500 { limit.ran(Self.one, seconds: 0.1) }
        #expect(limit.seconds(Self.one) == 30)
    }

    @Test func `a model that went is forgotten`() {
        var limit = RunLimit()
        for _ in 0..<3 { limit.ran(Self.one, seconds: 0.1) }
        limit.forgetAllBut([])
        #expect(limit.seconds(Self.one) == 900)
    }
}
