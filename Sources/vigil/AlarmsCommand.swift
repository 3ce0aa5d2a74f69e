import Core
import Foundation
import Journal
import Link

/// `vigil alarms`: the list and the acknowledgement without the dashboard.
enum AlarmsCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        switch arguments.operands.first {
        case "list" where arguments.operands.count == 1: return list(arguments)
        case "ack" where arguments.operands.count > 1: return acknowledge(arguments)
        default:
            complain("vigil alarms takes list, or ack with the ids of alarms. See vigil alarms --help.")
            return callIsWrong
        }
    }

    private static func list(_ arguments: Arguments) -> Int32 {
        do throws(Failure) {
            let alarms: [Alarm]
            if arguments.has("--all") {
                guard let configuration = Planning.configuration(arguments) else { return callIsWrong }
                alarms = try Journal(reading: configuration.station.stateDirectory + "/journal.sqlite").history(
                    limit: 1000)
            } else {
                guard let path = StationSocket.path(arguments) else { return callIsWrong }
                alarms = try StationSocket.snapshot(at: path).alarms
            }
            print(json: arguments.has("--json") ? StatusCommand.encoded(alarms) : table(alarms))
            return 0
        } catch {
            complain(error.description)
            return workFailed
        }
    }

    private static func acknowledge(_ arguments: Arguments) -> Int32 {
        var ids: [Int] = []
        for word in arguments.operands.dropFirst() {
            guard let id = Int(word) else {
                complain("\"\(Text.cleaned(word, limit: 40))\" is no alarm's id; vigil alarms list shows them")
                return callIsWrong
            }
            ids.append(id)
        }
        guard let path = StationSocket.path(arguments) else { return callIsWrong }
        do throws(Failure) {
            guard case .performed(let words) = try Client.ask(.perform(.acknowledge(ids)), at: path) else {
                throw Failure("the station answered something else", at: path)
            }
            print(json: words)
            return words.contains(";") ? workFailed : 0
        } catch {
            complain(error.description)
            return workFailed
        }
    }

    private static func table(_ alarms: [Alarm]) -> String {
        if alarms.isEmpty { return "no alarms" }
        let formatter = DateFormatter()
        formatter.dateFormat = "yyyy-MM-dd HH:mm:ss"
        return alarms.map { alarm in
            let time = formatter.string(from: Date(timeIntervalSince1970: alarm.raised.seconds))
            let who = alarm.acknowledgedBy.map { "  acknowledged by \($0)" } ?? ""
            return
                "\(alarm.id)  \(alarm.state.rawValue)  \(alarm.severity.rawValue)  \(time)  \(alarm.camera)  \(alarm.rule)  "
                + "\(alarm.object) \(alarm.message)" + who + (alarm.isStored ? "" : "  NOT STORED")
        }.joined(separator: "\n")
    }
}
