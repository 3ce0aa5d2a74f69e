import Core
import Foundation
import Station

/// `vigil bench`: the station headless for some seconds, its figures as one JSON object.
enum BenchCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        guard let seconds = Double(arguments["--seconds"] ?? "30"), seconds >= 1, seconds <= 86_400 else {
            complain("--seconds \(arguments["--seconds"] ?? ""): a number from 1 to 86400 is allowed")
            return callIsWrong
        }
        guard let configuration = Planning.configuration(arguments) else { return callIsWrong }
        let signals = Signals(.task)
        // A bench beside a running station must not touch its state.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vigil-bench-\(getpid())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do throws(Failure) {
            var plan = try Planning.station(configuration)
            plan.stateDirectory = folder
            plan.socket = folder + "/vigil.sock"
            let station = try Station(plan)
            defer { station.stop() }
            let measurement = try Measurement.take(of: station, seconds: seconds, isStopped: { signals.isRaised })
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            guard let data = try? encoder.encode(measurement) else { return workFailed }
            print(json: String(decoding: data, as: UTF8.self))
            return signals.isRaised ? workFailed : 0
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }
}
