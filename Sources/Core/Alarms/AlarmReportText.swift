extension AlarmReport {
    /// The report for people, with units, and beside each figure what it should be; times by the calendar clock, so far
    /// from UTC. The alarms are shared out evenly among the operators.
    package func lines(operators: Int, utcOffsetSeconds: Int = 0) -> [String] {
        let clock = CivilTime(utcOffsetSeconds: utcOffsetSeconds)
        let operators = max(1, operators)
        let head = "Alarms from \(clock.text(from)) to \(clock.text(until)) \(clock.zone)"
        guard alarms > 0 else {
            let nothing = seconds > 0 ? "No alarm asked for attention in this period." : "This period is empty."
            return [head, nothing] + (stale > 0 ? [Self.row("stale", "\(stale)", "below 5")] : []) + waitLines
        }
        return [head + ", \(operators) operator\(operators == 1 ? "" : "s")", ""]
            + rateLines(Double(operators)) + floodLines(clock) + severityLines + waitLines + pointLines
    }

    private func rateLines(_ operators: Double) -> [String] {
        func each(_ rate: Rate) -> String {
            Self.decimal(rate.average / operators) + " on average, "
                + Self.decimal(Double(rate.peak) / operators) + " at most"
        }
        return [
            Self.row("alarms", "\(alarms) in \(Self.span(seconds))", ""),
            Self.row("per operator and minute", each(perMinute), "peaks up to 2 (EEMUA)"),
            Self.row("per operator and 10 min", each(perTenMinutes), "about 1, at most 2"),
            Self.row("per operator and hour", each(perHour), "about 6, at most 12; peaks up to 15 (EEMUA)"),
            Self.row("per operator and day", each(perDay), "about 150, at most 300 (EEMUA's figure)"),
        ]
    }

    private func floodLines(_ clock: CivilTime) -> [String] {
        let share = Self.row("10 min windows with more than 10", "\(Self.decimal(floodPercent)) %", "below 1 %")
        let floods = floods.map { flood in
            "  flood from \(clock.text(flood.start)) to \(clock.text(flood.end)): \(Self.counted(flood.count))"
        }
        return [share] + floods + [Self.row("stale (active for more than 24 h)", "\(stale)", "below 5")]
    }

    private var severityLines: [String] {
        func row(_ name: String, _ count: Int, _ percent: Double, _ target: String) -> String {
            Self.row(name, "\(Self.decimal(percent)) % (\(count))", target)
        }
        func count(_ severity: Severity) -> Int { bySeverity[severity] ?? 0 }
        return [
            row("low", count(.low), percent(.low), "80 %"),
            row("medium", count(.medium), percent(.medium), "15 %"),
            row("high and critical", count(.high) + count(.critical), percent(.high, .critical), "5 %"),
        ]
    }

    private var waitLines: [String] {
        guard let mean = meanSecondsToAcknowledge, let p95 = p95SecondsToAcknowledge else {
            return [Self.row("acknowledged", "0", "")]
        }
        let words = "\(acknowledged), after \(Self.span(mean)) on average, p95 \(Self.span(p95))"
        return [Self.row("acknowledged", words, "")]
    }

    private var pointLines: [String] {
        let noisy = chattering.map { one in
            let runs = "\(one.runs) time\(one.runs == 1 ? "" : "s")"
            return "  \(Self.name(one.point)): \(runs), the longest \(Self.counted(one.longest)) in "
                + Self.span(one.longestSeconds)
        }
        let most = top.map { "  \(Self.decimal($0.percent)) %  \(Self.counted($0.count))  \(Self.name($0.point))" }
        return [Self.row("points that chattered (more than 3 in 60 s)", "\(chattering.count)", "0")] + noisy
            + [Self.row("the \(top.count) points that alarmed most", "\(Self.decimal(topPercent)) % of all", "")] + most
    }
}

extension AlarmReport {
    /// Rule and camera come from outside.
    private static func name(_ point: AlarmPoint) -> String {
        let rule = Text.cleaned(point.rule)
        return point.camera.isEmpty ? rule : "\(Text.cleaned(point.camera)): \(rule)"
    }

    private static func counted(_ alarms: Int) -> String { "\(alarms) alarm\(alarms == 1 ? "" : "s")" }

    private static func row(_ name: String, _ value: String, _ target: String) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let row = padded(name, 45) + value
        return target.isEmpty ? row : padded(row, 45 + 36) + "  target: \(target)"
    }

    private static func span(_ seconds: Double) -> String {
        switch seconds {
        case ..<120: "\(decimal(seconds)) s"
        case ..<7200: "\(decimal(seconds / 60)) min"
        case ..<172_800: "\(decimal(seconds / 3600)) h"
        default: "\(decimal(seconds / 86_400)) d"
        }
    }

    /// With one decimal.
    private static func decimal(_ value: Double) -> String {
        guard let tenths = Int(exactly: (value * 10).rounded()) else { return "–" }
        return "\(tenths / 10).\(tenths.magnitude % 10)"
    }
}
