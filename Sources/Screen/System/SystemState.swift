import Core

/// How far the System view is scrolled.
package struct SystemState: Sendable, Equatable {
    private(set) var top = 0
    private var size = ScreenSize(0, 0)

    package init() {}

    /// Brings scrolling into line with what is about to be drawn.
    package mutating func settle(_ snapshot: Snapshot, _ size: ScreenSize) {
        self.size = size
        scroll(to: top, snapshot)
    }

    /// What a key that moves through lists does.
    package mutating func move(_ action: Action, _ snapshot: Snapshot) {
        let page = max(SystemView.list(in: size).height - 1, 1)
        switch action {
        case .up: scroll(to: top - 1, snapshot)
        case .down: scroll(to: top + 1, snapshot)
        case .pageUp: scroll(to: top - page, snapshot)
        case .pageDown: scroll(to: top + page, snapshot)
        case .top: scroll(to: 0, snapshot)
        case .bottom: scroll(to: .max, snapshot)
        default: break
        }
    }

    private mutating func scroll(to row: Int, _ snapshot: Snapshot) {
        let list = SystemView.list(in: size)
        let last = SystemLines(snapshot, width: list.width, .unicode).count - max(list.height, 1)
        top = max(min(row, last), 0)
    }
}
