import Core

/// The columns of the models' list; their widths depend on what there is to say.
struct ModelColumns: Sendable {
    private let name: Int
    private let family: Int
    private let width: Int

    private static let phase = 9, device = 4, median = 9, cameras = 10, canary = 12

    init(_ models: [ModelStatus], width: Int) {
        func longest(_ text: (ModelStatus) -> String) -> Int {
            models.map { CellWidth.of(Text.cleaned(text($0))) }.max() ?? 0
        }
        let room = width - 1 - Self.phase - Self.device - Self.median - Self.cameras - Self.canary - 6
        // A name tells models apart: the family is shortened first.
        name = max(min(longest(\.name), room - 7), 8)
        family = max(min(longest(\.family), room - name), 6)
        self.width = width
    }

    var heading: [Span] {
        let fitted = [("MODEL", name + 2), ("STATE", Self.phase + 2), ("FAMILY", family + 2), ("ON", Self.device)]
            .map { CellWidth.fitted($0.0, to: $0.1) }
        let numbers = Figures.padded("MEDIAN", to: Self.median) + Figures.padded("CAMERAS", to: Self.cameras)
        return [Span(" " + fitted.joined() + numbers + "  CANARY", .dim)]
    }

    func line(_ model: ModelStatus, _ scene: Scene, isSelected: Bool) -> [Span] {
        let median = model.inferenceMilliseconds.map { Figures.tenths($0) + " ms" } ?? "-"
        var line = [
            Span(isSelected ? scene.glyphs.cursor : " ", .accent),
            Span(scene.column(model.name, name) + "  ", model.cameras > 0 ? .title : .text),
            ModelsView.word(for: model.phase, scene.glyphs), Span("  "),
            Span(scene.column(model.family, family) + "  ", .dim),
            Span(scene.column(model.device.isEmpty ? "-" : model.device, Self.device)),
            Span(Figures.padded(median, to: Self.median)),
            cameras(model, scene), Span("  "),
        ]
        line.append(canary(model.canary, scene, width - line.reduce(1) { $0 + CellWidth.of($1.text) }))
        return line
    }

    private func cameras(_ model: ModelStatus, _ scene: Scene) -> Span {
        let all = scene.snapshot.cameras.count
        if model.cameras > 0 { return Span(Figures.padded("\(model.cameras) of \(all)", to: Self.cameras)) }
        let isShadow = scene.snapshot.shadow.map { $0.model == model.name && $0.phase == .watching } ?? false
        return Span(Figures.padded(isShadow ? "looks on" : "-", to: Self.cameras), isShadow ? .accent : .dim)
    }

    private func canary(_ canary: CanaryStatus?, _ scene: Scene, _ room: Int) -> Span {
        guard let canary else { return Span("none", .dim) }
        if canary.passes { return Span("\(scene.glyphs.good) passes", .good) }
        let word = "\(scene.glyphs.bad) drifted"
        // The line below the list says it whole; half a word says nothing.
        return Span(room < 24 ? word : scene.outside("\(word): \(canary.words)", to: room), .alarm)
    }
}
