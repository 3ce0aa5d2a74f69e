import Core
import Foundation

/// `vigil health`: exit 0 only while results come out.
enum HealthCommand {
    private struct Report: Encodable {
        let healthy: Bool
        let troubles: [String]
    }

    static func run(_ arguments: Arguments) -> Int32 {
        guard let path = StationSocket.path(arguments) else { return callIsWrong }
        var troubles: [String]
        do throws(Failure) { troubles = Health.troubles(try StationSocket.snapshot(at: path)) } catch {
            troubles = [error.description]
        }
        if arguments.has("--json") {
            print(json: StatusCommand.encoded(Report(healthy: troubles.isEmpty, troubles: troubles)))
        } else if troubles.isEmpty {
            print(json: "healthy")
        } else {
            for trouble in troubles { complain(trouble) }
        }
        return troubles.isEmpty ? 0 : notFit
    }
}
