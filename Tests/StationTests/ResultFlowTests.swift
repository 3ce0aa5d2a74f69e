import Core
import Testing

@testable import Station

struct ResultFlowTests {
    @Test func `pictures that wait while nothing comes out are told since when`() {
        var flow = ResultFlow()
        func since(_ second: Double, analysed: Int, waiting: Int) -> Double? {
            flow.progress(analysed: analysed, failed: 0, waiting: waiting, runSeconds: 30, at: MonotonicTime(second))
                .first?.since.seconds
        }
        #expect(since(0, analysed: 0, waiting: 0) == nil)
        #expect(since(1, analysed: 0, waiting: 2) == 1)
        #expect(since(9, analysed: 0, waiting: 1) == 1)
        #expect(since(10, analysed: 1, waiting: 1) == 10)
        #expect(since(11, analysed: 1, waiting: 0) == nil)
        #expect(since(500, analysed: 1, waiting: 0) == nil, "cameras that are lost are nobody's fault here")
        #expect(since(501, analysed: 1, waiting: 3) == 501)
        #expect(since(600, analysed: 1, waiting: 3) == 501)
    }

    @Test func `nothing can free its threads but an end of the process`() {
        var flow = ResultFlow()
        let stage = flow.progress(analysed: 0, failed: 0, waiting: 1, runSeconds: 900, at: MonotonicTime(0))[0]
        #expect(stage.remedy == .end && stage.limitSeconds == 990)
    }

    /// Looks once a second at a flow whose pictures are counted as `analysed` and `failed` say, until it is stuck.
    private static func watch(
        _ seconds: Range<Int>, analysed: (Int) -> Int = { _ in 0 }, failed: (Int) -> Int
    ) -> StageWatch.Stuck? {
        var flow = ResultFlow(), watch = StageWatch()
        for second in seconds {
            let now = MonotonicTime(Double(second))
            let stages = flow.progress(
                analysed: analysed(second), failed: failed(second), waiting: 0, runSeconds: 30, at: now)
            if let stuck = watch.judge(stages, loading: nil, at: now).first { return stuck }
        }
        return nil
    }

    @Test(arguments: [1, 5, 60]) func `runs that fail and fail are no progress, however seldom a picture comes`(
        every: Int
    ) {
        let stuck = Self.watch(0..<2000, failed: { $0 / every })
        #expect(stuck?.progress.since == MonotonicTime(Double(every)))
        #expect(
            stuck?.words
                == "results, which every run fails to give, has made no progress for 301 s (300 s are allowed)")
    }

    @Test func `one result among the failures is progress`() {
        #expect(Self.watch(0..<5000, analysed: { $0 / 250 }, failed: { $0 }) == nil)
    }

    @Test func `after a failure cameras that are lost are nobody's fault`() {
        #expect(Self.watch(0..<5000, failed: { min($0, 200) }) == nil)
        // The next failure is the first of another row.
        #expect(Self.watch(0..<5000, failed: { $0 < 3000 ? min($0, 3) : 4 }) == nil)
    }

    @Test func `a session is given as long to be opened again as the models' thread says`() {
        var flow = ResultFlow()
        let stage = flow.progress(analysed: 0, failed: 1, waiting: 0, runSeconds: 900, at: MonotonicTime(0))[0]
        #expect(stage.remedy == .end && stage.limitSeconds == 990)
    }
}
