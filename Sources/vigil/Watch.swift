import Console
import Core
import Foundation
import Link
import Screen
import Station

/// The dashboard's loop on the main thread: snapshot, draw, key, until the operator or a signal ends it.
@MainActor
struct Watch {
    private static let refreshMilliseconds = 250

    private let plan: StationPlan
    private let signals: Signals
    private let shelf = ThemeShelf()
    private let theme: String
    private let operatorHere = Operator(uid: getuid())

    init(_ plan: StationPlan, theme: String, _ signals: Signals) {
        self.plan = plan
        self.signals = signals
        self.theme = theme
    }

    /// `configuration`: the file whose changes are taken over.
    func run(configuration: String, isReadOnly: Bool) throws(Failure) -> Int32 {
        let console = try Console(theme: shelf.theme(named: theme))
        let errors = ErrorOutput()
        var failure: Failure?
        do throws(Failure) {
            // The first screen is up before anything slow begins.
            console.show(Dashboard.draw(DashboardState(), waiting, console.size, glyphs: console.glyphs))
            errors.divert(to: plan.stateDirectory + "/vigil.log")
            for failure in shelf.failures { complain("theme left out: \(failure.description)") }
            let station = try Station(plan)
            let configurationWatch = ConfigurationWatch(configuration, station, plan)
            failure = watch(station, console, isReadOnly: isReadOnly)
            configurationWatch.stop()
            station.stop()
        } catch {
            failure = error
        }
        console.close()
        errors.restore()
        if let failure { throw failure }
        return 0
    }

    /// Until the operator quits, a signal comes or the terminal is gone; a model that cannot be used ends it with why.
    private func watch(_ station: Station, _ console: Console, isReadOnly: Bool) -> Failure? {
        var state = DashboardState()
        state.isReadOnly = isReadOnly
        shelf.introduce(to: &state, chosen: theme)
        var shown = state.theme
        while !signals.isRaised, !console.isGone {
            if let failure = station.modelFailure { return failure }
            let snapshot = station.snapshot(state.attention)
            state.settle(snapshot, console.size)
            if state.theme != shown {
                shown = state.theme
                console.setTheme(shelf.theme(named: shown))
            }
            console.show(
                Dashboard.draw(state, snapshot, console.size, glyphs: console.glyphs, utcOffsetSeconds: utcOffset))
            guard let key = console.nextKey(timeoutMilliseconds: Self.refreshMilliseconds) else { continue }
            switch state.handle(key, snapshot) {
            case .none: break
            case .quit: return nil
            case .redraw: console.redrawAll()
            case .theme(let name): state.theme = name
            case .copy: break
            case .perform(let command): state.notice = station.perform(command, by: operatorHere)
            }
        }
        return nil
    }

    private var utcOffset: Int {
        var now = time(nil), parts = tm()
        localtime_r(&now, &parts)
        return parts.tm_gmtoff
    }

    private var waiting: Snapshot {
        Snapshot(
            site: plan.site, wall: WallTime(Date().timeIntervalSince1970),
            cameras: plan.cameras.map { CameraStatus(name: $0.name, source: $0.source.name) },
            model: ModelStatus(name: plan.models.first?.name ?? ""), device: DeviceStatus(), machine: MachineStatus())
    }
}
