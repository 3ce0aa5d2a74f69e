import Core

/// What the terminal's own title says: how many alarms wait, first of all, for it is cut at its end.
package enum WindowTitle {
    package static func text(_ snapshot: Snapshot, glyphs: Glyphs = .unicode) -> String {
        let open = snapshot.alarms.count { $0.state.needsAcknowledgement }
        let site = Text.cleaned(snapshot.site, limit: 60)
        let name = glyphs == .unicode ? site : String(site.map { $0.isASCII ? $0 : "?" })
        if open == 0 { return "vigil \(name)" }
        let dash = glyphs == .unicode ? "–" : "-"
        return "\(glyphs.mark(of: .unacknowledged))\(open) UNACK \(name) \(dash) vigil"
    }
}
