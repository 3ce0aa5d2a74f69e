import Configuration
import Core
import Foundation
import Link

/// Finds a running station and asks it, for the command line.
enum StationSocket {
    /// The demo's state stands beside a real station's.
    static let demoSuffix = "-demo"
    private static let ofService = "/run/vigil/vigil.sock"

    /// The socket that the call names, or the configuration; where there is neither, a service's, then the one in the
    /// default state directory, the first that is there. Nil where the configuration is wrong (and said so).
    /// `looksFurther`: where no socket is at the configuration's default place, the others count too. What tells of one
    /// station, or changes it, must not find another.
    static func path(_ arguments: Arguments, looksFurther: Bool = false) -> String? {
        if let path = arguments["--socket"] { return path }
        var candidates: [String] = []
        if Planning.hasConfiguration(arguments) {
            guard let station = Planning.configuration(arguments)?.station else { return nil }
            if station.isSocketGiven || !looksFurther { return station.socket }
            candidates.append(station.socket)
        }
        let state = Configuration.defaultStateDirectory(Configuration.processEnvironment)
        candidates += [ofService, "\(state)/vigil.sock", "\(state)\(demoSuffix)/vigil.sock"]
        if let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) { return found }
        // Says what is missing.
        return Planning.configuration(arguments)?.station.socket
    }

    static func snapshot(at path: String) throws(Failure) -> Snapshot {
        guard case .status(let snapshot) = try Client.ask(.status, at: path) else {
            throw Failure("the station answered something else", at: path)
        }
        return snapshot
    }
}
