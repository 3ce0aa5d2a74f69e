import Core
import Foundation
import Link

/// What `vigil alarms` asks of a running station.
enum AlarmsOrder {
    /// Sends the order; the exit code tells whether all of it was done.
    static func job(_ command: Command, _ arguments: Arguments) -> AlarmsCommand.Job {
        { () throws(Failure) in
            guard let path = StationSocket.path(arguments) else { return callIsWrong }
            guard case .performed(let words) = try Client.ask(.perform(command), at: path) else {
                throw Failure("the station answered something else", at: path)
            }
            print(json: words)
            return words.contains(";") || words.hasPrefix("nothing was done") ? workFailed : 0
        }
    }

    static func ids(_ words: [String]) throws(Failure) -> [Int] {
        guard !words.isEmpty else {
            throw Failure("which alarms?", remedy: "Give their ids; vigil alarms list shows them.")
        }
        var ids: [Int] = []
        for word in words {
            guard let id = Int(word) else {
                throw Failure(
                    "\"\(Text.cleaned(word, limit: 40))\" is no alarm's id", remedy: "vigil alarms list shows them.")
            }
            ids.append(id)
        }
        return ids
    }

    /// The alarms of these ids, or the rule on the camera that --rule and --camera name.
    static func target(_ arguments: Arguments, _ words: [String]) throws(Failure) -> AlarmTarget {
        guard let rule = arguments["--rule"] else { return .alarms(try ids(words)) }
        guard words.isEmpty else {
            throw Failure("ids and --rule say the same twice", remedy: "Give one of them.")
        }
        return .point(AlarmPoint(rule: rule, camera: arguments["--camera"] ?? ""))
    }

    static func reason(_ arguments: Arguments) throws(Failure) -> String {
        guard let reason = arguments["--reason"], !reason.isEmpty else {
            throw Failure("no reason is given", remedy: "Say why with --reason \"TEXT\"; it stands in the audit trail.")
        }
        return reason
    }

    static func shelve(_ arguments: Arguments, _ words: [String]) throws(Failure) -> AlarmsCommand.Job {
        let target = try target(arguments, words)
        let text = arguments["--for"] ?? "1h"
        guard let seconds = TimeArgument.duration(text) else {
            throw Failure(
                "--for \"\(Text.cleaned(text, limit: 40))\" is no duration",
                remedy: "It is \(TimeArgument.durationHelp).")
        }
        return job(.shelve(target, seconds: seconds, reason: try reason(arguments)), arguments)
    }
}
