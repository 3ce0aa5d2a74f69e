import Configuration
import Core
import Foundation
import Link
import Screen
import Station

/// `vigil run` and `vigil demo`: the station, with its dashboard where there is a terminal.
enum RunCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        guard let configuration = Planning.configuration(arguments) else { return callIsWrong }
        return start(configuration, arguments) { _ in }
    }

    static func demo(_ arguments: Arguments) -> Int32 {
        do throws(Failure) {
            guard var configuration = Planning.load(try Resources.demoConfiguration()) else { return callIsWrong }
            setApart(&configuration)
            return start(configuration, arguments, amend: setApart)
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }

    /// The demo's alarms stay out of a real station's journal.
    @Sendable private static func setApart(_ configuration: inout Configuration) {
        configuration.station.stateDirectory += StationSocket.demoSuffix
        configuration.station.socket = configuration.station.stateDirectory + "/vigil.sock"
    }

    /// `amend`: what the call changes about the configuration, done to this one and to be done to each that is read anew.
    private static func start(
        _ configuration: Configuration, _ arguments: Arguments, amend: @escaping @Sendable (inout Configuration) -> Void
    ) -> Int32 {
        let isWatched = isatty(STDOUT_FILENO) == 1 && !arguments.has("--headless")
        let signals = Signals(.station)
        let file = ConfigurationFile(configuration.file, amend: amend)
        do throws(Failure) {
            let plan = try Planning.station(configuration)
            if isWatched {
                let isReadOnly = arguments.has("--read-only")
                let ended = MainActor.assumeIsolated { () -> Result<Int32, Failure> in
                    do throws(Failure) {
                        let run = TerminalRun(plan, configuration, file, signals)
                        return .success(try run.run(isReadOnly: isReadOnly))
                    } catch {
                        return .failure(error)
                    }
                }
                return try ended.get()
            }
            return try headless(plan, signals, configuration: file)
        } catch {
            complain(error.description)
            return callIsWrong
        }
    }

    private static func headless(
        _ plan: StationPlan, _ signals: Signals, configuration: ConfigurationFile
    ) throws(Failure) -> Int32 {
        let errors = ErrorOutput()
        defer { errors.restore() }
        var logFile: LogFile?
        if let log = plan.log {
            // A disk that is full or can only be read keeps no station from watching.
            do throws(Failure) { logFile = try errors.divert(to: log) } catch {
                complain("\(error.description) Until it is started anew the log goes to standard error.")
            }
        }
        let station = try Station(plan, configuration: configuration.plan, logFile: logFile)
        let watch = ConfigurationWatch(configuration, station)
        defer { watch.stop() }
        defer { station.stop() }
        try attend(station, signals) { _ = station.perform(.reload, by: Operator(uid: getuid())) }
        return 0
    }

    /// Until a signal ends the station, which has no dashboard; throws why its models cannot be used. `hangUp` is what SIGHUP
    /// asks for.
    static func attend(_ station: Station, _ signals: Signals, hangUp: () -> Void) throws(Failure) {
        while !signals.wait(seconds: 0.5) {
            if let failure = station.modelFailure { throw failure }
            if signals.takeNews().isHangUp { hangUp() }
        }
    }
}
