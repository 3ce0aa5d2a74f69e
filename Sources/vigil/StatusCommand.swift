import Core
import Foundation

/// `vigil status`: the running station's state once.
enum StatusCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        guard let path = StationSocket.path(arguments) else { return callIsWrong }
        do throws(Failure) {
            let snapshot = try StationSocket.snapshot(at: path)
            print(json: arguments.has("--json") ? encoded(snapshot) : summary(snapshot))
            return 0
        } catch {
            complain(error.description)
            return workFailed
        }
    }

    static func encoded(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    private static func models(_ snapshot: Snapshot) -> [String] {
        var lines = ["  device: \(snapshot.device.kind.rawValue) \(snapshot.device.name)"]
        for model in snapshot.models where model.phase != .idle {
            let time = model.inferenceMilliseconds.map { String(format: ", %.1f ms a run", $0) } ?? ""
            let canary = model.canary.map { $0.passes ? ", canary passes" : ", canary DRIFTED: \($0.words)" } ?? ""
            let trouble = model.reason.isEmpty ? "" : ": \(model.reason)"
            lines.append(
                "  model \(model.name): \(model.phase.rawValue), \(model.cameras) cameras\(time)\(canary)\(trouble)")
        }
        if let shadow = snapshot.shadow {
            let share = shadow.agreement.total.share * 100
            lines.append(
                String(
                    format: "  shadow %@ %@ against %@: %.1f %% of objects alike in %d pictures", shadow.model,
                    shadow.phase.rawValue, shadow.against, share, shadow.agreement.pictures))
        }
        if let change = snapshot.change {
            lines.append("  change: \(change.model) \(change.phase.rawValue) \(change.words)")
        }
        return lines
    }

    private static func summary(_ snapshot: Snapshot) -> String {
        let live = snapshot.cameras.filter { $0.phase == .live }.count
        let waiting = snapshot.alarms.filter(\.state.needsAcknowledgement).count
        let head =
            "\(snapshot.site): \(live) of \(snapshot.cameras.count) cameras live, model \(snapshot.model.name) "
            + "\(snapshot.model.phase.rawValue), \(waiting) alarms unacknowledged"
        let rows = snapshot.cameras.map { camera in
            let name = camera.name.padding(toLength: 20, withPad: " ", startingAt: 0)
            let phase = camera.phase.rawValue.padding(toLength: 13, withPad: " ", startingAt: 0)
            let figures = String(
                format: "%5.1f fps in  %5.1f fps analysed  p50 %.0f ms  p95 %.0f ms", camera.decodedPerSecond,
                camera.analysedPerSecond, camera.latency.p50, camera.latency.p95)
            return "  \(name) \(phase) \(camera.phase == .live ? figures : camera.reason)"
        }
        return ([head] + models(snapshot) + rows).joined(separator: "\n")
    }
}
