import Core

/// One camera: its state, figures, objects and most urgent alarm, most important lines first.
enum CameraPane {
    static func draw(_ scene: Scene, camera index: Int, in area: Area, on grid: inout Grid) {
        let camera = scene.snapshot.cameras[index]
        drawFrame(scene, camera: index, in: area, on: &grid)
        let inside = area.inside
        let width = inside.width - 2
        // The alarm stands in the last line where the operator looks for it, whatever else is shown.
        let alarm = alarmLine(of: camera, scene, width)
        let lines = lines(of: camera, scene, width: width, rows: inside.height - (alarm.isEmpty ? 0 : 1))
        for (row, line) in lines.enumerated() {
            grid.put(line, x: inside.x + 1, y: inside.y + row, end: inside.right - 1)
        }
        grid.put(alarm, x: inside.x + 1, y: inside.bottom - 1, end: inside.right - 1)
    }

    static func drawFrame(_ scene: Scene, camera index: Int, in area: Area, on grid: inout Grid) {
        let camera = scene.snapshot.cameras[index]
        let isFocused = scene.state.focusedCamera == index
        let word = CameraLines.stateWord(of: camera)
        let nameWidth = max(area.width - 10 - CellWidth.of(word.text) - String(index + 1).count, 4)
        grid.frame(
            area, role: isFocused ? .focus : .border, isFocused: isFocused,
            title: [
                Span("\(index + 1) ", isFocused ? .focus : .dim),
                Span(scene.outside(camera.name, to: nameWidth), camera.phase == .off ? .dim : .title),
            ],
            right: [word])
        drawModel(of: camera, scene, in: area, on: &grid)
    }

    /// In the frame's lower line, where cameras differ; what all have in common stands in the header.
    private static func drawModel(of camera: CameraStatus, _ scene: Scene, in area: Area, on grid: inout Grid) {
        let models = Set(scene.snapshot.cameras.map(\.model)).subtracting([""])
        guard models.count > 1, !camera.model.isEmpty else { return }
        let name = " \(scene.outside(camera.model, to: area.width - 6)) "
        grid.put(name, x: area.right - 2 - CellWidth.of(name), y: area.bottom - 1, style: Style(.dim))
    }

    /// At most so many, without the alarm.
    static func lines(of camera: CameraStatus, _ scene: Scene, width: Int, rows: Int) -> [[Span]] {
        let signals = CameraRules.signalLine(camera, scene, width)
        guard camera.phase == .live else {
            let lines = troubled(camera, scene, width)
            return Array((lines + (signals.isEmpty ? [] : [signals])).prefix(max(rows, 0)))
        }
        let blind = CameraRules.blindLine(camera, scene, width)
        let isInline = BudgetBar.isInline(width)
        // Lines in the order they stand in; the number says which are given up first.
        let lines: [(rank: Int, line: [Span])] =
            (CameraLines.warnings(camera, scene, width) + [blind]).map { (0, $0) } + [
                (0, CameraLines.rates(camera, width)), (0, CameraLines.latency(camera, scene, width)),
                (3, isInline ? [] : BudgetBar.line(camera, scene, width)),
                (0, CameraLines.objects(camera, scene, width)), (1, signals),
                (2, CameraLines.stream(camera, scene, width)),
            ]
        var kept = lines.filter { !$0.line.isEmpty }
        while kept.count > rows, let least = kept.map(\.rank).max(), least > 0 {
            kept.removeAll { $0.rank == least }
        }
        return kept.prefix(max(rows, 0)).map(\.line)
    }

    private static func troubled(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        let role = CameraLines.stateWord(of: camera).role
        let reason = [Span(scene.outside(CameraLines.reason(of: camera), to: width), role)]
        let source = [Span(scene.outside(camera.source, to: width), .dim)]
        if camera.phase == .off { return [reason, source] }
        let last = camera.lastPicture.map { [Span("last picture ", .dim), Span(scene.when($0))] }
        let retry = camera.retrySeconds.map { [Span("next attempt in \(Figures.whole(max($0, 0))) s", .dim)] }
        let blind = CameraRules.blindLine(camera, scene, width)
        return [reason, last ?? [Span("no picture yet", .dim)]] + (retry.map { [$0] } ?? [])
            + (blind.isEmpty ? [] : [blind]) + [source]
    }

    /// The most urgent of its alarms that nobody put aside.
    static func alarmLine(of camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        alarm(of: camera, scene).map { AlarmColumns.brief($0, scene, width) } ?? []
    }

    static func alarm(of camera: CameraStatus, _ scene: Scene) -> Alarm? {
        scene.snapshot.alarms.filter { $0.camera == camera.name && $0.state != .normal && !$0.state.isAside }
            .min(by: AlarmList.isBefore)
    }
}
