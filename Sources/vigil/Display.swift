import Configuration
import Console
import Core
import Foundation
import Screen

/// The dashboard on its terminal: draws it when `Pacing` says so, lowers what there are no bytes for, rings and names
/// alarms. Belongs to the main thread.
@MainActor
final class Display {
    private let console: Console
    private let settings: ScreenSettings
    private var pacing: Pacing
    private var memory = PictureMemory()
    private var bell = AlarmBell()
    private var drawn: Grid?

    init(_ settings: ScreenSettings, theme: Theme) throws(Failure) {
        self.settings = settings
        console = try Console(theme: theme, hasTitle: settings.hasTitle)
        pacing = Pacing(
            refreshPerSecond: settings.refreshPerSecond, maximumBytesPerSecond: settings.maximumBytesPerSecond,
            mode: console.colourMode)
        if settings.hasMouse { console.setMouse(true) }
    }

    var size: ScreenSize { console.size }
    /// Whether the terminal has hung up.
    var isGone: Bool { console.isGone }

    /// Whether the next screen is to be drawn now.
    var isDue: Bool {
        let now = Self.now
        pacing.follow(sentBytes: console.sentBytes, isTakenIn: console.isTakenIn, now: now)
        if let drawn, drawn.size != console.size { pacing.resize(now: now) }
        return pacing.secondsToWait(now: now, wall: Self.wall) <= 0
    }

    /// Draws what the operator is to see and returns the snapshot with the picture that is shown.
    func draw(_ state: DashboardState, _ newest: Snapshot) -> Snapshot {
        let now = Self.now
        var snapshot = newest
        snapshot.picture = memory.choose(newest.picture, isDue: pacing.isPictureDue(now: now))
        var grid = Dashboard.draw(
            state, snapshot, console.size, glyphs: console.glyphs, utcOffsetSeconds: utcOffset,
            delivery: pacing.delivery)
        let cost = memory.settle(&grid, pacing.quality, pacing.pictureRoom)
        if settings.hasTitle { console.setTitle(WindowTitle.text(snapshot, glyphs: console.glyphs)) }
        // The first one is drawn before the station is there, and would make all its alarms new ones.
        if drawn != nil, bell.rings(snapshot), settings.hasBell { console.ring() }
        console.show(grid)
        pacing.drew(
            hasChanged: drawn.map { grid.differs(from: $0, belowRow: 0) } ?? true, cost, now: now, wall: Self.wall)
        pacing.follow(sentBytes: console.sentBytes, isTakenIn: console.isTakenIn, now: Self.now)
        drawn = grid
        return snapshot
    }

    /// The next key, or nil when it is time to look at everything again.
    func nextKey(wakeup: Int32) -> Key? {
        let seconds = pacing.secondsToWait(now: Self.now, wall: Self.wall)
        let key = console.nextKey(timeoutMilliseconds: Int((seconds * 1000).rounded(.up)), wakeup: wakeup)
        if key != nil { pacing.ask() }
        return key
    }

    /// The next screen is drawn at once, as after a key.
    func ask() { pacing.ask() }

    func setTheme(_ theme: Theme) { console.setTheme(theme) }

    /// False where the terminal is not known to have a clipboard.
    func copy(_ text: String) -> Bool { console.copy(text) }

    func redrawAll() { console.redrawAll() }

    /// The process was stopped and goes on.
    func retake() {
        console.retake()
        pacing.ask()
    }

    /// `saying`: on the terminal as it was found.
    func close(saying words: String = "") { console.close(saying: words) }

    private var utcOffset: Int {
        var now = time(nil), parts = tm()
        localtime_r(&now, &parts)
        return parts.tm_gmtoff
    }

    private static var now: MonotonicTime { MonotonicTime(reading(of: CLOCK_MONOTONIC)) }
    private static var wall: WallTime { WallTime(reading(of: CLOCK_REALTIME)) }

    private static func reading(of clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
