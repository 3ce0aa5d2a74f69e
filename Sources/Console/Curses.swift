import CNcurses
import Core
import Screen

/// The one place that calls curses, on the main thread alone: cells in, bytes out, bytes in, keys out.
@MainActor
final class Curses {
    let colourMode: ColourMode
    private var shown: Grid?
    private var inks: [Style: Ink] = [:]
    private var pasting = Pasting()
    var theme: Theme {
        didSet {
            inks = [:]
            shown = nil
        }
    }

    init(output: Int32, input: Int32, type: String, theme: Theme, isColourWanted: Bool) throws(Failure) {
        guard vigil_curses_start(output, input) else {
            throw Failure(
                "a terminal of the type \"\(Text.cleaned(type, limit: 40))\" cannot show a dashboard",
                at: "TERM", remedy: "Set TERM to what the terminal is, for example xterm-256color.")
        }
        self.theme = theme
        colourMode = ColourMode(
            colours: Int(vigil_curses_colours()), isDirect: vigil_curses_is_direct(), isColourWanted: isColourWanted)
    }

    func resize(to size: ScreenSize) {
        vigil_curses_resize(Int32(size.columns), Int32(size.rows))
        redrawAll()
    }

    /// The next `draw` sends every cell.
    func redrawAll() {
        shown = nil
        vigil_curses_redraw_all()
    }

    /// Rings the bell, or flashes the screen where there is none.
    func ring() { vigil_curses_ring() }

    /// Takes the terminal again as it was at the start, after somebody else had it.
    func retake() {
        vigil_curses_retake()
        redrawAll()
    }

    /// Hands curses the rows that changed; it sends the cells that did.
    func draw(_ grid: Grid) {
        let isSameSize = shown?.size == grid.size
        for y in 0..<grid.size.rows where !isSameSize || shown?.row(y) != grid.row(y) {
            for x in 0..<grid.size.columns where grid[x, y].width > 0 { put(grid[x, y], x, y) }
        }
        shown = grid
        vigil_curses_flush()
    }

    private func put(_ cell: Cell, _ x: Int, _ y: Int) {
        let cell = cell.shown(in: colourMode)
        let ink = ink(of: cell.style)
        var attributes: UInt32 = 0
        if ink.isBold { attributes |= VIGIL_BOLD.rawValue }
        if ink.isReversed { attributes |= VIGIL_REVERSE.rawValue }
        if ink.isUnderlined { attributes |= VIGIL_UNDERLINE.rawValue }
        let text = cell.text.unicodeScalars.map { wchar_t(bitPattern: $0.value) } + [0]
        vigil_curses_put(
            Int32(x), Int32(y), text, Int32(cell.width), Int32(attributes), Int32(ink.foreground), Int32(ink.background)
        )
    }

    private func ink(of style: Style) -> Ink {
        // A picture has too many to keep.
        if style.paint != nil { return theme.ink(of: style, in: colourMode) }
        if let known = inks[style] { return known }
        let ink = theme.ink(of: style, in: colourMode)
        inks[style] = ink
        return ink
    }

    /// A key that has come in already; nil where there is none. Keys that mean nothing to Vigil are passed over, and what
    /// is pasted is one key.
    func key() -> Key? {
        while true {
            let code = vigil_curses_key()
            switch code {
            case VIGIL_KEY_NONE.rawValue: return pasting.giveUp(at: .now)
            case VIGIL_KEY_PASTE_BEGIN.rawValue: pasting.begin(at: .now)
            case VIGIL_KEY_PASTE_END.rawValue: if let pasted = pasting.end() { return pasted }
            default:
                guard let key = Self.key(for: code) else { continue }
                if !pasting.take(key, at: .now) { return key }
            }
        }
    }

    static func key(for code: Int32) -> Key? {
        switch code {
        case VIGIL_KEY_UP.rawValue: .up
        case VIGIL_KEY_DOWN.rawValue: .down
        case VIGIL_KEY_LEFT.rawValue: .left
        case VIGIL_KEY_RIGHT.rawValue: .right
        case VIGIL_KEY_PAGE_UP.rawValue: .pageUp
        case VIGIL_KEY_PAGE_DOWN.rawValue: .pageDown
        case VIGIL_KEY_HOME.rawValue: .home
        case VIGIL_KEY_END.rawValue: .end
        case VIGIL_KEY_BACK_TAB.rawValue: .backTab
        case VIGIL_KEY_ENTER.rawValue, 10, 13: .enter
        case VIGIL_KEY_BACKSPACE.rawValue, 8, 127: .backspace
        case VIGIL_KEY_DELETE.rawValue: .delete
        case VIGIL_KEY_WHEEL_UP.rawValue: .wheelUp
        case VIGIL_KEY_WHEEL_DOWN.rawValue: .wheelDown
        case VIGIL_KEY_CLICK.rawValue...VIGIL_KEY_CLICK.rawValue + 0xFFFFFF:
            .click(x: Int(code & 0xFFF), y: Int(code >> 12 & 0xFFF))
        case VIGIL_KEY_FUNCTION.rawValue + 1...VIGIL_KEY_FUNCTION.rawValue + 12:
            .function(Int(code - VIGIL_KEY_FUNCTION.rawValue))
        case 9: .tab
        case 27: .escape
        case 1...26: .control(Character(UnicodeScalar(UInt8(code) + 96)))
        default: Unicode.Scalar(UInt32(bitPattern: code)).flatMap { $0.value < 32 ? nil : .character(Character($0)) }
        }
    }

    func setMouse(_ isOn: Bool) { vigil_curses_mouse(isOn) }

    func stop() { vigil_curses_stop() }
}
