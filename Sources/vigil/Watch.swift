import Configuration
import Core
import Foundation
import Link
import Screen
import Station

/// The dashboard's loop on the main thread: snapshot, draw, key, until the operator or a signal ends it.
@MainActor
struct Watch {
    private let plan: StationPlan
    private let screen: ScreenSettings
    private let signals: Signals
    private let shelf = ThemeShelf()
    private let operatorHere = Operator(uid: getuid())

    init(_ plan: StationPlan, _ screen: ScreenSettings, _ signals: Signals) {
        self.plan = plan
        self.screen = screen
        self.signals = signals
    }

    /// `configuration`: the file whose changes are taken over.
    func run(configuration: ConfigurationFile, isReadOnly: Bool) throws(Failure) -> Int32 {
        let display = try Display(screen, theme: shelf.theme(named: screen.theme))
        let errors = ErrorOutput()
        var failure: Failure?
        do throws(Failure) {
            // The first screen is up before anything slow begins.
            _ = display.draw(DashboardState(), waiting)
            errors.divert(to: plan.stateDirectory + "/vigil.log")
            for failure in shelf.failures { complain("theme left out: \(failure.description)") }
            let station = try Station(plan, configuration: configuration.plan)
            let configurationWatch = ConfigurationWatch(configuration, station)
            failure = watch(station, on: display, isReadOnly: isReadOnly)
            configurationWatch.stop()
            station.stop()
        } catch {
            failure = error
        }
        display.close()
        errors.restore()
        if let failure { throw failure }
        return 0
    }

    /// Until the operator quits, a signal comes or the terminal is gone; a model that cannot be used ends it with why.
    private func watch(_ station: Station, on display: Display, isReadOnly: Bool) -> Failure? {
        var state = DashboardState()
        state.isReadOnly = isReadOnly
        shelf.introduce(to: &state, chosen: screen.theme)
        var shown = state.theme
        var snapshot = station.snapshot()
        while !signals.isRaised, !display.isGone {
            if let failure = station.modelFailure { return failure }
            heed(signals.takeNews(), &state, display)
            if display.isDue {
                snapshot = station.snapshot(state.attention)
                state.settle(snapshot, display.size)
                if state.theme != shown {
                    shown = state.theme
                    display.setTheme(shelf.theme(named: shown))
                }
                snapshot = display.draw(state, snapshot)
            }
            guard let key = display.nextKey(wakeup: signals.wakeup) else { continue }
            if key == .control("z") {
                state.notice = Self.staysUp
                continue
            }
            switch state.handle(key, snapshot) {
            case .none: break
            case .quit: return nil
            case .redraw: display.redrawAll()
            case .theme(let name): state.theme = name
            case .copy(let text):
                if !display.copy(text) { state.notice = "This terminal is not known to have a clipboard." }
            case .perform(let command): state.notice = station.perform(command, by: operatorHere)
            }
        }
        return nil
    }

    private func heed(_ news: Signals.News, _ state: inout DashboardState, _ display: Display) {
        if news.isContinued { display.retake() }
        guard news.isStopWanted else { return }
        state.notice = Self.staysUp
        display.ask()
    }

    private static let staysUp = "The station goes on: stopped, it would watch no camera. Leave with q, or use tmux."

    private var waiting: Snapshot {
        Snapshot(
            site: plan.site, wall: WallTime(Date().timeIntervalSince1970),
            cameras: plan.cameras.map { CameraStatus(name: $0.name, source: $0.source.name) },
            model: ModelStatus(name: plan.models.first?.name ?? ""), device: DeviceStatus(), machine: MachineStatus())
    }
}
