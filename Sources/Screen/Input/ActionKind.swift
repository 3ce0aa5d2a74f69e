/// The parts that the help is read in.
package enum KeySection: String, Sendable, CaseIterable {
    case moving = "Moving and finding"
    case alarms = "Alarms"
    case cameras = "Cameras"
    case models = "Models"
    case views = "Views"
    case everywhere = "Everywhere"
}

extension Action {
    /// Whether it is refused, and not offered, where the dashboard is read-only.
    package var changesStation: Bool {
        switch self {
        case .acknowledge, .acknowledgeShown, .unacknowledge, .shelve, .putBack, .takeOutOfService, .reset,
            .useEverywhere, .useAtCamera, .shadow, .promote, .rollBack:
            true
        case .up, .down, .top, .bottom, .pageUp, .pageDown, .previousCamera, .nextCamera, .camera, .nextPage,
            .order, .zoomIn, .zoomOut, .marks, .nextUnacknowledged, .previousUnacknowledged, .showAside, .sort,
            .previousAlarm, .nextAlarm, .copyPath, .open, .look, .filter, .nextMatch, .previousMatch, .turnLevel,
            .command, .theme, .help, .back, .redraw, .quit:
            false
        }
    }

    package var section: KeySection {
        switch self {
        case .up, .down, .top, .bottom, .pageUp, .pageDown, .filter, .nextMatch, .previousMatch: .moving
        case .acknowledge, .acknowledgeShown, .unacknowledge, .nextUnacknowledged, .previousUnacknowledged, .shelve,
            .putBack, .takeOutOfService, .reset, .showAside, .sort, .previousAlarm, .nextAlarm, .copyPath:
            .alarms
        case .previousCamera, .nextCamera, .camera, .nextPage, .order, .zoomIn, .zoomOut: .cameras
        case .useEverywhere, .useAtCamera, .shadow, .promote, .rollBack: .models
        case .open, .look, .marks, .turnLevel, .back: .views
        default: .everywhere
        }
    }
}

extension Key {
    var isPointer: Bool {
        switch self {
        case .click, .wheelUp, .wheelDown: true
        default: false
        }
    }
}
