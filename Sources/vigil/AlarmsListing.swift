import Core
import Foundation
import Journal

/// `vigil alarms list`, `report` and `export`: what a station or a journal's file says of many alarms.
enum AlarmsListing {
    static func list(_ arguments: Arguments) throws(Failure) -> AlarmsCommand.Job {
        let filter = try filter(arguments)
        let isFromJournal = arguments.has("--all") || arguments.has("--journal") || arguments.has("--since")
        return { () throws(Failure) in
            let alarms: [Alarm]
            if isFromJournal {
                guard let journal = try journal(arguments) else { return callIsWrong }
                alarms = try journal.history(filter)
            } else {
                guard let path = StationSocket.path(arguments) else { return callIsWrong }
                alarms = try StationSocket.snapshot(at: path).alarms.filter(filter.takes)
            }
            if arguments.has("--json") {
                print(json: StatusCommand.encoded(alarms))
            } else if arguments.has("--csv") {
                print(json: CSV.table(AlarmColumnTable.columns, alarms))
            } else {
                print(json: table(alarms))
            }
            return 0
        }
    }

    static func report(_ arguments: Arguments) throws(Failure) -> AlarmsCommand.Job {
        let until = try moment("--until", arguments) ?? WallTime(Date().timeIntervalSince1970)
        let since = try moment("--since", arguments) ?? until + -86400
        let operators = arguments["--operators"].map { Int($0) } ?? 1
        guard let operators, (1...1000).contains(operators) else {
            throw Failure("--operators is no number of people", remedy: "Allowed: 1 to 1000.")
        }
        guard since < until else { throw Failure("--since is not before --until") }
        return { () throws(Failure) in
            guard let journal = try journal(arguments) else { return callIsWrong }
            // How long an alarm waited is known from the one before the period.
            let report = AlarmReport(
                from: since, until: until,
                entries: try journal.annunciations(since: since + -86400, until: until),
                acknowledgements: try journal.acknowledgements(since: since, until: until),
                open: try journal.openAlarms())
            print(
                json: arguments.has("--json")
                    ? StatusCommand.encoded(report) : report.lines(operators: operators).joined(separator: "\n"))
            return 0
        }
    }

    static func export(_ arguments: Arguments) throws(Failure) -> AlarmsCommand.Job {
        let filter = try filter(arguments)
        return { () throws(Failure) in
            guard let journal = try journal(arguments) else { return callIsWrong }
            if !arguments.has("--json") { print(json: CSV.line(AlarmColumnTable.steps.map(\.name))) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            // One alarm after the other: a trail of years is not held in memory.
            for alarm in try journal.history(filter).reversed() {
                for step in try journal.transitions(of: alarm.id) {
                    let json = arguments.has("--json") ? try? encoder.encode(step) : nil
                    print(
                        json: json.map { String(decoding: $0, as: UTF8.self) }
                            ?? CSV.line(AlarmColumnTable.steps.map { $0.value(step) }))
                }
            }
            return 0
        }
    }

    /// The journal that --journal names, else the configuration's; nil where that is wrong (and said so).
    static func journal(_ arguments: Arguments) throws(Failure) -> Journal? {
        if let path = arguments["--journal"] { return try Journal(reading: path) }
        guard let configuration = Planning.configuration(arguments) else { return nil }
        return try Journal(reading: configuration.station.stateDirectory + "/journal.sqlite")
    }

    private static func filter(_ arguments: Arguments) throws(Failure) -> AlarmFilter {
        var filter = AlarmFilter()
        func words(_ option: String) -> Set<String> {
            Set((arguments[option] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        }
        filter.cameras = words("--camera")
        filter.rules = words("--rule")
        filter.states = try values(arguments, "--state", AlarmState.named)
        filter.severities = try values(arguments, "--severity", Severity.named)
        filter.text = arguments["--text"] ?? ""
        filter.since = try moment("--since", arguments)
        filter.until = try moment("--until", arguments)
        if let text = arguments["--limit"] {
            guard let limit = Int(text), limit > 0 else {
                throw Failure("--limit \"\(Text.cleaned(text, limit: 40))\" is no number above 0")
            }
            filter.limit = limit
        }
        return filter
    }

    private static func values<Value: Hashable & AlarmWord & RawRepresentable<String>>(
        _ arguments: Arguments, _ option: String, _ parse: (String) -> Value?
    ) throws(Failure) -> Set<Value> {
        guard let text = arguments[option] else { return [] }
        var values = Set<Value>()
        for word in text.split(separator: ",").map(String.init) {
            guard let value = parse(word.trimmingCharacters(in: .whitespaces)) else {
                throw Failure(
                    "\(option) does not know \"\(Text.cleaned(word, limit: 40))\"",
                    remedy: "Allowed: \(Value.allCases.map(\.rawValue).joined(separator: ", ")), several with commas.")
            }
            values.insert(value)
        }
        return values
    }

    static func moment(_ option: String, _ arguments: Arguments) throws(Failure) -> WallTime? {
        guard let text = arguments[option] else { return nil }
        guard let moment = TimeArgument.moment(text) else {
            throw Failure(
                "\(option) \"\(Text.cleaned(text, limit: 40))\" is no time", remedy: "It is \(TimeArgument.momentHelp)."
            )
        }
        return moment
    }

    private static func table(_ alarms: [Alarm]) -> String {
        if alarms.isEmpty { return "no alarms" }
        return alarms.map { alarm in
            let who = alarm.acknowledgedBy.map { "  acknowledged by \($0)" } ?? ""
            let aside = alarm.aside.map { aside in
                let until = aside.until.map { " until \(TimeArgument.text($0))" } ?? ""
                return "  by \(aside.by)\(until)" + (aside.reason.isEmpty ? "" : ": \(aside.reason)")
            }
            let unknown = alarm.isConditionKnown ? "" : "  condition unknown"
            return
                "\(alarm.id)  \(alarm.state.rawValue)  \(alarm.severity.rawValue)  \(TimeArgument.text(alarm.raised))  "
                + "\(Text.cleaned(alarm.camera))  \(Text.cleaned(alarm.rule))  "
                + Text.cleaned("\(alarm.object) \(alarm.message)") + who + Text.cleaned(aside ?? "", limit: 300)
                + unknown + (alarm.isStored ? "" : "  NOT STORED")
        }.joined(separator: "\n")
    }
}
