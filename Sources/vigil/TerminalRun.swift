import Configuration
import Core
import Foundation
import Screen
import Station

/// The station with its dashboard in one process. When the terminal goes away the dashboard ends and the station goes on
/// without one.
@MainActor
struct TerminalRun {
    private let plan: StationPlan
    private let log: LogPlan
    private let screen: ScreenSettings
    private let signals: Signals
    private let configuration: ConfigurationFile
    private let shelf = ThemeShelf()

    /// `file`: whose changes are taken over.
    init(_ plan: StationPlan, _ configuration: Configuration, _ file: ConfigurationFile, _ signals: Signals) {
        self.plan = plan
        log = Planning.screenLog(configuration)
        screen = configuration.screen
        self.signals = signals
        self.configuration = file
    }

    func run(isReadOnly: Bool) throws(Failure) -> Int32 {
        let display = try Display(screen, theme: shelf.theme(named: screen.theme))
        let errors = ErrorOutput()
        var failure: Failure?
        do throws(Failure) {
            // The first screen is up before anything slow begins.
            _ = display.draw(DashboardState(), waiting)
            var logFile: LogFile?, logFailure: Failure?
            do throws(Failure) { logFile = try errors.divert(to: log) } catch { logFailure = error }
            // Without a file the lines are thrown away, but those that the dashboard keeps.
            if logFile == nil { errors.silence() }
            for failure in shelf.failures { complain("theme left out: \(failure.description)") }
            let station = try Station(plan, configuration: configuration.plan, logFile: logFile)
            if let logFailure { station.warn(logFailure.description) }
            let configurationWatch = ConfigurationWatch(configuration, station)
            failure = watch(station, on: display, errors, isReadOnly: isReadOnly)
            configurationWatch.stop()
            // It may take long, and a screen that stands still says nothing.
            display.close(saying: Self.ends)
            station.stop()
        } catch {
            failure = error
        }
        display.close()
        errors.restore()
        if let failure { throw failure }
        return 0
    }

    /// Until the operator quits or a signal comes; a model that cannot be used ends it with why.
    private func watch(
        _ station: Station, on display: Display, _ errors: ErrorOutput, isReadOnly: Bool
    ) -> Failure? {
        var state = DashboardState()
        state.isReadOnly = isReadOnly
        if let words = station.lastEnd { state.notice = words }
        let watch = Watch(screen: screen, signals: signals, shelf: shelf, staysUp: Self.staysUp)
        switch watch.run(LocalStation(station), on: display, state) {
        case .quit, .signal: return nil
        case .failed(let failure): return failure
        case .hangUp:
            display.close()
            errors.keep()
            Self.leaveTerminal()
            station.warn("the terminal is gone; the station goes on without it, vigil attach shows it")
            do throws(Failure) {
                // The shell and the system may each tell of the same terminal.
                try RunCommand.attend(station, signals) {}
                return nil
            } catch {
                return error
            }
        }
    }

    private static let ends = "vigil: the station ends once the journal has all alarms"
    private static let staysUp = "The station goes on: stopped, it would watch no camera. Leave with q, or use tmux."

    /// Standard error is the log's already; a read or write must not fail because nobody is there.
    private static func leaveTerminal() {
        let nowhere = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard nowhere >= 0 else { return }
        dup2(nowhere, STDIN_FILENO)
        dup2(nowhere, STDOUT_FILENO)
        close(nowhere)
    }

    private var waiting: Snapshot {
        Snapshot(
            site: plan.site, wall: WallTime(Date().timeIntervalSince1970),
            cameras: plan.cameras.map { CameraStatus(name: $0.name, source: $0.source.name) },
            model: ModelStatus(name: plan.models.first?.name ?? ""), device: DeviceStatus(), machine: MachineStatus())
    }
}
