import Core

/// What of the log is shown: from which level on, which words, and where it is scrolled to. Like less +F it follows the
/// newest line, until the operator goes up; then what is on the screen stays there while new lines come in.
package struct LogState: Sendable, Equatable {
    /// The least level that is shown.
    package private(set) var level = LogLine.Level.info
    /// Only lines with these words, whatever their case; empty: all.
    package var search = ""
    package private(set) var isFollowing = true
    /// The first row that is drawn.
    private(set) var top = 0
    /// What stands there, while it does not follow.
    private var held: LogRow?
    private var size = ScreenSize(0, 0)

    package init() {}

    /// Brings scrolling into line with what is about to be drawn.
    package mutating func settle(_ snapshot: Snapshot, _ size: ScreenSize) {
        self.size = size
        place(rows(snapshot))
    }

    /// What a key that moves through lists does; at the end it follows again.
    package mutating func move(_ action: Action, _ snapshot: Snapshot) {
        let rows = rows(snapshot)
        place(rows)
        let page = max(visibleRows - 1, 1)
        switch action {
        case .up: scroll(to: top - 1, rows)
        case .down: scroll(to: top + 1, rows)
        case .pageUp: scroll(to: top - page, rows)
        case .pageDown: scroll(to: top + page, rows)
        case .top: scroll(to: 0, rows)
        case .bottom: scroll(to: rows.count, rows)
        default: break
        }
    }

    /// All lines, then warnings and errors, then errors, then all again.
    package mutating func turnLevel() {
        level =
            switch level {
            case .info: .warning
            case .warning: .error
            case .error: .info
            }
    }

    /// The rows of the lines that are wanted.
    func rows(_ snapshot: Snapshot, _ glyphs: Glyphs = .unicode) -> [LogRow] {
        let words = search.lowercased()
        let lines = snapshot.log.filter { line in
            line.level.rank >= level.rank && (words.isEmpty || line.text.lowercased().contains(words))
        }
        return LogRow.rows(of: lines, width: LogView.list(in: size).width, glyphs)
    }

    var visibleRows: Int { max(LogView.list(in: size).height, 1) }

    private mutating func place(_ rows: [LogRow]) {
        guard !isFollowing, let held else { return scroll(to: rows.count, rows) }
        // The same line may be split otherwise now, or be gone, with all that were before it.
        let same = rows.firstIndex { $0.line == held.line && $0.piece == held.piece }
        let near = same ?? rows.firstIndex { $0.line == held.line } ?? rows.firstIndex { $0.line.wall > held.line.wall }
        scroll(to: near ?? rows.count, rows)
    }

    private mutating func scroll(to row: Int, _ rows: [LogRow]) {
        let last = max(rows.count - visibleRows, 0)
        top = min(max(row, 0), last)
        isFollowing = top == last
        held = isFollowing ? nil : rows[top]
    }
}

extension LogLine.Level {
    fileprivate var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}
