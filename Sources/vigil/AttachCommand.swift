import Configuration
import Core
import Foundation
import Link
import Screen

/// `vigil attach`: the dashboard of a station that runs already, over its socket.
enum AttachCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        guard let path = StationSocket.path(arguments, looksFurther: true) else { return callIsWrong }
        let screen = (try? Planning.reading(arguments)?.get())?.screen ?? ScreenSettings()
        let isReadOnly = arguments.has("--read-only")
        let signals = Signals(.dashboard)
        do throws(Failure) {
            let attachment = try Attachment(path, perSecond: screen.refreshPerSecond) { signals.ring() }
            defer { attachment.stop() }
            let ended = MainActor.assumeIsolated { () -> Result<Void, Failure> in
                do throws(Failure) {
                    return .success(try show(attachment, screen, signals, isReadOnly: isReadOnly))
                } catch {
                    return .failure(error)
                }
            }
            try ended.get()
            return 0
        } catch {
            complain(error.description)
            return workFailed
        }
    }

    @MainActor
    private static func show(
        _ attachment: Attachment, _ screen: ScreenSettings, _ signals: Signals, isReadOnly: Bool
    ) throws(Failure) {
        let shelf = ThemeShelf()
        let display = try Display(screen, theme: shelf.theme(named: screen.theme))
        defer { display.close() }
        var state = DashboardState()
        state.isReadOnly = isReadOnly
        state.endsStation = false
        let watch = Watch(
            screen: screen, signals: signals, shelf: shelf,
            staysUp: "This dashboard stays where it is; q ends it, and the station goes on.")
        if case .failed(let failure) = watch.run(attachment, on: display, state) { throw failure }
    }
}
