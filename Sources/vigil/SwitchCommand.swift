import Core
import Foundation
import Link

/// `vigil model switch|shadow|promote|rollback`: asks the running station and waits for how it went.
enum SwitchCommand {
    /// A large model on a busy box takes its time.
    private static let limitSeconds = 300.0

    static func run(_ arguments: Arguments) throws(Failure) -> Int32 {
        guard let path = StationSocket.path(arguments) else { return callIsWrong }
        let command = try command(arguments)
        let before = try StationSocket.snapshot(at: path).change?.number ?? 0
        guard case .performed(let words) = try Client.ask(.perform(command), at: path) else {
            throw Failure("the station answered something else", at: path)
        }
        guard words.hasPrefix("change ") else {
            complain(words)
            return workFailed
        }
        let deadline = Date(timeIntervalSinceNow: limitSeconds)
        var told = ""
        while Date() < deadline {
            let change = try StationSocket.snapshot(at: path).change
            if let change, change.number > before {
                if change.phase == .failed {
                    complain("\(change.model): \(change.words). What ran before runs on.")
                    return workFailed
                }
                if change.phase == .done {
                    print(json: change.words)
                    return 0
                }
                let step = "\(change.model): \(change.phase.rawValue)"
                if step != told { complain(step) }
                told = step
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
        complain("not done after \(Int(limitSeconds)) s; vigil status shows how far it is")
        return workFailed
    }

    private static func command(_ arguments: Arguments) throws(Failure) -> Command {
        let model = arguments.operands.count > 1 ? arguments.operands[1] : ""
        switch arguments.operands[0] {
        case "switch": return .switchModel(model, camera: arguments["--camera"])
        case "shadow":
            guard let every = Int(arguments["--every"] ?? "10"), every > 0 else {
                throw Failure("--every \(arguments["--every"] ?? "")", remedy: "A whole number from 1 is allowed.")
            }
            return .shadow(model, cameras: arguments["--camera"].map { [$0] } ?? [], every: every)
        case "promote": return .promote
        default: return .rollBack
        }
    }
}
