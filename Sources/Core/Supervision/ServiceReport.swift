/// What the service manager is told of a station.
package struct ServiceReport: Sendable, Equatable {
    package var cameras: [CameraPhase] = []
    package var areModelsReady = false
    package var hasResults = false
    package var alarms = 0
    package var unacknowledged = 0
    /// Until the models are opened, after starts that failed in a row.
    package var pauseSeconds = 0.0
    /// Stages that are stuck, in words.
    package var stuck: [String] = []

    package init() {}

    /// The models stand, and results come out or no camera is there to give any.
    package var isReady: Bool {
        guard areModelsReady else { return false }
        return hasResults || cameras.allSatisfy { $0 != .connecting && !$0.givesPictures }
    }

    /// One line.
    package var words: String {
        var parts = stuck
        if pauseSeconds > 0 {
            parts.append("the last starts failed: models are opened in \(Int(pauseSeconds.rounded(.up))) s")
        } else if !areModelsReady {
            parts.append("models are loading")
        }
        let used = cameras.filter { $0 != .off }
        parts.append("\(used.count { $0 == .live }) of \(used.count) cameras live")
        let open = unacknowledged > 0 ? ", \(unacknowledged) unacknowledged" : ""
        parts.append("\(alarms) alarm\(alarms == 1 ? "" : "s")\(open)")
        return parts.joined(separator: "; ")
    }
}
