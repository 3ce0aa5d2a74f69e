import CLinux
import CNcurses
import Core
import Glibc
import Screen

/// The terminal: grids out, keys in. It never blocks on a terminal that stops reading, and gives the terminal back on
/// `close`, on exit and on a crash. One a process, used by the main thread alone.
@MainActor
package final class Console {
    /// What the locale can show.
    package let glyphs: Glyphs
    package private(set) var size: ScreenSize
    /// Whether the terminal has hung up: no key will ever come again.
    package private(set) var isGone = false
    private let terminal: TerminalGuard
    private let outlet: Outlet
    private let curses: Curses
    private var wanted: Grid?
    private var title: TerminalTitle
    private var wantedTitle: String?
    private var isBellWanted = false
    private var isClosed = false

    /// Takes the terminal of standard output over. NO_COLOR, TERM and the locale are read from the environment.
    package init(theme: Theme = .dark, hasTitle: Bool = false) throws(Failure) {
        let type = getenv("TERM").map { String(cString: $0) } ?? ""
        guard !type.isEmpty, type != "dumb" else {
            throw Failure(
                type.isEmpty ? "TERM is not set" : "a dumb terminal cannot show a dashboard", at: "TERM",
                remedy: "Set TERM to what the terminal is, for example xterm-256color.")
        }
        glyphs = vigil_locale_is_utf8() ? .unicode : .ascii
        let isColourWanted = getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
        title = TerminalTitle(type: hasTitle ? type : "")
        terminal = try TerminalGuard()
        do {
            outlet = try Outlet(terminal: terminal.output)
            curses = try Curses(
                output: outlet.memory, input: terminal.input, type: type, theme: theme, isColourWanted: isColourWanted)
        } catch {
            terminal.restore()
            throw error
        }
        terminal.arm(title.restoring)
        outlet.add(title.saving.utf8)
        size = Self.size(of: terminal.output) ?? ScreenSize(80, 24)
        curses.resize(to: size)
    }

    package var colourMode: ColourMode { curses.colourMode }
    /// All bytes that were ever meant for the terminal.
    package var sentBytes: Int { outlet.total }
    /// Whether the terminal has taken in everything that was shown.
    package var isTakenIn: Bool { outlet.isEmpty && wanted == nil }

    /// Shows the grid, drawn for `size`. While the terminal still takes in an older one this waits for `nextKey`, and
    /// the newest grid wins.
    package func show(_ grid: Grid) {
        wanted = grid
        follow()
        send()
    }

    /// The bell rings with what is shown next.
    package func ring() { isBellWanted = true }

    /// The title of the terminal's window, where it has one; sent with what is shown next.
    package func setTitle(_ text: String) { wantedTitle = text }

    /// Puts a text into the clipboard of the operator's terminal; false where it is not known to have one.
    package func copy(_ text: String) -> Bool {
        let bytes = title.copying(text).utf8
        outlet.add(bytes)
        return !bytes.isEmpty
    }

    /// The next key, or nil after that time. A changed size, a terminal that has taken in what it was slow to, and
    /// something to read from `wakeup` end the wait too.
    package func nextKey(timeoutMilliseconds: Int, wakeup: Int32) -> Key? {
        // By the clock: a terminal that takes in a picture piece by piece ends many waits early.
        let end = ContinuousClock.now.advanced(by: .milliseconds(timeoutMilliseconds))
        let before = size
        let wasTakenIn = isTakenIn
        var isAwake = false
        while true {
            if let key = curses.key() { return key }
            follow()
            send()
            let left = (end - ContinuousClock.now) / .milliseconds(1)
            guard left > 0, size == before, isTakenIn == wasTakenIn, !isGone, !isAwake else { return nil }
            // Not for longer: a size that changes without a signal (a serial line, a debugger) is seen all the same.
            isAwake = wait(milliseconds: Int(min(left.rounded(.up), 1000)), wakeup)
        }
    }

    /// After the process was stopped and goes on: the shell may have had the terminal meanwhile.
    package func retake() {
        guard terminal.retake() else { return }
        curses.retake()
    }

    /// The next grids appear in this theme.
    package func setTheme(_ theme: Theme) { curses.theme = theme }

    /// Whether clicks and the wheel come as keys; then the terminal's own selection of text does not work.
    package func setMouse(_ isOn: Bool) { curses.setMouse(isOn) }

    /// The next `show` sends every cell, whatever else may have written to the terminal.
    package func redrawAll() { curses.redrawAll() }

    /// Gives the terminal back, with a line of words on it; nothing may be shown after this. A stalled terminal holds it up
    /// for a second at most.
    package func close(saying words: String = "") {
        guard !isClosed else { return }
        isClosed = true
        curses.stop()
        outlet.collect(isFrame: false)
        outlet.add(title.restoring.utf8)
        if !words.isEmpty { outlet.add("\(words)\r\n".utf8) }
        outlet.drain(withinMilliseconds: 1000)
        outlet.close()
        terminal.restore()
    }

    private func send() {
        if !outlet.pass() { isGone = true }
        guard outlet.isEmpty, let grid = wanted else { return }
        wanted = nil
        announce()
        // A grid for another size is of no use: the caller draws anew.
        guard grid.size == size else { return }
        curses.draw(grid)
        outlet.collect(isFrame: true)
        if !outlet.pass() { isGone = true }
    }

    /// Title and bell, once each however long the terminal took nothing.
    private func announce() {
        if let text = wantedTitle { outlet.add(title.setting(text).utf8) }
        if isBellWanted { curses.ring() }
        (wantedTitle, isBellWanted) = (nil, false)
    }

    private func follow() {
        guard let now = Self.size(of: terminal.output), now != size else { return }
        size = now
        curses.resize(to: now)
    }

    /// True where there is something to read from `wakeup`.
    private func wait(milliseconds: Int, _ wakeup: Int32) -> Bool {
        var files = [
            pollfd(fd: terminal.input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: terminal.output, events: outlet.isEmpty ? 0 : Int16(POLLOUT), revents: 0),
            pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0),
        ]
        poll(&files, 3, Int32(milliseconds))
        if files.prefix(2).contains(where: { Int32($0.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0 }) {
            isGone = true
        }
        return files[2].revents != 0
    }

    private static func size(of terminal: Int32) -> ScreenSize? {
        var columns: Int32 = 0
        var rows: Int32 = 0
        return vigil_terminal_size(terminal, &columns, &rows) ? ScreenSize(Int(columns), Int(rows)).bounded : nil
    }
}
