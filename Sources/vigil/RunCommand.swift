import Configuration
import Console
import Core
import Foundation
import Screen
import Station

/// `vigil run` and `vigil demo`: the station, with its dashboard where there is a terminal.
enum RunCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        guard let configuration = Planning.configuration(arguments) else { return callIsWrong }
        return start(configuration, arguments)
    }

    static func demo(_ arguments: Arguments) -> Int32 {
        do throws(Failure) {
            guard var configuration = Planning.load(try Resources.demoConfiguration()) else { return callIsWrong }
            // The demo's alarms stay out of a real station's journal.
            configuration.station.stateDirectory += "-demo"
            configuration.station.socket = configuration.station.stateDirectory + "/vigil.sock"
            return start(configuration, arguments)
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }

    private static func start(_ configuration: Configuration, _ arguments: Arguments) -> Int32 {
        let signals = Signals()
        do throws(Failure) {
            let plan = try Planning.station(configuration)
            let isWatched = isatty(STDOUT_FILENO) == 1 && !arguments.has("--headless")
            if isWatched {
                let screen = configuration.screen
                let isReadOnly = arguments.has("--read-only")
                let ended = MainActor.assumeIsolated { () -> Result<Int32, Failure> in
                    do throws(Failure) {
                        let watch = Watch(plan, screen, signals)
                        return .success(try watch.run(configuration: configuration.file, isReadOnly: isReadOnly))
                    } catch {
                        return .failure(error)
                    }
                }
                return try ended.get()
            }
            return try headless(plan, signals, configuration: configuration.file)
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }

    private static func headless(_ plan: StationPlan, _ signals: Signals, configuration: String) throws(Failure)
        -> Int32
    {
        let station = try Station(plan)
        let watch = ConfigurationWatch(configuration, station, plan)
        defer { watch.stop() }
        defer { station.stop() }
        while !signals.wait(seconds: 0.5) {
            if let failure = station.modelFailure { throw failure }
        }
        return 0
    }
}
