import Core
import Testing

@testable import Station

struct ResultFlowTests {
    @Test func `pictures that wait while nothing comes out are told since when`() {
        var flow = ResultFlow()
        func since(_ second: Double, answered: Int, waiting: Int) -> Double? {
            flow.progress(answered: answered, waiting: waiting, runSeconds: 30, at: MonotonicTime(second)).first?.since
                .seconds
        }
        #expect(since(0, answered: 0, waiting: 0) == nil)
        #expect(since(1, answered: 0, waiting: 2) == 1)
        #expect(since(9, answered: 0, waiting: 1) == 1)
        #expect(since(10, answered: 1, waiting: 1) == 10)
        #expect(since(11, answered: 1, waiting: 0) == nil)
        #expect(since(500, answered: 1, waiting: 0) == nil, "cameras that are lost are nobody's fault here")
        #expect(since(501, answered: 1, waiting: 3) == 501)
        #expect(since(600, answered: 1, waiting: 3) == 501)
    }

    @Test func `nothing can free its threads but an end of the process`() {
        var flow = ResultFlow()
        let stage = flow.progress(answered: 0, waiting: 1, runSeconds: 900, at: MonotonicTime(0))[0]
        #expect(stage.remedy == .end && stage.limitSeconds == 990)
    }
}
