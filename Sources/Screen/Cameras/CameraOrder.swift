import Core

/// In which order the cameras' panes stand; a camera keeps its number in both.
package enum CameraOrder: String, Sendable, CaseIterable {
    case number
    /// What waits for an acknowledgement first, then what cannot be relied on.
    case urgency

    var words: String {
        switch self {
        case .number: "Cameras stand by their numbers."
        case .urgency: "The most urgent cameras stand first."
        }
    }

    /// The cameras' indices in the order of their panes.
    package func indices(_ snapshot: Snapshot) -> [Int] {
        let cameras = snapshot.cameras
        guard self == .urgency else { return Array(cameras.indices) }
        var worst: [String: Severity] = [:]
        for alarm in snapshot.alarms where alarm.state.needsAcknowledgement {
            worst[alarm.camera] = max(worst[alarm.camera] ?? alarm.severity, alarm.severity)
        }
        let ranks = cameras.map { Self.rank($0, worst[$0.name]) }
        return cameras.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    }

    /// 0 is the most urgent.
    private static func rank(_ camera: CameraStatus, _ worst: Severity?) -> Int {
        if let worst {
            return switch worst {
            case .critical: 0
            case .high: 1
            case .medium: 2
            case .low: 3
            }
        }
        switch camera.phase {
        case .failed, .reconnecting: return 4
        case .stale, .frozen: return 5
        case .off: return 9
        case .connecting: return 7
        case .live: break
        }
        if !camera.blind.isEmpty { return 6 }
        return !camera.conditions.isEmpty || camera.stream.mode != .all || camera.isOverBudget ? 7 : 8
    }
}

extension CameraStatus {
    /// Whether the slowest of twenty results take longer than they may.
    var isOverBudget: Bool { latency.p95 > budgetMilliseconds }
}
