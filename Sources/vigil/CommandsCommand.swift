import Core
import Foundation
import Journal

/// `vigil commands`: who asked the station for what, and what it answered, from the journal.
enum CommandsCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        let last: Int, since: WallTime?, until: WallTime?
        do throws(Failure) {
            last = try count(arguments["--last"] ?? "100")
            since = try AlarmsListing.moment("--since", arguments)
            until = try AlarmsListing.moment("--until", arguments)
        } catch {
            complain(error.description)
            return callIsWrong
        }
        do throws(Failure) {
            guard let journal = try AlarmsListing.journal(arguments) else { return callIsWrong }
            let found = try journal.commands(since: since, until: until, by: arguments["--operator"], limit: last)
            print(json: arguments.has("--json") ? StatusCommand.encoded(found) : table(found))
            return 0
        } catch {
            complain(error.description)
            return workFailed
        }
    }

    private static func count(_ text: String) throws(Failure) -> Int {
        guard let count = Int(text), count > 0 else {
            throw Failure("--last \"\(Text.cleaned(text, limit: 40))\" is no number above 0")
        }
        return count
    }

    private static func table(_ records: [CommandRecord]) -> String {
        if records.isEmpty { return "no commands" }
        return records.map {
            "\(TimeArgument.text($0.at))  \(Text.cleaned($0.by))  \($0.origin.rawValue)  "
                + "\(Text.cleaned($0.words, limit: CommandRecord.longest))  →  "
                + Text.cleaned($0.answer, limit: CommandRecord.longest)
        }.joined(separator: "\n")
    }
}
