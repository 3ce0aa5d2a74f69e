import Core
import Foundation
import Journal

/// `vigil alarms show`: one alarm's whole life, and its verdict judged again.
enum AlarmsStory {
    private struct Whole: Encodable {
        let alarm: Alarm
        let steps: [AlarmTransition]
    }

    static func show(_ arguments: Arguments, _ words: [String]) throws(Failure) -> AlarmsCommand.Job {
        let ids = try AlarmsOrder.ids(words)
        guard ids.count == 1, let id = ids.first else { throw Failure("show takes one alarm", remedy: "Give one id.") }
        return { () throws(Failure) in
            guard let journal = try AlarmsListing.journal(arguments) else { return callIsWrong }
            let steps = try journal.transitions(of: id)
            guard var alarm = steps.last?.alarm else {
                throw Failure("there is no alarm \(id) in the journal", remedy: "vigil alarms list --all shows them.")
            }
            alarm.evidence = try journal.evidence(of: id)
            if arguments.has("--replay") { return replay(steps) }
            if arguments.has("--json") {
                print(json: StatusCommand.encoded(Whole(alarm: alarm, steps: steps)))
            } else {
                print(json: (head(alarm) + [""] + steps.map(line)).joined(separator: "\n"))
            }
            return 0
        }
    }

    private static func head(_ alarm: Alarm) -> [String] {
        func row(_ name: String, _ value: String) -> String? {
            value.isEmpty
                ? nil : name.padding(toLength: 14, withPad: " ", startingAt: 0) + Text.cleaned(value, limit: 400)
        }
        let aside = alarm.aside.map { aside in
            "by \(aside.by)" + (aside.until.map { " until \(TimeArgument.text($0))" } ?? "") + ": \(aside.reason)"
        }
        return [
            "alarm \(alarm.id)  \(alarm.state.rawValue)  \(alarm.severity.rawValue)",
            row("rule", alarm.rule), row("camera", alarm.camera), row("object", alarm.object),
            row("message", alarm.message), row("guidance", alarm.guidance),
            row("raised", TimeArgument.text(alarm.raised)),
            row("returned", alarm.returned.map(TimeArgument.text) ?? ""),
            row(
                "acknowledged",
                alarm.acknowledged.map { "\(TimeArgument.text($0)) by \(alarm.acknowledgedBy ?? "?")" } ?? ""),
            row("put aside", aside ?? ""), row("occurrences", String(alarm.occurrences)),
        ].compactMap { $0 }
            + alarm.evidence.compactMap { row($0.kind.rawValue, $0.path.isEmpty ? $0.trouble : $0.path) }
    }

    private static func line(_ step: AlarmTransition) -> String {
        let reason = step.reason.isEmpty ? "" : "  (\(step.reason))"
        return Text.cleaned(
            "\(TimeArgument.text(step.at))  \(step.cause.rawValue)  \(step.alarm.state.rawValue)  by \(step.actor)\(reason)",
            limit: 400)
    }

    private static func replay(_ steps: [AlarmTransition]) -> Int32 {
        let cases = steps.filter { !$0.verdict.isEmpty }
        guard !cases.isEmpty else {
            complain("this alarm keeps no case to judge again; red_light rules do")
            return workFailed
        }
        var isSame = true
        for step in cases {
            guard let kept = KeptCase(json: step.verdict) else {
                complain("the case of \(TimeArgument.text(step.at)) cannot be read")
                return workFailed
            }
            isSame = isSame && kept.holds
            print(json: kept.lines.map { Text.cleaned($0, limit: 200) }.joined(separator: "\n"))
        }
        print(json: isSame ? "the same result" : "ANOTHER RESULT")
        return isSame ? 0 : workFailed
    }
}
