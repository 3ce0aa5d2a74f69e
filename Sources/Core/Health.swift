/// One part of a station, and whether it does its work.
package struct HealthStage: Sendable, Equatable, Codable {
    package var stage: String
    package var isHealthy: Bool
    /// Why it does not; empty while it does.
    package var words: String

    /// Healthy where there are no words.
    package init(_ stage: String, _ words: [String] = []) {
        self.stage = stage
        isHealthy = words.isEmpty
        self.words = words.joined(separator: "; ")
    }

    enum CodingKeys: String, CodingKey {
        case stage, words
        case isHealthy = "healthy"
    }
}

/// Whether a station does its work, stage by stage, from cameras to journal.
package struct HealthReport: Sendable, Equatable, Codable {
    package var stages: [HealthStage]

    package init(_ stages: [HealthStage]) { self.stages = stages }

    package var isHealthy: Bool { stages.allSatisfy(\.isHealthy) }
    /// Why it is not, a sentence fragment each.
    package var troubles: [String] { stages.filter { !$0.isHealthy }.map(\.words) }
}

/// Whether a station does its work, judged from what it says of itself.
package enum Health {
    /// What of the station's insides the judgement needs beside a snapshot.
    package struct Pulse: Sendable {
        /// Seconds since each thread last came round, by its name.
        package var beats: [String: Double]
        /// Results that wait to be judged.
        package var resultsWaiting: Int
        /// How long a live camera may be without a result, where that is longer than usual.
        package var resultLimits: [String: Double]

        package init(beats: [String: Double] = [:], resultsWaiting: Int = 0, resultLimits: [String: Double] = [:]) {
            self.beats = beats
            self.resultsWaiting = resultsWaiting
            self.resultLimits = resultLimits
        }
    }

    /// A live camera without a result for so long is blind. Above any pause that a busy box makes.
    package static let resultLimitSeconds = 10.0
    /// Of the pictures of so long one has a result, also while models load.
    private static let secondsToResult = 60.0
    /// Threads that come round by themselves, and after how long without that one is stuck. A driver or a disk may take its
    /// time; a clip is written in one go.
    private static let threads: [(name: String, limit: Double)] = [
        ("journal", 20), ("supervisor", 10), ("telemetry", 30), ("socket", 10), ("evidence", 60),
        ("room", 300), ("proof", 120),
    ]

    /// Why the station is not fit, a sentence fragment each; empty while results come out as configured.
    package static func troubles(_ snapshot: Snapshot) -> [String] { report(snapshot).troubles }

    package static func report(_ snapshot: Snapshot, _ pulse: Pulse = Pulse()) -> HealthReport {
        let blind = resultsMissing(snapshot, pulse)
        let isStuckBehind = pulse.resultsWaiting > 0
        var stages = [
            HealthStage("model", models(snapshot)),
            HealthStage("device", snapshot.device.kind == .lost ? ["device: \(snapshot.device.name)"] : []),
            HealthStage("detector", isStuckBehind ? [] : blind), HealthStage("analysis", isStuckBehind ? blind : []),
            HealthStage("cameras", cameras(snapshot)),
        ]
        for thread in threads where thread.name == "journal" || pulse.beats[thread.name] != nil {
            var words: [String] = []
            if thread.name == "journal", let trouble = snapshot.journalTrouble { words.append("journal: \(trouble)") }
            if let age = pulse.beats[thread.name], age > thread.limit {
                words.append("\(thread.name): its thread has not come round for \(Int(age)) s")
            }
            stages.append(HealthStage(thread.name, words))
        }
        return HealthReport(stages)
    }

    private static func models(_ snapshot: Snapshot) -> [String] {
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
        return troubles
    }

    private static func resultsMissing(_ snapshot: Snapshot, _ pulse: Pulse) -> [String] {
        snapshot.cameras.compactMap { camera in
            let limit = max(pulse.resultLimits[camera.name] ?? 0, resultLimitSeconds)
            guard camera.phase == .live else { return nil }
            guard let age = camera.resultAgeSeconds else {
                let isLate = Double(camera.counts.decoded) > max(camera.decodedPerSecond, 1) * secondsToResult
                return isLate ? "camera \(camera.name): no result of \(camera.counts.decoded) pictures" : nil
            }
            return age > limit ? "camera \(camera.name): no result for \(Int(age)) s" : nil
        }
    }

    private static func cameras(_ snapshot: Snapshot) -> [String] {
        snapshot.cameras.isEmpty || snapshot.cameras.contains { $0.phase == .live } ? [] : ["no camera is live"]
    }
}
