import Testing

@testable import Core

struct StageWatchTests {
    private static func stage(
        _ name: String = "detector 0", since: Double, limit: Double?, _ remedy: StageProgress.Remedy = .end
    ) -> StageProgress {
        StageProgress(stage: name, since: MonotonicTime(since), limitSeconds: limit, remedy: remedy)
    }

    /// Looks once a second from the first to the last second; when each stage was first told to be stuck.
    private static func watch(
        _ seconds: ClosedRange<Int>, except away: Range<Int>? = nil, isLoading: (Int) -> Bool = { _ in false },
        _ stages: (Int) -> [StageProgress]
    ) -> [String: Int] {
        var watch = StageWatch()
        var found: [String: Int] = [:]
        for second in seconds where away?.contains(second) != true {
            for stuck in watch.judge(
                stages(second), loading: isLoading(second) ? "models" : nil, at: MonotonicTime(Double(second)))
            where found[stuck.progress.stage] == nil {
                found[stuck.progress.stage] = second
            }
        }
        return found
    }

    @Test(
        arguments: [
            // Heard of at 10 s and never again.
            (10, 30.0, 41), (10, 5.0, 16), (10, nil, nil),
            // What was before the first look is nobody's fault.
            (-100, 30.0, 31),
        ] as [(Int, Double?, Int?)])
    func `a stage is stuck once it was not heard of in its time`(since: Int, limit: Double?, found: Int?) {
        let result = Self.watch(0...100) { second in
            [Self.stage(since: Double(min(since, second)), limit: limit)]
        }
        #expect(result["detector 0"] == found)
    }

    @Test func `one that is heard of again and again is never stuck, however slow it is`() {
        #expect(Self.watch(0...1000) { [Self.stage(since: Double($0 / 29 * 29), limit: 30)] }.isEmpty)
    }

    @Test func `only the one that is stuck is told`() {
        let result = Self.watch(0...100) { second in
            [
                Self.stage("a", since: Double(second), limit: 10), Self.stage("b", since: 3, limit: 10),
                Self.stage("c", since: 3, limit: 200, .replace(camera: 0)),
            ]
        }
        #expect(result == ["b": 14])
    }

    @Test(arguments: [(20..<25, 56), (20..<90, 120), (20..<22, 31), (20..<3600, 3630)])
    func `after a stop or a sleep of the whole process everybody's time begins anew`(away: Range<Int>, found: Int) {
        let result = Self.watch(0...4000, except: away) { _ in [Self.stage(since: 0, limit: 30)] }
        // An absence that is short changes nothing.
        #expect(result["detector 0"] == (away.count < 4 ? found : away.upperBound + 31))
    }

    @Test func `while a model loads the detectors have all the time, and theirs begins when it is done`() {
        let isLoading = { (second: Int) in (10...500).contains(second) }
        let result = Self.watch(0...600, isLoading: isLoading) { _ in
            [
                Self.stage("detector 0", since: 5, limit: 30),
                Self.stage("cam a", since: 5, limit: 30, .replace(camera: 0)),
                Self.stage("journal", since: 5, limit: 40, .tell),
            ]
        }
        #expect(result == ["detector 0": 531, "cam a": 36, "journal": 46])
    }

    @Test func `the stage that loads has its own time and no more, and those it held up theirs after that`() {
        // A driver hangs: nobody believes in the loading any more after an hour.
        let result = Self.watch(0...8000, isLoading: { (10..<3610).contains($0) }) { _ in
            [Self.stage("models", since: 10, limit: 3600), Self.stage("detector 0", since: 5, limit: 30)]
        }
        #expect(result == ["models": 3611, "detector 0": 3640])
    }

    @Test func `the words say who, what and how long`() {
        var stage = Self.stage(since: 4, limit: 30)
        stage.activity = "runs yolox"
        let stuck = StageWatch.Stuck(progress: stage, seconds: 31.4)
        #expect(stuck.words == "detector 0, which runs yolox, has made no progress for 31 s (30 s are allowed)")
        stage.activity = ""
        #expect(StageWatch.Stuck(progress: stage, seconds: 31).words.hasPrefix("detector 0 has made"))
    }
}
