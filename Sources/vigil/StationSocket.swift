import Configuration
import Core
import Foundation
import Link

/// Finds a running station and asks it, for the command line.
enum StationSocket {
    /// The demo's state stands beside a real station's.
    static let demoSuffix = "-demo"
    private static let ofService = Configuration.machineSocket

    private static let stateDirectory = Configuration.defaultStateDirectory(Configuration.processEnvironment)
    private static let ofUser = stateDirectory + "/vigil.sock"

    /// The socket that the call names, or the configuration; where there is neither, a service's, then the one in the
    /// default state directory, the first that is there. Nil where the configuration is wrong (and said so), unless a
    /// station answers that runs without it. `looksFurther`: where no socket is at the configuration's default place, the
    /// others count too. What tells of one station, or changes it, must not find another.
    static func path(_ arguments: Arguments, looksFurther: Bool = false) -> String? {
        if let path = arguments["--socket"] { return path }
        var candidates: [String] = []
        switch Planning.reading(arguments) {
        case .success(let configuration)?:
            let station = configuration.station
            if station.isSocketGiven || !looksFurther { return station.socket }
            candidates.append(station.socket)
        case .failure(let errors)?:
            // A file that was named says which station is meant.
            if !arguments.has("--config"), let path = answering(despite: errors) { return path }
            Planning.report(errors)
            return nil
        case nil: break
        }
        candidates += [ofService, ofUser, "\(stateDirectory)\(demoSuffix)/vigil.sock"]
        if let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) { return found }
        // Says what is missing.
        return Planning.configuration(arguments)?.station.socket
    }

    /// A station refuses a file with mistakes and runs on: it is found by where stations are by default.
    private static func answering(despite errors: ConfigurationErrors) -> String? {
        guard let path = [ofUser, ofService].first(where: { (try? Connection($0, timeoutSeconds: 2)) != nil }) else {
            return nil
        }
        complain("the configuration is wrong, and the station at \(path) is asked without it: \(errors.failures[0])")
        return path
    }

    static func snapshot(at path: String) throws(Failure) -> Snapshot {
        guard case .status(let snapshot) = try Client.ask(.status, at: path) else {
            throw Failure("the station answered something else", at: path)
        }
        return snapshot
    }
}
