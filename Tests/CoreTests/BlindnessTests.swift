import Testing

@testable import Core

struct BlindnessTests {
    private func rule(_ kind: RuleKind, fps: Double = 0) -> Rule {
        var rule = Rule(kind)
        rule.minimumFPS = fps
        return rule
    }

    /// So many pictures a second for so long; what is said after each.
    private func reasons(
        _ stage: inout Stage, from start: Double = 0, seconds: Double, rate: Double,
        _ change: (Double, inout Stage) -> Void = { _, _ in }
    ) -> [String?] {
        (1...Int(seconds * rate)).map { index in
            let now = start + Double(index) / rate
            change(now, &stage)
            _ = stage.judge([], at: now)
            return stage.engine.blindness(of: 0)
        }
    }

    @Test(
        arguments: [
            (10.0, 3.0, nil), (3, 3, nil), (2.9, 3, nil), (1.25, 3, "1.3 pictures/s, needs 3"),
            (2, 2.5, "2 pictures/s, needs 2.5"), (1, 0, nil),
        ] as [(Double, Double, String?)])
    func `too few pictures are told by their rate`(rate: Double, fps: Double, reason: String?) {
        var stage = Stage([rule(.zone(Stage.half, .entered), fps: fps)])
        #expect(reasons(&stage, seconds: 20, rate: rate).last == .some(reason))
    }

    @Test func `nothing is said before 5 s of video, and a state at the limit does not flicker`() {
        var stage = Stage([rule(.zone(Stage.half, .entered), fps: 3)])
        let slow = reasons(&stage, seconds: 10, rate: 2)
        #expect(slow.prefix(9).allSatisfy { $0 == nil })
        #expect(slow.suffix(8).allSatisfy { $0 != nil })
        let between = reasons(&stage, from: 10, seconds: 20, rate: 2.95)
        #expect(between.allSatisfy { $0 != nil })
        #expect(reasons(&stage, from: 30, seconds: 10, rate: 4).last == .some(nil))
        #expect(reasons(&stage, from: 40, seconds: 20, rate: 2.95).allSatisfy { $0 == nil })
    }

    @Test func `a picture in which nothing moves is not missed`() {
        var engine = RuleEngine(rules: [rule(.zone(Stage.half, .entered), fps: 3)])
        for second in 0...20 {
            var sight = Sight(subjects: [], size: PictureSize(16, 9), media: MediaTime(Double(second)), watched: 1)
            sight.isStill = true
            _ = engine.judge(sight)
            #expect(engine.blindness(of: 0) == nil)
        }
    }

    @Test func `a signal that cannot be read for 3 s blinds its rule`() {
        let line = Line(name: "stop", segment: RedLightCaseTests.line)
        var stage = Stage([
            rule(.redLight(line, .both, signal: "main", graceSeconds: 0.3)), rule(.zone(Stage.half, .entered)),
        ])
        stage.signals["main"] = SignalHistory()
        let said = reasons(&stage, seconds: 40, rate: 4) { now, stage in
            let isKnown = now <= 10 || now > 20 && now <= 22 || now > 30
            stage.signals["main", default: SignalHistory()].read(isKnown ? .green : .unknown, at: MediaTime(now))
        }
        func isBlind(_ seconds: Double) -> Bool { said[Int(seconds * 4) - 1] == "signal main cannot be read" }
        #expect([9.0, 12, 12.9, 20, 29, 39].map(isBlind) == [false, false, false, true, true, false])
        #expect(isBlind(14) && !isBlind(32))
        #expect(stage.engine.blindness(of: 1) == nil)
        // No readings at all.
        var silent = Stage([rule(.redLight(line, .both, signal: "main", graceSeconds: 0.3))])
        #expect(reasons(&silent, seconds: 8, rate: 4).last == "signal main cannot be read")
    }

    @Test func `a picture of another shape blinds every rule that was drawn on it`() {
        var stage = Stage([rule(.zone(Stage.half, .entered)), rule(.camera([.lost]))])
        stage.size = PictureSize(1280, 720)
        let said = reasons(&stage, seconds: 30, rate: 4) { now, stage in
            stage.size = now < 10 ? PictureSize(1920, 1088) : now < 20 ? PictureSize(640, 480) : PictureSize(640, 360)
        }
        #expect(said[38] == nil)
        #expect(said[70] == "the picture is 4:3 now, zones were drawn on 16:9")
        #expect(said.last == .some(nil))
        #expect(stage.engine.blindness(of: 1) == nil)
        #expect(stage.engine.blindness(of: 99) == nil && stage.engine.blindness(of: -1) == nil)
    }
}
