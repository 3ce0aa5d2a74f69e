import Core

// How a reload of the configuration is told of.
extension DashboardState {
    /// A reload was asked for here.
    mutating func awaitReload(_ snapshot: Snapshot) { awaitedReload = (snapshot.reload?.number ?? 0) + 1 }

    /// Tells of a reload once, when it is over: whoever asked for it is shown every mistake.
    mutating func settleReload(_ snapshot: Snapshot) {
        guard let reload = snapshot.reload, reload.isOver else {
            if toldReload == nil { toldReload = 0 }
            return
        }
        defer { toldReload = reload.number }
        // One from before this dashboard was opened is no news.
        guard let toldReload, reload.number > toldReload else { return }
        let isAwaited = awaitedReload.map { reload.number >= $0 } ?? false
        if isAwaited { awaitedReload = nil }
        if isAwaited, modal == nil, !reload.failures.isEmpty {
            modal = .reload(reload)
            notice = ""
        } else {
            notice = "Configuration: \(Text.cleaned(reload.words))"
        }
    }
}
