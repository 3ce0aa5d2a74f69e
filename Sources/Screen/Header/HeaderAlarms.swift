import Core

/// What the header says about alarms.
enum HeaderAlarms {
    static func open(_ scene: Scene) -> HeaderPart {
        let open = scene.snapshot.alarms.count { $0.state.needsAcknowledgement }
        if open == 0 {
            return HeaderPart(forms: [[Span("no open alarms", .dim)], []], importance: 1, isAtRight: true)
        }
        let mark = scene.glyphs.mark(of: .unacknowledged)
        return HeaderPart(forms: [[Span(" \(mark) \(open) UNACK ", .badge)]], importance: 9, isAtRight: true)
    }

    static func flood(_ scene: Scene) -> HeaderPart {
        let badge = scene.snapshot.alarmFigures.isFlood ? [[Span(" FLOOD ", .badge)]] : []
        return HeaderPart(forms: badge + [[]], importance: 8, isAtRight: true)
    }

    static func aside(_ scene: Scene) -> HeaderPart {
        let states = scene.snapshot.alarms.map(\.state).filter(\.isAside)
        let isShelvedOnly = states.allSatisfy { $0 == .shelved }
        let words = states.isEmpty ? [] : [[Span("\(states.count) \(isShelvedOnly ? "shelved" : "aside")", .dim)]]
        return HeaderPart(forms: words + [[]], importance: 0, isAtRight: true)
    }
}
