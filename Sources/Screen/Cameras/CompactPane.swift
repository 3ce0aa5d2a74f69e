import Core

/// A camera where many must fit: two lines or one in a frame, or one line alone.
enum CompactPane {
    static func draw(_ scene: Scene, camera index: Int, in area: Area, on grid: inout Grid) {
        let camera = scene.snapshot.cameras[index]
        CameraPane.drawFrame(scene, camera: index, in: area, on: &grid)
        let inside = area.inside
        let width = inside.width - 2
        let lines = inside.height > 1 ? both(camera, scene, width) : [one(camera, scene, width)]
        for (row, line) in lines.prefix(inside.height).enumerated() {
            grid.put(line, x: inside.x + 1, y: inside.y + row, end: inside.right - 1)
        }
    }

    /// The cursor, number, name, state, latency and its alarm's mark; more where it is wide.
    static func drawLine(_ scene: Scene, camera index: Int, in area: Area, on grid: inout Grid) {
        let camera = scene.snapshot.cameras[index]
        let isFocused = scene.state.focusedCamera == index
        let word = CameraLines.stateWord(of: camera)
        let alarm = CameraPane.alarm(of: camera, scene)
        let room = area.width - fixedWidth
        let isRateShown = room >= 18
        let rate = isRateShown ? Figures.padded("\(Figures.tenths(camera.analysedPerSecond))/s", to: 8) : ""
        let rest = room - rate.count
        let ruleWidth = rest >= 30 ? rest - 18 : 0
        let name = scene.column(camera.name, max(rest - ruleWidth, 1))
        let mark = alarm.map { scene.glyphs.mark(of: $0.state) } ?? " "
        let role = alarm.map(AlarmList.role) ?? .text
        let line = [
            Span(isFocused ? scene.glyphs.cursor : " ", .focus),
            Span(Figures.padded(String(index + 1), to: 2) + " ", isFocused ? .focus : .dim),
            Span(name, isFocused ? .title : camera.phase == .off ? .dim : .text),
            Span(" " + CellWidth.fitted(String(word.text.prefix { $0 != " " }), to: 6), word.role),
            Span(rate), Span(Figures.padded(briefLatency(camera), to: 6), BudgetBar.role(camera)),
            Span(" " + mark, role),
            Span(ruleWidth > 0 ? " " + scene.outside(alarm?.rule ?? "", to: ruleWidth - 1) : "", role),
        ]
        grid.put(line, x: area.x, y: area.y, end: area.right)
    }

    /// In at most five columns.
    private static func briefLatency(_ camera: CameraStatus) -> String {
        guard camera.resultAgeSeconds != nil else { return "-" }
        let milliseconds = camera.latency.p50
        return milliseconds < 1000
            ? Figures.whole(milliseconds) + "ms"
            : (milliseconds < 100_000 ? Figures.tenths(milliseconds / 1000) : ">99") + "s"
    }

    private static func both(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        let alarm = CameraPane.alarmLine(of: camera, scene, width)
        let warnings = CameraLines.warnings(camera, scene, width) + [CameraRules.blindLine(camera, scene, width)]
        guard camera.phase == .live else {
            let last = camera.lastPicture.map { [Span("last picture ", .dim), Span(scene.when($0))] } ?? []
            return [reason(camera, scene, width), alarm.isEmpty ? last : alarm]
        }
        let second = alarm.isEmpty ? warnings.first { !$0.isEmpty } : alarm
        return [figures(camera, scene, width), second ?? CameraLines.objects(camera, scene, width)]
    }

    /// The alarm behind the figures, in whatever room they leave.
    private static func one(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        let line =
            camera.phase == .live ? figures(camera, scene, min(width, shortFigures)) : reason(camera, scene, width)
        guard let alarm = CameraPane.alarm(of: camera, scene) else {
            return camera.phase == .live ? figures(camera, scene, width) : line
        }
        let role = AlarmList.role(of: alarm)
        let mark = scene.glyphs.mark(of: alarm.state)
        let room = width - line.columns - 4
        if room >= 4 { return line + [Span("  \(mark) \(scene.outside(alarm.rule, to: room))", role)] }
        return cut(line, to: width - 2, scene) + [Span(" \(mark)", role)]
    }

    /// In the longest form that fits.
    private static func figures(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        let role = BudgetBar.role(camera)
        let rate =
            [Span(Figures.tenths(camera.analysedPerSecond)), Span(" of ", .dim)]
            + [Span(Figures.tenths(camera.decodedPerSecond)), Span("/s", .dim)]
        guard camera.resultAgeSeconds != nil else { return rate + [Span("  no result yet", .dim)] }
        let p50 = [Span("  "), Span(Figures.padded(Figures.whole(camera.latency.p50), to: 3), role), Span(" ms", .dim)]
        let p95 = [Span(" p95 ", .dim), Span(Figures.whole(camera.latency.p95), role)]
        let room = width - (rate + p50 + p95).columns - 1
        let spark = CameraLines.sparkline(camera, scene, min(room, mostBars))
        let forms = [
            room >= fewestBars ? rate + p50 + [Span(" " + spark, .accent)] + p95 : [], rate + p50 + p95, rate + p50,
        ].filter { !$0.isEmpty }
        return forms.first { $0.columns <= width } ?? p50
    }

    private static func reason(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        [Span(scene.outside(CameraLines.reason(of: camera), to: width), CameraLines.stateWord(of: camera).role)]
    }

    private static func cut(_ line: [Span], to width: Int, _ scene: Scene) -> [Span] {
        guard line.columns > width else {
            return line + [Span(String(repeating: " ", count: width - line.columns))]
        }
        return [Span(CellWidth.fitted(line.map(\.text).joined(), to: width, glyphs: scene.glyphs), line[0].role)]
    }

    /// Cursor, number, state, latency and mark.
    private static let fixedWidth = 19
    private static let shortFigures = 22
    private static let fewestBars = 4
    private static let mostBars = 16
}
