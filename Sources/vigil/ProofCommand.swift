import Core
import Foundation
import Link

/// `vigil proof`: asks the running station to prove itself alive and waits for how it went.
enum ProofCommand {
    /// The station's own limit, and one proof that may be under way before.
    private static let limitSeconds = 75.0

    static func run(_ arguments: Arguments) -> Int32 {
        guard let path = StationSocket.path(arguments) else { return callIsWrong }
        do throws(Failure) {
            let report = try proven(at: path)
            if arguments.has("--json") {
                print(json: StatusCommand.encoded(report))
            } else {
                for camera in report.cameras { print(json: words(camera)) }
            }
            return report.passes ? 0 : notFit
        } catch {
            complain(error.description)
            return workFailed
        }
    }

    private static func proven(at path: String) throws(Failure) -> ProofReport {
        let before = try StationSocket.snapshot(at: path).proof?.number ?? 0
        guard case .performed(let words) = try Client.ask(.perform(.proveLife), at: path) else {
            throw Failure("the station answered something else", at: path)
        }
        let asked = words.split(separator: " ").compactMap { Int($0) }.first ?? before + 1
        let deadline = Date(timeIntervalSinceNow: limitSeconds)
        while Date() < deadline {
            if let report = try StationSocket.snapshot(at: path).proof, report.number >= asked, report.isOver {
                return report
            }
            Thread.sleep(forTimeInterval: 0.1)
        }
        throw Failure(
            "no proof within \(Int(limitSeconds)) s", at: path, remedy: "See vigil health and the station's log.")
    }

    private static func words(_ camera: ProofOfCamera) -> String {
        if let failure = camera.failure { return "LOST  \(camera.camera): in the \(camera.stage.rawValue): \(failure)" }
        return String(format: "alive %@: stored after %.0f ms", camera.camera, camera.milliseconds ?? 0)
    }
}
