import Testing

@testable import Core

struct MotionGateTests {
    /// A gate that has seen an empty scene for ten seconds.
    private struct Watch {
        var gate = MotionGate()
        var pictures = Pictures()
        var time = 0.0
        let noise: Float

        init(noise: Float = 0.5, seconds: Double = 10) {
            self.noise = noise
            watch(seconds)
        }

        /// The share of the pictures that were still.
        @discardableResult
        mutating func watch(_ seconds: Double, change: (Double, Int, Int, Float) -> Float = { $3 }) -> Double {
            let count = Int(seconds * 12.5)
            var still = 0
            for _ in 0..<count {
                time += 0.08
                let sample = pictures.sample(noise: noise) { change(time, $0, $1, $2) }
                if gate.isStill(sample, at: MediaTime(time)) { still += 1 }
            }
            return Double(still) / Double(count)
        }
    }

    @Test func `the first picture is to be looked at, and so are those of the next moment`() {
        var watch = Watch(seconds: 0)
        #expect(watch.watch(1) == 0)
        #expect(watch.watch(1) > 0)
        #expect(watch.watch(20) == 1)
    }

    @Test(arguments: [0, 0.5, 1, 2] as [Float]) func `a sensor's noise is still`(noise: Float) {
        var watch = Watch(noise: noise)
        #expect(watch.watch(20) == 1)
    }

    @Test func `every key frame shifting every cell a little is still`() {
        var watch = Watch()
        let share = watch.watch(30) { time, column, row, luma in
            time.truncatingRemainder(dividingBy: 2) < 0.2 ? luma + Float((column * 7 + row * 3) % 5) * 0.5 - 1 : luma
        }
        #expect(share == 1)
    }

    @Test(arguments: [8, -8, 25] as [Float]) func `a figure of a hundredth of the picture opens the gate as it walks`(
        contrast: Float
    ) {
        var watch = Watch(noise: 1)
        // 4 by 6 cells of 2304, two columns a second.
        let share = watch.watch(10) { time, column, row, luma in
            let left = 5 + Int((time - 10) * 2)
            return (left..<left + 4).contains(column) && (15..<21).contains(row) ? luma + contrast : luma
        }
        #expect(share == 0)
        #expect(watch.watch(5) < 1)
        #expect(watch.watch(20) == 1)
    }

    @Test func `what stands is looked at once and then still, and its going opens the gate again`() {
        var watch = Watch()
        func figure(_ time: Double, _ column: Int, _ row: Int, _ luma: Float) -> Float {
            (20..<24).contains(column) && (15..<21).contains(row) ? luma + 20 : luma
        }
        #expect(watch.watch(1, change: figure) == 0)
        watch.watch(9, change: figure)
        #expect(watch.watch(20, change: figure) == 1)
        #expect(watch.watch(1) == 0)
    }

    @Test func `what creeps adds up`() {
        var watch = Watch()
        // A quarter of a column a second.
        let share = watch.watch(40) { time, column, row, luma in
            let left = 5 + Int((time - 10) / 4)
            return (left..<left + 4).contains(column) && (15..<21).contains(row) ? luma + 15 : luma
        }
        #expect(share < 0.7)
    }

    @Test func `single cells that flicker are still`() {
        var watch = Watch()
        let share = watch.watch(20) { time, column, row, luma in
            column % 4 == 0 && row % 4 == 0 && Int(time * 3) % 2 == 0 ? luma + 30 : luma
        }
        #expect(share == 1)
    }

    @Test func `time that goes back begins anew`() {
        var watch = Watch()
        watch.time = 0
        #expect(watch.watch(1) == 0)
        #expect(watch.watch(10) > 0.8)
    }

    @Test(arguments: [.infinity, .nan, -.infinity, 1e300] as [Double]) func `a time out of all bounds blinds it not`(
        time: Double
    ) {
        var watch = Watch()
        _ = watch.gate.isStill(watch.pictures.sample(), at: MediaTime(time))
        watch.watch(5)
        watch.watch(5)
        #expect(watch.watch(1) { $2 < 12 ? $3 + 30 : $3 } < 0.2)
    }
}
