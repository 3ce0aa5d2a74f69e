import Core
import Foundation
import Video

/// Is a camera reached, and what does it send? All of them are tried at once, each within its own time.
struct CameraCheck: Sendable {
    /// So many pictures tell the rate.
    private static let pictures = 15
    private static let rateSeconds = 4.0
    /// Beyond the camera's own timeout, for the first key picture.
    private static let slackSeconds = 10.0

    let plan: CameraPlan
    let names: NameResolver

    static func all(_ cameras: [CameraPlan], _ running: Snapshot?) -> [FitnessCheck] {
        let names = NameResolver()
        let found = Monitor<[Int: FitnessCheck]>([:])
        for (index, plan) in cameras.enumerated() {
            let check = CameraCheck(plan: plan, names: names)
            if let known = check.known(running) {
                found.change { $0[index] = known }
            } else {
                _ = Worker("doctor") {
                    let verdict = check.run()
                    found.change { $0[index] = verdict }
                }
            }
        }
        let longest = (cameras.map(\.source.timeoutSeconds).max() ?? 0) * 2 + slackSeconds + rateSeconds
        _ = found.wait(seconds: longest) { $0.count == cameras.count ? true : nil }
        let verdicts = found.read { $0 }
        return cameras.indices.map { index in
            verdicts[index]
                ?? FitnessCheck(
                    CameraCheck(plan: cameras[index], names: names).name, .unfit, "no picture within \(Int(longest)) s",
                    remedy: "Check the camera, its network and the name server.")
        }
    }

    private var name: String { "camera \(plan.name)" }

    /// Without a connection of our own: many cameras take only a few.
    private func known(_ running: Snapshot?) -> FitnessCheck? {
        if !plan.isEnabled { return FitnessCheck(name, "not enabled") }
        guard let status = RunningStation.camera(plan, in: running) else { return nil }
        return FitnessCheck(name, words(status.stream, rate: status.decodedPerSecond) + ", as the running station says")
    }

    private func run() -> FitnessCheck {
        let began = Clock.monotonic
        let deadline = began + plan.source.timeoutSeconds * 2 + Self.slackSeconds
        do throws(Failure) {
            if let host = plan.source.host {
                try names.resolve(
                    host, of: plan.source.name, seconds: plan.source.timeoutSeconds, stop: StopFlag())
            }
            var source = plan.source
            (source.isPaced, source.isLooped) = (false, false)
            var reader = try VideoReader(
                source, isStopped: { Clock.monotonic > deadline }, sleep: { _ in Clock.monotonic < deadline })
            return try watch(&reader, since: began)
        } catch {
            return FitnessCheck(name, Failure(error.what, at: plan.source.name, remedy: error.remedy))
        }
    }

    private func watch(_ reader: inout VideoReader, since began: MonotonicTime) throws(Failure) -> FitnessCheck {
        var stream = StreamStatus()
        var shots = 0, damaged = 0
        var first: MonotonicTime?
        reading: while shots < Self.pictures, first.map({ Clock.monotonic - $0 < Self.rateSeconds }) ?? true {
            switch try reader.next() {
            case .interrupted, .ended: break reading
            case .note: continue
            case .shot(let shot):
                first = first ?? Clock.monotonic
                shots += 1
                if shot.isCorrupt { damaged += 1 }
                stream.size = shot.size
            }
        }
        guard let first else {
            throw Failure("it answers, but sends no picture", remedy: "Check the camera's stream settings.")
        }
        stream.codec = reader.codec
        stream.decoder = reader.decoderKind.rawValue
        let after = String(format: "first picture after %.1f s", first - began)
        let words = "\(words(stream, rate: reader.rhythm.picturesPerSecond)), \(after)"
        guard damaged == 0 else {
            return FitnessCheck(
                name, .warning, "\(words); \(damaged) of \(shots) pictures are damaged",
                remedy: "Set transport = \"tcp\", and check the network.")
        }
        return FitnessCheck(name, words)
    }

    private func words(_ stream: StreamStatus, rate: Double?) -> String {
        let size = stream.size.map { " \($0.width)×\($0.height)" } ?? ""
        let pace = rate.map { String(format: ", %.1f pictures a second", $0) } ?? ""
        return "\(plan.source.name): \(stream.codec)\(size)\(pace), decoded by \(stream.decoder)"
    }
}
