import Core

/// The dashboard as a pure function: what the operator chose, what the station is, and a size make a screen.
package enum Dashboard {
    /// Never fails: below the smallest size the screen says what it needs. Times are shown at the offset from UTC.
    package static func draw(
        _ state: DashboardState, _ snapshot: Snapshot, _ size: ScreenSize, glyphs: Glyphs = .unicode,
        utcOffsetSeconds: Int = 0, delivery: Delivery = Delivery()
    ) -> Grid {
        var settled = state
        settled.settle(snapshot, size)
        var grid = Grid(size, glyphs: glyphs)
        guard let layout = Layout(size, cameras: snapshot.cameras.count, page: settled.page, zoom: settled.zoom) else {
            drawTooSmall(settled, snapshot, on: &grid)
            return grid
        }
        let scene = Scene(
            state: settled, snapshot: snapshot, glyphs: glyphs, utcOffsetSeconds: utcOffsetSeconds, delivery: delivery)
        Header.draw(scene, in: layout.header, on: &grid)
        CameraGrid.draw(scene, layout, on: &grid)
        AlarmList.draw(scene, in: layout.alarms, on: &grid)
        Footer.draw(scene, layout, on: &grid)
        switch settled.view {
        case .dashboard: break
        case .models: ModelsView.draw(scene, on: &grid)
        case .camera: CameraView.draw(scene, on: &grid)
        case .figures: FiguresView.draw(scene, on: &grid)
        case .log: LogView.draw(settled.log, scene, on: &grid)
        case .system: SystemView.draw(settled.system, scene, on: &grid)
        case .alarm: AlarmView.draw(scene, on: &grid)
        }
        switch settled.modal {
        case nil, .question: break
        case .aside(let dialog): AsideBox.draw(dialog, scene, beside: layout.alarms, on: &grid)
        case .prompt(let prompt): PromptLine.draw(prompt, scene, in: layout.footer, on: &grid)
        case .reload(let reload): ReloadBox.draw(reload, scene, on: &grid)
        case .help: HelpOverlay.draw(scene, on: &grid)
        case .themes(let picker): ThemeBox.draw(picker, scene, beside: layout.alarms, on: &grid)
        }
        return grid
    }

    private static func drawTooSmall(_ state: DashboardState, _ snapshot: Snapshot, on grid: inout Grid) {
        let need = Layout.minimum
        let size = grid.size
        let times = grid.glyphs.times
        let open = snapshot.alarms.count { $0.state.needsAcknowledgement }
        let question = state.question.map { [Span("\($0.words) y yes", .badge)] } ?? []
        let lines =
            question + [
                Span("This terminal is too small.", .title),
                Span("It has \(size.columns)\(times)\(size.rows), Vigil needs \(need.columns)\(times)\(need.rows)."),
                // An alarm is not to be missed because of a window's size.
                open > 0
                    ? Span("\(grid.glyphs.mark(of: .unacknowledged)) \(open) UNACK", .alarm) : Span("q quit", .dim),
            ]
        for (row, line) in lines.enumerated() {
            let x = max((size.columns - CellWidth.of(line.text)) / 2, 0)
            grid.put([line], x: x, y: max((size.rows - lines.count) / 2, 0) + row)
        }
    }
}
