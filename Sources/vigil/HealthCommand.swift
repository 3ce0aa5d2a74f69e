import Core
import Foundation
import Link

/// `vigil health`: exit 0 only while results come out.
enum HealthCommand {
    private struct Output: Encodable {
        let healthy: Bool
        let stages: [HealthStage]
        let troubles: [String]
    }

    static func run(_ arguments: Arguments) -> Int32 {
        guard let path = StationSocket.path(arguments) else { return callIsWrong }
        let report = report(at: path)
        if arguments.has("--json") {
            let output = Output(healthy: report.isHealthy, stages: report.stages, troubles: report.troubles)
            print(json: StatusCommand.encoded(output))
        } else if report.isHealthy {
            print(json: "healthy")
        } else {
            for trouble in report.troubles { complain(trouble) }
        }
        return report.isHealthy ? 0 : notFit
    }

    /// A station that cannot be asked is not healthy.
    private static func report(at path: String) -> HealthReport {
        do throws(Failure) {
            guard case .health(let report) = try Client.ask(.health, at: path) else {
                throw Failure("the station answered something else", at: path)
            }
            return report
        } catch {
            return HealthReport([HealthStage("socket", [error.description])])
        }
    }
}
