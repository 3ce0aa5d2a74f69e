import Core
import Foundation
import Journal
import Link

/// `vigil alarms`: what the dashboard does with alarms, for scripts and for a terminal without one.
enum AlarmsCommand {
    typealias Job = () throws(Failure) -> Int32

    /// One word after `alarms`: the help and the dispatch are drawn from this table.
    struct Verb: Sendable {
        let name: String
        let operands: String
        let help: String
        /// Takes the call apart; what is wrong with it is told before anything is done.
        let prepare: @Sendable (Arguments, [String]) throws(Failure) -> Job

        init(
            _ name: String, _ operands: String = "", _ help: String,
            prepare: @escaping @Sendable (Arguments, [String]) throws(Failure) -> Job
        ) {
            self.name = name
            self.operands = operands
            self.help = help
            self.prepare = prepare
        }
    }

    static let verbs = [
        Verb("list", "", "the open alarms; with a filter or --all those of the journal too") {
            call, _ throws(Failure) in try AlarmsListing.list(call)
        },
        Verb("show", "ID", "one alarm with its audit trail; --replay judges it again") { call, words throws(Failure) in
            try AlarmsStory.show(call, words)
        },
        Verb("ack", "ID…", "acknowledge") { call, words throws(Failure) in
            AlarmsOrder.job(.acknowledge(try AlarmsOrder.ids(words)), call)
        },
        Verb("unack", "ID…", "take an acknowledgement back") { call, words throws(Failure) in
            AlarmsOrder.job(.unacknowledge(try AlarmsOrder.ids(words)), call)
        },
        Verb("reset", "ID…", "let latched alarms go") { call, words throws(Failure) in
            AlarmsOrder.job(.reset(try AlarmsOrder.ids(words)), call)
        },
        Verb("shelve", "ID…", "put aside --for a time, with a --reason") { call, words throws(Failure) in
            try AlarmsOrder.shelve(call, words)
        },
        Verb("unshelve", "ID…", "bring back what was shelved") { call, words throws(Failure) in
            AlarmsOrder.job(.unshelve(try AlarmsOrder.target(call, words)), call)
        },
        Verb("out-of-service", "ID…", "put aside for maintenance, with a --reason") { call, words throws(Failure) in
            let target = try AlarmsOrder.target(call, words)
            return AlarmsOrder.job(.takeOutOfService(target, reason: try AlarmsOrder.reason(call)), call)
        },
        Verb("in-service", "ID…", "end the maintenance") { call, words throws(Failure) in
            AlarmsOrder.job(.returnToService(try AlarmsOrder.target(call, words)), call)
        },
        Verb("report", "", "the figures an alarm engineer asks for; --since 24h by default") {
            call, _ throws(Failure) in try AlarmsListing.report(call)
        },
        Verb("export", "", "every step of the audit trail as CSV, with --json as JSON lines") {
            call, _ throws(Failure) in try AlarmsListing.export(call)
        },
    ]

    static var help: String {
        let calls = verbs.map { $0.operands.isEmpty ? $0.name : "\($0.name) \($0.operands)" }
        let width = (calls.map(\.count).max() ?? 0) + 2
        return zip(calls, verbs).map { call, verb in
            call + String(repeating: " ", count: width - call.count) + verb.help
        }.joined(separator: "\n")
    }

    static func run(_ arguments: Arguments) -> Int32 {
        let job: Job
        do throws(Failure) {
            job = try prepare(arguments)
        } catch {
            complain(error.description)
            return callIsWrong
        }
        do throws(Failure) {
            return try job()
        } catch {
            complain(error.description)
            return workFailed
        }
    }

    private static func prepare(_ arguments: Arguments) throws(Failure) -> Job {
        let word = arguments.operands.first ?? ""
        guard let verb = verbs.first(where: { $0.name == word }) else {
            let names = verbs.map(\.name)
            let meant = Text.nearest(to: word, among: names).map { "Did you mean \"\($0)\"? " } ?? ""
            throw Failure(
                "vigil alarms takes no \"\(Text.cleaned(word, limit: 40))\"",
                remedy: "\(meant)Allowed: \(names.joined(separator: ", ")). See vigil alarms --help.")
        }
        let words = Array(arguments.operands.dropFirst())
        if verb.operands.isEmpty, let extra = words.first {
            throw Failure(
                "vigil alarms \(word) takes no \"\(Text.cleaned(extra, limit: 40))\"",
                remedy: "See vigil alarms --help.")
        }
        return try verb.prepare(arguments, words)
    }
}
