import Core

/// The dialog that puts alarms aside, where header and first alarms are still seen.
enum AsideBox {
    static func draw(_ dialog: AsideDialog, _ scene: Scene, beside list: Area, on grid: inout Grid) {
        let height = AsideDialog.times.count + 4
        let width = min(64, grid.size.columns)
        // Over the panes where they are high enough, else over the end of the list.
        let y = list.y > height ? list.y - height : list.bottom - height
        let area = Area(x: (grid.size.columns - width) / 2, y: y, width: width, height: height)
        let verb = dialog.purpose == .shelve ? "Shelve " : "Take out of service: "
        let names = [dialog.point.rule, dialog.point.camera].filter { !$0.isEmpty }.joined(separator: " on ")
        grid.clear(area)
        grid.frame(
            area, role: .focus, isFocused: true,
            title: [Span(verb, .title), Span(scene.outside(names, to: width - verb.count - 6), .title)])
        let lines = dialog.step == .time ? times(dialog, scene) : reasons(dialog, scene, width: area.inside.width - 4)
        for (row, line) in lines.prefix(area.inside.height).enumerated() {
            grid.put(line, x: area.x + 3, y: area.y + 1 + row, end: area.right - 1)
        }
    }

    /// What the keys do, for the footer.
    static func keys(_ dialog: AsideDialog) -> [(key: String, words: String)] {
        switch dialog.step {
        case .time:
            return [("1-6", "how long"), ("Up Down", "choose"), ("Return", "on"), ("Esc", "leave")]
        case .reason:
            let isShelving = dialog.purpose == .shelve
            let deed = isShelving ? "shelve for \(words(for: dialog.time))" : "take out of service"
            return [("1-3", "or type why"), ("Return", deed)] + (isShelving ? [("Backspace", "back")] : [])
                + [("Esc", "leave")]
        }
    }

    private static func times(_ dialog: AsideDialog, _ scene: Scene) -> [[Span]] {
        [[Span("For how long?", .title)], []]
            + AsideDialog.times.indices.map { index in
                let isChosen = index == dialog.time
                let back = scene.until(scene.snapshot.wall + AsideDialog.times[index])
                return choice(index, words(for: index), isChosen, scene)
                    + (isChosen ? [Span("until \(back)", .dim)] : [])
            }
    }

    private static func reasons(_ dialog: AsideDialog, _ scene: Scene, width: Int) -> [[Span]] {
        let time = dialog.purpose == .shelve ? "for \(words(for: dialog.time))" : "until somebody brings it back"
        // Its end is what is being written.
        let reason = CellWidth.ending(dialog.reason, in: width - 4, glyphs: scene.glyphs)
        return [[Span("Why? ", .title), Span(time, .dim)], []]
            + AsideDialog.reasons.indices.map { index in
                choice(index, AsideDialog.reasons[index], dialog.reason == AsideDialog.reasons[index], scene)
            }
            + [[], [Span("\(scene.glyphs.advice) ", .accent), Span(reason), Span("_", .accent)]]
            + [[Span(dialog.complaint, .warning)]]
    }

    private static func choice(_ index: Int, _ words: String, _ isChosen: Bool, _ scene: Scene) -> [Span] {
        [
            Span(isChosen ? scene.glyphs.cursor : " ", .accent), Span(" \(index + 1)  ", .accent),
            Span(CellWidth.fitted(words, to: 16), isChosen ? .title : .text),
        ]
    }

    private static func words(for time: Int) -> String {
        let seconds = AsideDialog.times[time]
        return seconds < 3600 ? "\(Figures.whole(seconds / 60)) min" : "\(Figures.whole(seconds / 3600)) h"
    }
}
