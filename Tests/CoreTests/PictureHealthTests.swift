import Testing

@testable import Core

struct PictureHealthTests {
    private typealias Condition = PictureHealth.Condition

    /// A camera whose picture is judged twice a second and has been well for half a minute.
    private struct Camera {
        var health = PictureHealth()
        var pictures = Pictures()
        var time = 0.0

        init(seconds: Double = 30) { show(seconds) }

        @discardableResult
        mutating func show(_ seconds: Double, _ picture: (inout Pictures, Int) -> PictureSample) -> [PictureHealth
            .Change]
        {
            (0..<Int(seconds * 2)).flatMap { _ in
                time += 0.5
                return health.judge(picture(&pictures, Int(time / 2)), at: MonotonicTime(time))
            }
        }

        @discardableResult
        mutating func show(
            _ seconds: Double, noise: Float = 0.5, detail: Float = 400, change: (Int, Int, Float) -> Float = { $2 }
        ) -> [PictureHealth.Change] {
            show(seconds) { $0.sample(noise: noise, detail: detail, keyFrames: $1, change: change) }
        }
    }

    private static let other = Pictures(seed: 99)

    @Test func `a camera that is well has no conditions, from its first picture on`() {
        var camera = Camera(seconds: 0)
        #expect(camera.show(600).isEmpty)
        #expect(camera.health.conditions == [])
    }

    private static let troubles: [(Condition, Float, @Sendable (Int, Int, Float) -> Float)] = [
        (.black, 0, { _, _, _ in 2 }), (.covered, 0, { _, _, luma in 90 + (luma - 120) * 0.05 }),
        (.blinded, 400, { column, _, luma in column < 40 ? 255 : luma }), (.unfocused, 60, { $2 }),
    ]

    @Test(arguments: troubles.indices) func `each trouble begins after it held, alone, and ends after it was gone`(
        index: Int
    ) {
        let (condition, detail, change) = Self.troubles[index]
        var camera = Camera()
        let began = camera.show(15, detail: detail, change: change)
        #expect(began.map(\.condition) == [condition])
        #expect(began.first?.kind == .began)
        #expect(began.first.map { $0.at.seconds > 32 } == true)
        #expect(camera.health.conditions == [condition])
        #expect(camera.show(120, detail: detail, change: change).isEmpty)
        let ended = camera.show(15)
        #expect(ended.map(\.condition) == [condition])
        #expect(ended.first?.kind == .ended)
        #expect(camera.health.conditions == [])
    }

    @Test(arguments: troubles.indices) func `what lasts a moment is not told, however often`(index: Int) {
        let (_, detail, change) = Self.troubles[index]
        var camera = Camera()
        for _ in 0..<12 {
            #expect(camera.show(2, detail: detail, change: change).isEmpty)
            #expect(camera.show(6).isEmpty)
        }
    }

    @Test func `the same picture again and again is frozen once two key frames came`() {
        var camera = Camera()
        let still = camera.pictures.sample()
        func frozen(_ keyFrames: Int) -> PictureSample {
            var sample = still
            sample.keyFrames = keyFrames
            return sample
        }
        #expect(camera.show(7) { _, keys in frozen(keys) }.isEmpty)
        #expect(camera.show(5) { _, keys in frozen(keys) }.map(\.condition) == [.frozen])
        // A key frame that codes the same picture a little otherwise is not life.
        var coded = still
        let changes = camera.show(200) { pictures, keys in
            if keys / 5 != coded.keyFrames / 5 { coded = pictures.sample() }
            coded.keyFrames = keys
            return coded
        }
        #expect(changes.isEmpty)
        #expect(camera.show(6).map(\.kind) == [.ended])
    }

    @Test func `equal pictures between key frames that show noise are a quiet scene`() {
        var camera = Camera()
        var current = camera.pictures.sample()
        let changes = camera.show(300) { pictures, keys in
            let key = keys / 6
            if key != current.keyFrames { current = pictures.sample(keyFrames: key) }
            return current
        }
        #expect(changes.isEmpty)
    }

    @Test func `another view is moved, and is the one to keep after five minutes`() {
        var camera = Camera()
        var other = Self.other
        func turned(_: inout Pictures, _ keys: Int) -> PictureSample { other.sample(keyFrames: keys) }
        #expect(camera.show(15, turned).map(\.condition) == [.moved])
        #expect(camera.show(280, turned).isEmpty)
        #expect(camera.show(30, turned).map(\.kind) == [.ended])
        #expect(camera.health.conditions == [])
        #expect(camera.show(60, turned).isEmpty)
        #expect(camera.show(15).map(\.condition) == [.moved])
    }

    @Test func `a camera that is put back is not moved any more`() {
        var camera = Camera()
        var other = Self.other
        camera.show(30) { other.sample(keyFrames: $1) }
        #expect(camera.health.conditions == [.moved])
        #expect(camera.show(15).map(\.kind) == [.ended])
    }

    private static let ordinary: [(String, @Sendable (Int, Int, Float) -> Float)] = [
        ("light goes on", { min($2 * 1.5 + 20, 240) }), ("dusk", { $2 * 0.4 }), ("mist", { $2 * 0.5 + 90 }),
        ("a bus fills half", { column, row, luma in column < 32 ? 140 + Float((column * row) % 9) * 6 : luma }),
        ("headlights", { column, row, luma in column < 16 && row < 18 ? 255 : luma * 0.3 }),
        ("a window in the sun", { column, row, luma in column < 20 && row < 14 ? 255 : luma }),
    ]

    @Test(arguments: ordinary.indices) func `what happens in front of a camera is not told`(index: Int) {
        let (name, change) = Self.ordinary[index]
        var camera = Camera()
        // As detail goes with the square of contrast, it is not less for what there is.
        let light: Float = ["dusk": 64, "mist": 100, "headlights": 36][name] ?? 400
        #expect(camera.show(60, detail: light, change: change).isEmpty, "\(name)")
        #expect(camera.show(60).isEmpty, "after \(name)")
    }

    @Test func `a mast that sways by a cell moves no camera`() {
        var camera = Camera()
        let scene = camera.pictures.sample(noise: 0)
        for turn in 0..<9 {
            let luma = BlockStructure.nudged(scene.luma, right: turn % 3 - 1, down: 0)
            let changes = camera.show(10) { column, row, _ in luma[row * PictureSample.columns + column] }
            #expect(changes.isEmpty)
        }
    }

    @Test func `under black nothing else is told, and what was told before ends`() {
        var camera = Camera()
        camera.show(20, detail: 60)
        #expect(camera.health.conditions == [.unfocused])
        let changes = camera.show(60) { $0.sample(noise: 0, detail: 0, keyFrames: $1) { _, _, _ in 0 } }
        #expect(changes.map { "\($0.condition.rawValue) \($0.kind)" } == ["black began", "out of focus ended"])
        #expect(camera.health.conditions == [.black])
    }

    @Test func `a scene without structure was never covered`() {
        var camera = Camera(seconds: 0)
        #expect(camera.show(120) { _, _, _ in 90 }.isEmpty)
    }

    @Test func `all white is blinded even for a camera that never showed anything else`() {
        var camera = Camera(seconds: 0)
        #expect(camera.show(10) { _, _, _ in 255 }.map(\.condition) == [.blinded])
    }

    @Test func `a reset keeps what is known and told, and forgets what was about to be`() {
        var camera = Camera()
        camera.show(5, detail: 0) { _, _, _ in 90 }
        camera.health.reset()
        #expect(camera.show(5, detail: 0) { _, _, _ in 90 }.isEmpty)
        #expect(camera.show(5, detail: 0) { _, _, _ in 90 }.map(\.condition) == [.covered])
        camera.health.reset()
        #expect(camera.health.conditions == [.covered])
        #expect(camera.show(6).map(\.kind) == [.ended])
    }

    @Test func `another size of the same view has another detail, and is well`() {
        var camera = Camera()
        let changes = camera.show(60) {
            $0.sample(detail: 40, keyFrames: $1, size: PictureSize(3840, 2160))
        }
        #expect(changes.isEmpty)
        // Other proportions are another view.
        var other = Self.other
        #expect(camera.show(60) { other.sample(keyFrames: $1, size: PictureSize(1280, 960)) }.isEmpty)
    }

    @Test(arguments: troubles.indices) func `what was told beside another view ends with it, and is told again`(
        index: Int
    ) {
        let (condition, detail, change) = Self.troubles[index]
        var camera = Camera()
        camera.show(20, detail: detail, change: change)
        var other = Self.other
        camera.show(40) { other.sample(keyFrames: $1, size: PictureSize(1280, 960)) }
        #expect(camera.health.conditions == [])
        let changes = camera.show(20) {
            other.sample(noise: 0.5, detail: detail, keyFrames: $1, size: PictureSize(1280, 960), change: change)
        }
        #expect(changes.map(\.condition) == [condition])
    }

    @Test func `pauses and clocks that go back count for nothing`() {
        var camera = Camera()
        for time in [200, 1e6, 5, 5, .infinity, .infinity, .nan, -1e9, 2e9, 1e300] {
            let dark = camera.pictures.sample(noise: 0) { _, _, _ in 0 }
            #expect(camera.health.judge(dark, at: MonotonicTime(time)).allSatisfy { $0.condition == .black })
        }
        #expect(camera.health.conditions.isSubset(of: [.black]))
        camera.health.reset()
        camera.show(10)
        #expect(camera.health.conditions == [])
    }

    @Test func `the words for people are unique`() {
        #expect(Set(Condition.allCases.map(\.rawValue)).count == Condition.allCases.count)
        #expect(Condition(rawValue: "out of focus") == .unfocused)
    }
}
