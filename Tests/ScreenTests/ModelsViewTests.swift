import Core
import Testing

@testable import Screen

struct ModelsViewTests {
    private func state(_ snapshot: Snapshot, _ size: ScreenSize, keys: [Key] = []) -> DashboardState {
        var state = DashboardState()
        for key in [.character("m")] + keys {
            state.settle(snapshot, size)
            _ = state.handle(key, snapshot)
        }
        state.settle(snapshot, size)
        return state
    }

    private func draw(
        _ snapshot: Snapshot, _ size: ScreenSize = ScreenSize(120, 36), keys: [Key] = [], glyphs: Glyphs = .unicode
    ) -> Grid {
        Dashboard.draw(state(snapshot, size, keys: keys), snapshot, size, glyphs: glyphs)
    }

    private func crowded(_ count: Int) -> Snapshot {
        var snapshot = Samples.models()
        snapshot.models = (1...count).map { ModelStatus(name: "model \($0)", phase: .idle) }
        return snapshot
    }

    @Test func `nothing leaves its place at any size`() {
        for snapshot in [Samples.models(), Samples.models(shadow: nil), crowded(50), Samples.snapshot(cameras: [])] {
            for rows in 1...60 {
                for columns in 1...200 {
                    let layout = ModelsLayout(ScreenSize(columns, rows), snapshot)
                    let area = layout.area
                    var isInside = area.x >= 0 && area.right <= columns && area.y >= 1 && layout.listRows >= 1
                    if rows >= 24 { isInside = isInside && area.bottom <= rows - 1 && area.height >= 5 }
                    guard isInside else {
                        Issue.record("\(columns)×\(rows): \(layout)")
                        return
                    }
                }
            }
        }
    }

    @Test func `every size from nothing to large can be drawn`() {
        for snapshot in [Samples.models(), crowded(50)] {
            var state = state(snapshot, ScreenSize(80, 24))
            for rows in [1, 2, 3, 10, 23, 24, 25, 31, 60] {
                for columns in [1, 2, 3, 40, 79, 80, 81, 110, 111, 200] {
                    let size = ScreenSize(columns, rows)
                    state.settle(snapshot, size)
                    #expect(Dashboard.draw(state, snapshot, size).cells.count == columns * rows)
                }
            }
        }
    }

    @Test func `the frame stands whole and every row is drawn between its sides`() {
        for columns in [80, 97, 120, 200] {
            for rows in [24, 31, 60] {
                let size = ScreenSize(columns, rows)
                for snapshot in [Samples.models(), crowded(50)] {
                    let area = ModelsLayout(size, snapshot).area
                    let grid = draw(snapshot, size)
                    for y in area.y + 1..<area.bottom - 1 {
                        #expect(grid[area.x, y].text == "┃" && grid[area.right - 1, y].text == "┃", "\(size) \(y)")
                    }
                }
            }
        }
    }

    @Test func `phase, device, median, cameras and canary of each model`() {
        let grid = draw(Samples.models())
        for words in [
            "● READY", "◌ LOADING", "✗ FAILED", "11.2 ms", "6 of 6", "looks on", "✓ passes", "✗ drifted: person",
            "object-detection-api", "none",
        ] {
            #expect(grid.text.contains(words), "\(words)")
        }
        #expect(draw(Samples.models(shadow: nil)).text.contains("○ IDLE"))
        #expect(grid.cells.contains { $0.text == "◌" && $0.style.role == .warning })
    }

    @Test(arguments: [
        (0, "→ canary passes at 22:03:20 in 12.4 ms: 5 objects"),
        (1, "→ canary drifted at 22:03:20 in 12.4 ms: person at"),
        (2, "→ loaded, warmed and checked"), (3, "→ models/d0.pb: no such file"),
    ])
    func `the line below the list tells of the selected model what has no room in it`(row: Int, words: String) {
        let grid = draw(Samples.models(), keys: Array(repeating: .down, count: row))
        #expect(grid.text.contains(words))
    }

    @Test func `a ready model without a canary says how to make one`() {
        var snapshot = Samples.models()
        snapshot.models[0].canary = nil
        #expect(draw(snapshot).text.contains("→ no canary: vigil model verify yolox-nano --write makes one"))
    }

    @Test func `a long list scrolls with the cursor and says what is beyond`() {
        let size = ScreenSize(80, 24)
        #expect(draw(crowded(50), size).text.contains("↓"))
        let grid = draw(crowded(50), size, keys: [.character("G")])
        #expect(grid.text.contains("▶model 50"))
        #expect(grid.text.contains("above") && !grid.text.contains("below"))
    }

    @Test func `how the last change went`() {
        var snapshot = Samples.models(shadow: nil)
        for (phase, words, role) in [
            (ModelChange.Phase.warming, "→  yolox warming", Role.warning),
            (.failed, "✗  yolox was not taken: no such file", .alarm), (.done, "✓  no such file", .dim),
        ] {
            snapshot.change = ModelChange(number: 1, model: "yolox", phase: phase, words: "no such file")
            let grid = draw(snapshot)
            let area = ModelsLayout(grid.size, snapshot).area
            let y = area.bottom - 2
            #expect(grid.text(row: y).contains(words))
            #expect(grid[area.x + 2, y].style.role == role)
        }
    }

    @Test func `why a model was not taken is read to its end`() {
        var snapshot = Samples.models()
        let why =
            "models/d0.pb: has no output that looks like boxes: Identity 1×49104×4. Name its family: family = \"ssd\"."
        snapshot.change = ModelChange(number: 1, model: "efficientdet-d0", phase: .failed, words: why)
        let screen = draw(snapshot, ScreenSize(80, 24)).text
        #expect(screen.contains("✗  efficientdet-d0 was not taken: models/d0.pb"))
        #expect(screen.contains("family = \"ssd\"."))
        #expect(screen.contains("p promotes B"))
    }

    @Test func `the footer says the keys that do something now`() {
        func footer(_ snapshot: Snapshot) -> String { draw(snapshot, ScreenSize(80, 24)).text(row: 23) }
        #expect(
            footer(Samples.models(shadow: nil)).contains(
                "Return everywhere  c at north-gate  s shadow  : command  ? help"))
        #expect(footer(Samples.models()).contains("c at north-gate  p promote  r roll back  ? help  Esc back"))
        #expect(!footer(Samples.models(shadow: .promoted)).contains("promote"))
    }

    @Test(arguments: [80, 120])
    func `a question stays whole, its names give way`(columns: Int) {
        var snapshot = Samples.models(shadow: nil)
        snapshot.models[1].name = String(repeating: "長い名", count: 30)
        snapshot.cameras[0].name = String(repeating: "カメラ", count: 30)
        for (key, words) in [(Key.enter, "look at all 6 cameras?"), (.character("s"), "every 10th picture?")] {
            let footer = draw(snapshot, ScreenSize(columns, 24), keys: [.down, key]).text(row: 23)
            #expect(footer.contains(words) && footer.contains("y yes") && footer.contains(" no"), "\(footer)")
        }
        let footer = draw(snapshot, ScreenSize(columns, 24), keys: [.down, .character("c")]).text(row: 23)
        #expect(footer.contains("? ") && footer.contains("y yes"), "\(footer)")
    }

    @Test func `text from outside cannot leave its place`() {
        let hostile = "\u{1B}[31m\u{202E}\u{9B}2J大門🚗e\u{301}\n\r\t" + String(repeating: "長", count: 300)
        var snapshot = Samples.models()
        for index in snapshot.models.indices {
            snapshot.models[index].name = hostile + "\(index)"
            snapshot.models[index].family = hostile
            snapshot.models[index].device = hostile
            snapshot.models[index].reason = index == 0 ? hostile : ""
            snapshot.models[index].canary?.words = hostile
        }
        snapshot.change = ModelChange(number: 1, model: hostile, phase: .failed, words: hostile)
        snapshot.shadow?.model = hostile
        snapshot.shadow?.against = hostile
        snapshot.shadow?.cameras = [hostile]
        for size in [ScreenSize(80, 24), ScreenSize(160, 48)] {
            for keys in [[], [.down, .enter], [.character("p")], [.character("s")]] as [[Key]] {
                for glyphs in [Glyphs.unicode, .ascii] {
                    let grid = draw(snapshot, size, keys: keys, glyphs: glyphs)
                    for scalar in grid.cells.flatMap({ Array($0.text.unicodeScalars) }) {
                        #expect(![.control, .format].contains(scalar.properties.generalCategory))
                    }
                    let area = ModelsLayout(size, snapshot).area
                    for y in area.y + 1..<area.bottom - 1 {
                        #expect("┃#".contains(grid[area.x, y].text) && "┃#".contains(grid[area.right - 1, y].text))
                    }
                }
            }
        }
    }
}
