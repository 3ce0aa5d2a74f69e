import Core
import Foundation
import Video

/// A camera as the station runs it: everything its thread needs to open, read and reopen it.
package struct CameraPlan: Sendable, Equatable {
    package var name: String
    package var source: Source
    /// The name of one of the station's models.
    package var model: String
    package var maximumFPS: Double?
    /// Of the detectors' time, beside the other cameras'.
    package var weight: Double
    package var staleSeconds: Double
    package var rules: [Rule]

    package init(
        name: String, source: Source, model: String, maximumFPS: Double? = nil, weight: Double = 1,
        staleSeconds: Double = 2, rules: [Rule] = []
    ) {
        self.name = name
        self.source = source
        self.model = model
        self.maximumFPS = maximumFPS
        self.weight = weight
        self.staleSeconds = staleSeconds
        self.rules = rules
    }
}

/// A flag that ends waiting threads at once.
final class StopFlag: Sendable {
    private let state = Monitor(false)

    var isRaised: Bool { state.read { $0 } }
    func raise() { state.change { $0 = true } }
    /// False where it was raised meanwhile.
    func sleep(seconds: Double) -> Bool { state.wait(seconds: seconds) { $0 ? true : nil } == nil }
}

/// The body of a camera's thread: opens the source, decodes, hands pictures on, and opens it again for as long as it takes.
struct CameraWorker {
    private static let firstPauseSeconds = 0.5
    private static let longestPauseSeconds = 4.0

    let index: Int
    let plan: CameraPlan
    let desk: FrameDesk
    let ledger: Ledger
    let log: Log
    let stop: StopFlag
    /// Every picture is analysed, as fast as that goes.
    let isLossless: Bool

    func run() {
        var pause = Self.firstPauseSeconds
        var media = MediaTime(0)
        var number = 0
        while !stop.isRaised {
            ledger.connecting(index)
            let numberBefore = number
            do {
                try play(from: &media, number: &number)
                if stop.isRaised || !plan.source.isLooped { return }
                if plan.source.gapSeconds > 0 {
                    log.warning("camera \(plan.name): its recording pauses for \(Int(plan.source.gapSeconds)) s")
                    ledger.lost(index, reason: "no signal", retrySeconds: plan.source.gapSeconds)
                    guard stop.sleep(seconds: plan.source.gapSeconds) else { return }
                    media = media + plan.source.gapSeconds
                }
            } catch {
                if stop.isRaised { return }
                if number > numberBefore { pause = Self.firstPauseSeconds }
                // Spread, so that cameras behind one switch do not all knock at once.
                let wait = pause * Double.random(in: 0.8...1)
                if isLossless {
                    ledger.lost(index, reason: error.description, retrySeconds: 0)
                    return
                }
                log.warning("camera \(plan.name): \(error); next attempt in \(String(format: "%.1f", wait)) s")
                ledger.lost(index, reason: error.what, retrySeconds: wait)
                guard stop.sleep(seconds: wait) else { return }
                pause = min(pause * 2, Self.longestPauseSeconds)
            }
        }
    }

    /// Plays the source once through. Media time goes on where it was.
    private func play(from media: inout MediaTime, number: inout Int) throws(Failure) {
        var reader = try VideoReader(
            plan.source, isStopped: { stop.isRaised }, sleep: { stop.sleep(seconds: $0) })
        ledger.opened(index, codec: reader.codec)
        let start = media
        var newest = media
        var analysed: MediaTime?
        defer { media = newest + 0.04 }
        while case .shot(let shot) = try reader.next() {
            newest = start + shot.media.seconds
            number += 1
            let stamp = FrameStamp(
                camera: index, number: number, media: newest, arrival: shot.arrival, wall: Clock.wall,
                size: shot.picture.size)
            let job = FrameJob(picture: shot.picture, stamp: stamp, decoded: Clock.monotonic)
            ledger.decoded(job)
            // 2 % of slack: a camera's own rate is never quite even.
            if let fps = plan.maximumFPS, let last = analysed, newest - last < 0.98 / fps {
                ledger.replaced(index)
                continue
            }
            analysed = newest
            if isLossless {
                guard desk.deliver(job) else { return }
            } else if desk.offer(job) {
                ledger.replaced(index)
            }
        }
    }
}
