/// How much of the screen the focused camera takes: its pane's share, half of it, or all as the camera view.
package enum Zoom: Sendable, Equatable, CaseIterable {
    case normal, half, full

    /// The one so many steps on, round all of them.
    func stepped(by steps: Int) -> Zoom {
        let all = Self.allCases
        let index = (all.firstIndex(of: self) ?? 0) + steps
        return all[(index % all.count + all.count) % all.count]
    }
}

/// What is drawn over a camera's picture.
package enum PictureMarks: Sendable, Equatable, CaseIterable {
    /// Zones, lines, signals, tails and boxes.
    case all
    case boxes, nothing

    var next: PictureMarks {
        switch self {
        case .all: .boxes
        case .boxes: .nothing
        case .nothing: .all
        }
    }
}
