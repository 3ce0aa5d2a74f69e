/// Which lines of a page are seen that is higher than the screen.
struct Scroll: Sendable, Equatable {
    private(set) var top = 0
    private var lines = 0
    private var visible = 1

    /// Brings it into line with what is about to be drawn.
    mutating func settle(lines: Int, visible: Int) {
        self.lines = lines
        self.visible = max(visible, 1)
        top = max(min(top, lines - self.visible), 0)
    }

    /// What a key that moves does.
    mutating func move(_ action: Action) {
        let page = max(visible - 1, 1)
        let wanted =
            switch action {
            case .up: top - 1
            case .down: top + 1
            case .pageUp: top - page
            case .pageDown: top + page
            case .top: 0
            case .bottom: lines
            default: top
            }
        top = max(min(wanted, lines - visible), 0)
    }

    /// How many lines are above and below what is drawn; nil where all are seen.
    func beyond(_ glyphs: Glyphs) -> String? {
        let below = lines - top - visible
        let words = [
            top > 0 ? "\(glyphs.above)\(top) above" : nil, below > 0 ? "\(glyphs.below)\(below) below" : nil,
        ].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: "  ")
    }
}
