/// Whether a station does its work, judged from what it says of itself.
package enum Health {
    /// A live camera without a result for so long is blind. Above any pause that a busy box makes.
    private static let resultLimitSeconds = 10.0

    /// Why the station is not fit, a sentence fragment each; empty while results come out as configured.
    package static func troubles(_ snapshot: Snapshot) -> [String] {
        var troubles: [String] = []
        let used = snapshot.models.filter { $0.cameras > 0 }
        for model in used.isEmpty ? [snapshot.model] : used {
            switch model.phase {
            case .ready: break
            case .failed: troubles.append("model \(model.name) failed: \(model.reason)")
            case .idle, .loading: troubles.append("model \(model.name) is not loaded yet")
            }
            if let canary = model.canary, !canary.passes {
                troubles.append("model \(model.name) drifted: \(canary.words)")
            }
        }
        if snapshot.device.kind == .lost { troubles.append("device: \(snapshot.device.name)") }
        for camera in snapshot.cameras where camera.phase == .live {
            if let age = camera.resultAgeSeconds, age > resultLimitSeconds {
                troubles.append("camera \(camera.name): no result for \(Int(age)) s")
            }
        }
        if !snapshot.cameras.isEmpty, !snapshot.cameras.contains(where: { $0.phase == .live }) {
            troubles.append("no camera is live")
        }
        if let trouble = snapshot.journalTrouble { troubles.append("journal: \(trouble)") }
        return troubles
    }
}
