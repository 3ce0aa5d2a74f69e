import Core
import Foundation
import Link

/// `vigil reload`: asks the running station to read its configuration anew and waits for how that went.
enum ReloadCommand {
    /// A large model on a busy box takes its time.
    private static let limitSeconds = 300.0
    private static let patienceSeconds = 10.0

    static func run(_ arguments: Arguments) -> Int32 {
        guard let path = StationSocket.path(arguments) else {
            complain("nothing was taken over")
            return callIsWrong
        }
        do throws(Failure) {
            guard case .performed(let words) = try Client.ask(.perform(.reload), at: path) else {
                throw Failure("the station answered something else", at: path)
            }
            guard let number = words.firstMatch(of: /^reload ([0-9]+)/).flatMap({ Int($0.output.1) }) else {
                complain(words)
                return workFailed
            }
            return try wait(for: number, at: path)
        } catch {
            complain(error.description)
            return workFailed
        }
    }

    private static func wait(for number: Int, at path: String) throws(Failure) -> Int32 {
        let began = Date()
        var isTold = false
        while Date().timeIntervalSince(began) < limitSeconds {
            if let status = try StationSocket.snapshot(at: path).reload, status.number >= number, status.isOver {
                if status.phase == .done {
                    print(json: status.words)
                    return 0
                }
                for failure in status.failures { complain(failure) }
                complain(status.words)
                return callIsWrong
            }
            if !isTold, Date().timeIntervalSince(began) > patienceSeconds {
                complain("still under way: what is new is loaded beside what runs")
                isTold = true
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
        complain("not done after \(Int(limitSeconds)) s; vigil status shows how far it is")
        return workFailed
    }
}
