import Core

/// One alarm over the dashboard: what it is, what is kept of it, and its whole history, scrolled where it is long.
enum AlarmView {
    /// What the frame leaves, header and footer staying free.
    static func inside(of size: ScreenSize) -> Area {
        let area = frame(of: size)
        return Area(x: area.x + 2, y: area.y + 1, width: max(area.width - 4, 0), height: max(area.height - 2, 0))
    }

    static func draw(_ scene: Scene, on grid: inout Grid) {
        let area = frame(of: grid.size)
        let inside = inside(of: grid.size)
        let alarm = AlarmPage.alarm(of: scene.state, scene.snapshot)
        let siblings = scene.state.siblings(scene.snapshot)
        let place = siblings.firstIndex { $0 == scene.state.openedAlarm }
        let notes = [place.map { "\($0 + 1) of \(siblings.count)" }, scene.state.scroll.beyond(scene.glyphs)]
        let right = notes.compactMap { $0 }.joined(separator: "  ")
        let names = alarm.map { [$0.rule, $0.camera].filter { !$0.isEmpty }.joined(separator: " on ") } ?? ""
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true,
            title: [
                Span("Alarm \(scene.state.openedAlarm ?? 0)  ", .focus),
                Span(scene.outside(names, to: max(area.width - 24 - CellWidth.of(right), 4)), .title),
            ], right: right.isEmpty ? [] : [Span(right, .dim)])
        let page = AlarmPage(scene, width: inside.width)
        let top = scene.state.scroll.top
        for (row, line) in page.lines.dropFirst(top).prefix(inside.height).enumerated() {
            grid.put(line, x: inside.x, y: inside.y + row, end: inside.right)
        }
        if let picture = page.picture { draw(picture.still, at: picture.area, from: top, scene, in: inside, on: &grid) }
    }

    private static func draw(
        _ still: LivePicture, at place: Area, from top: Int, _ scene: Scene, in area: Area, on grid: inout Grid
    ) {
        // A picture that is scrolled away in part is drawn aside, and then the rows that are seen.
        var drawn = Grid(ScreenSize(place.width, place.height), glyphs: grid.glyphs)
        let whole = Area(x: 0, y: 0, width: place.width, height: place.height)
        guard PictureView.draw(still, scene, in: whole, on: &drawn) else { return }
        for row in max(top - place.y, 0)..<max(min(place.height, top - place.y + area.height), top - place.y, 0) {
            for column in 0..<place.width {
                let cell = drawn[column, row]
                grid.put(cell.text, x: area.x + place.x + column, y: area.y + place.y + row - top, style: cell.style)
            }
        }
    }

    private static func frame(of size: ScreenSize) -> Area {
        Layout.between(size)
    }
}
