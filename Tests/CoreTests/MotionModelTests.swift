import TestSupport
import Testing

@testable import Core

struct MotionModelTests {
    private let start = Box(x: 100, y: 200, width: 40, height: 80)

    @Test func `a new object stands where it was seen`() {
        let box = MotionModel(start).box
        #expect(isNear(box, start, within: 1e-9))
    }

    @Test(arguments: [25.0, 8, 3]) func `a steady movement is learnt in two seconds at any rate`(rate: Double) {
        var model = MotionModel(start)
        let step = 1 / rate
        for index in 1...Int(2 * rate) {
            model.predict(seconds: step, wasSeen: true)
            model.correct(to: moved(30 * Double(index) * step))
        }
        model.predict(seconds: step, wasSeen: true)
        let truth = moved(30 * (2 * rate).rounded(.down) * step + 30 * step)
        #expect(isNear(model.box, truth, within: 2))
    }

    @Test func `two half steps predict what one whole step does`() {
        var whole = learnt(), halves = whole
        whole.predict(seconds: 0.4, wasSeen: true)
        halves.predict(seconds: 0.2, wasSeen: true)
        halves.predict(seconds: 0.2, wasSeen: true)
        #expect(isNear(whole.box, halves.box, within: 1e-9))
    }

    @Test func `the place is the less sure the longer nothing was seen, however many pictures that has`() {
        var whole = learnt(), halves = whole
        let before = whole.deviationX
        whole.predict(seconds: 0.8, wasSeen: true)
        for _ in 0..<8 { halves.predict(seconds: 0.1, wasSeen: true) }
        #expect(whole.deviationX > 2 * before)
        #expect(abs(whole.deviationX - halves.deviationX) < 1e-9)
        whole.correct(to: moved(90))
        #expect(whole.deviationX < halves.deviationX / 2)
    }

    @Test func `no time moves nothing`() {
        var model = learnt()
        let before = model.box
        model.predict(seconds: 0, wasSeen: true)
        #expect(isNear(model.box, before, within: 1e-9))
    }

    @Test func `an unseen object moves on and keeps its size`() {
        var model = MotionModel(start)
        for index in 1...10 {
            model.predict(seconds: 0.1, wasSeen: true)
            let growth = Double(index)
            model.correct(
                to: Box(centreX: 120 + 5 * growth, centreY: 240, width: 40 + 2 * growth, height: 80 + 2 * growth))
        }
        let last = model.box
        for _ in 0..<10 { model.predict(seconds: 0.1, wasSeen: false) }
        #expect(model.box.centre.x > last.centre.x + 20)
        #expect(abs(model.box.width - last.width) < 1e-9)
        #expect(abs(model.box.height - last.height) < 1e-9)
    }

    @Test func `a shrinking object keeps a size`() {
        var model = MotionModel(start)
        for index in 1...8 {
            model.predict(seconds: 0.1, wasSeen: true)
            let size = 40 - 5 * Double(index)
            model.correct(to: Box(centreX: 120, centreY: 240, width: size, height: size))
        }
        model.predict(seconds: 5, wasSeen: true)
        #expect(model.box.width >= 1)
        #expect(model.box.height >= 1)
    }

    @Test func `random boxes and steps leave numbers`() {
        var dice = SeededGenerator(seed: 7)
        var model = MotionModel(start)
        for _ in 0..<2000 {
            model.predict(seconds: Double.random(in: 0...10, using: &dice), wasSeen: Bool.random(using: &dice))
            if Bool.random(using: &dice) {
                model.correct(
                    to: Box(
                        x: Double.random(in: 0...1900, using: &dice), y: Double.random(in: 0...1000, using: &dice),
                        width: Double.random(in: 0...300, using: &dice),
                        height: Double.random(in: 0...300, using: &dice)))
            }
            let box = model.box
            #expect([box.x, box.y, box.width, box.height].allSatisfy { $0.isFinite })
        }
    }

    private func learnt() -> MotionModel {
        var model = MotionModel(start)
        for index in 1...20 {
            model.predict(seconds: 0.1, wasSeen: true)
            model.correct(to: moved(3 * Double(index)))
        }
        return model
    }

    private func moved(_ distance: Double) -> Box { Box(x: 100 + distance, y: 200, width: 40, height: 80) }

    private func isNear(_ left: Box, _ right: Box, within tolerance: Double) -> Bool {
        zip([left.x, left.y, left.width, left.height], [right.x, right.y, right.width, right.height])
            .allSatisfy { abs($0 - $1) <= tolerance }
    }
}
