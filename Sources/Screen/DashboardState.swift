import Core

/// What the caller has to do after a key.
package enum Effect: Sendable, Equatable {
    case none, quit, redraw
    /// The theme of that name is to be shown from now on.
    case theme(String)
    case perform(Command)
    /// Text for the clipboard of the operator's terminal.
    case copy(String)
}

/// What the operator has chosen: everything about the dashboard that the station does not know.
package struct DashboardState: Sendable, Equatable {
    var path = ViewPath()
    /// Its place among the snapshot's cameras.
    package var focusedCamera = 0 { didSet { focusedName = nil } }
    /// By which it is found again where cameras come and go; nil until it was drawn.
    var focusedName: String?
    package var page = 0
    package var modal: Modal?
    /// Whether the list holds what is shelved, suppressed or out of service.
    package internal(set) var isAsideShown = false
    /// What is shown of the views' lists.
    package internal(set) var filters: [View: String] = [:]
    var alarmOrder = AlarmOrder.urgency
    var alarmListing = AlarmListing()
    /// The alarm that the alarm's view shows.
    package internal(set) var openedAlarm: Int? { didSet { scroll = Scroll() } }
    /// Through a view that is higher than the screen.
    var scroll = Scroll()
    /// Through the rows of the alarm list.
    package internal(set) var alarms = ListCursor<AlarmRow.ID>()
    /// Through the configured models, by their names.
    package internal(set) var models = ListCursor<String>()
    package internal(set) var log = LogState()
    package internal(set) var system = SystemState()
    /// One sentence for the footer, until the next key.
    package var notice = ""
    /// The names of the themes there are, and the one that is shown.
    package var themes: [String] = []
    package var theme = ""
    /// By the themes' names.
    package var themeNotes: [String: ThemeNote] = [:]
    /// That themes were left out; empty where none was.
    package var themeTrouble = ""

    package internal(set) var order = CameraOrder.number
    /// Never full, which is a view of its own.
    package internal(set) var zoom = Zoom.normal
    package internal(set) var marks = PictureMarks.all

    /// Whether the station ends with this dashboard; then leaving it asks first.
    package var endsStation = true
    /// The number of the newest reload that was told of, and of one that was asked for here.
    var toldReload: Int?
    var awaitedReload: Int?
    /// Whether the station, in another process, says nothing; nil while it does.
    package var silence: StationSilence?
    /// Whether nothing about the station can be changed from here.
    package var isReadOnly = false
    /// What was written into the prompts, oldest first.
    var histories: [Prompt.Kind: [String]] = [:]

    private var isPictureShown = false
    var capacity = 1
    var pageCount = 1
    /// What was drawn last; nil where the terminal was too small for it.
    private(set) var layout: Layout?
    private(set) var size = Layout.minimum
    private(set) var isTooSmall = false

    package init() {}

    package var view: View { path.current }

    /// What the station is asked for besides what every screen shows.
    package var attention: Attention {
        let isLookedAt = view == .camera || view == .dashboard && isPictureShown
        return Attention(
            camera: isLookedAt ? focusedName : nil, alarm: view == .alarm ? openedAlarm : nil,
            isSystemWanted: view == .system)
    }

    /// Tells what the station answered; several answers shortened, as none may hide that another was not good. False where
    /// there is none.
    package mutating func hear(_ answers: [String]) -> Bool {
        guard let first = answers.first else { return false }
        notice = answers.count == 1 ? first : answers.map { Text.cleaned($0, limit: 60) }.joined(separator: " | ")
        return true
    }

    /// Brings cursors, scrolling and page into line with what is about to be drawn. To be called before each `draw`,
    /// with its snapshot and size; `handle` then acts on what the operator saw.
    package mutating func settle(_ snapshot: Snapshot, _ size: ScreenSize) {
        settleFocus(snapshot)
        settleReload(snapshot)
        self.size = size
        layout = Layout(size, cameras: snapshot.cameras.count, page: page, zoom: zoom)
        isTooSmall = layout == nil
        guard let layout else {
            // Nobody can answer what is not shown.
            settleThemes(nil)
            if question?.effect != .quit { modal = nil }
            isPictureShown = false
            return
        }
        settleThemes(layout)
        isPictureShown = layout.hasPicture
        capacity = layout.capacity
        followFocus(snapshot)
        pageCount = layout.pageCount
        settleAlarms(snapshot, visibleRows: AlarmList.visibleRows(in: layout.alarms, snapshot))
        settleScroll(snapshot, size)
        models.settle(snapshot.models.map(\.name), visibleRows: ModelsLayout(size, snapshot).listRows)
        if view == .log {
            log.search = filter(of: .log)
            log.settle(snapshot, size)
        }
        if view == .system { system.settle(snapshot, size) }
    }
}
