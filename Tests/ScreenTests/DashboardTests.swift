import Core
import Screen
import Testing

struct DashboardTests {
    private func text(
        _ snapshot: Snapshot, _ columns: Int = 160, _ rows: Int = 48, _ state: DashboardState = DashboardState()
    ) -> String {
        Dashboard.draw(state, snapshot, ScreenSize(columns, rows)).text
    }

    @Test func `every size from nothing to large can be drawn`() {
        for rows in stride(from: 0, through: 60, by: 3) {
            for columns in stride(from: 0, through: 200, by: 7) {
                for view in [View.dashboard, .figures] {
                    var state = DashboardState()
                    if view == .figures { _ = state.handle(.character("f"), Samples.lifecycle) }
                    let grid = Dashboard.draw(state, Samples.lifecycle, ScreenSize(columns, rows))
                    #expect(grid.cells.count == columns * rows)
                }
            }
        }
    }

    @Test func `below 80×24 the screen says what it needs and counts the alarms`() {
        let screen = text(Samples.busy, 79, 24)
        #expect(screen.contains("Vigil needs 80×24"))
        #expect(screen.contains("79×24"))
        #expect(screen.contains("▲ 4 UNACK"))
    }

    @Test(arguments: [80, 100, 120, 160, 200])
    func `the header keeps alarms and clock at every width`(columns: Int) {
        for snapshot in [Samples.busy, Samples.gpu] {
            let header = Dashboard.draw(DashboardState(), snapshot, ScreenSize(columns, 24)).text(row: 0)
            #expect(header.contains("▲ 4 UNACK"))
            #expect(header.contains("22:13:20"))
            #expect(header.contains("2/6 live"))
            #expect(header.contains("crossing"))
        }
    }

    @Test func `cameras that are switched off are not missing`() {
        let cameras = [Samples.camera("one"), Samples.camera("two"), Samples.camera("three", .off)]
        for (columns, words) in [(160, "cameras 2/2 live, 1 off"), (80, "2/2 live")] {
            let grid = Dashboard.draw(DashboardState(), Samples.snapshot(cameras: cameras), ScreenSize(columns, 24))
            #expect(grid.text(row: 0).contains(words))
            #expect(grid.row(0).contains { $0.text == "/" && $0.style.role == .good })
        }
    }

    @Test func `four cameras in trouble read well on the smallest screen`() {
        var four = Samples.conditions
        four.cameras.removeLast()
        let screen = text(four, 80, 24)
        for words in [
            "picture: covered, out of focus", "only key pictures, 1.2 s late", "11.2 gated", "3 corrupt", "h264 cuda",
            "the same picture for 31 s", "401 Unauthorized", "FAILED 42s", "next attempt in 42 s",
        ] {
            #expect(screen.contains(words), "\(words)")
        }
        #expect(text(Samples.conditions, 160, 48).contains("switched off in the configuration"))
    }

    @Test func `a lost GPU is told in the alarm's own fill`() {
        var snapshot = Samples.busy
        snapshot.device = DeviceStatus(kind: .lost, name: "Xid 79")
        for columns in [80, 160] {
            let grid = Dashboard.draw(DashboardState(), snapshot, ScreenSize(columns, 24))
            #expect(grid.text(row: 0).contains("GPU LOST"))
            #expect(grid.row(0).contains { $0.text == "L" && $0.style.role == .badge })
        }
    }

    @Test func `a GPU that was wanted and is not used says so in words`() {
        var snapshot = Samples.busy
        snapshot.device = DeviceStatus(kind: .lost, name: "GPU wanted, inference on CPU")
        let grid = Dashboard.draw(DashboardState(), snapshot, ScreenSize(160, 48))
        #expect(grid.text(row: 1).contains("GPU LOST GPU wanted, inference on CPU"))
        #expect(grid.row(1).contains { $0.text == "w" && $0.style.role == .alarm })
    }

    @Test func `the clock follows the offset`() {
        let grid = Dashboard.draw(DashboardState(), Samples.busy, ScreenSize(80, 24), utcOffsetSeconds: 2 * 3600)
        #expect(grid.text(row: 0).contains("00:13:20"))
    }

    @Test func `a model that failed says why`() {
        var snapshot = Samples.busy
        snapshot.model = ModelStatus(name: "yolox-nano", phase: .failed, reason: "no such file")
        #expect(text(snapshot).contains("FAILED: no such file"))
        snapshot.model.phase = .loading
        #expect(text(snapshot, 80, 24).contains("loading"))
    }

    @Test func `a model that nothing uses is told apart`() {
        var snapshot = Samples.busy
        snapshot.model.phase = .idle
        #expect(text(snapshot).contains("yolox-nano idle"))
    }

    @Test(arguments: [80, 120, 160])
    func `a change of models is seen in the header until it is over`(columns: Int) {
        var snapshot = Samples.busy
        snapshot.change = ModelChange(number: 1, model: "yolox", phase: .warming)
        let grid = Dashboard.draw(DashboardState(), snapshot, ScreenSize(columns, 24))
        #expect(grid.text(row: 0).contains("→ yolox warming"))
        #expect(grid.row(0).contains { $0.text == "→" && $0.style.role == .warning })
        snapshot.change?.phase = .done
        #expect(!text(snapshot).contains("→ yolox"))
    }

    @Test(arguments: [80, 120, 160])
    func `a shadow is seen in the header while it watches`(columns: Int) {
        var snapshot = Samples.models()
        #expect(text(snapshot, columns, 24).contains(" +ssd-mob"))
        snapshot.shadow?.phase = .promoted
        #expect(!text(snapshot, columns, 24).contains(" +ssd"))
    }

    @Test func `a lost GPU, a change or a shadow, open alarms and the clock share 80 columns`() {
        var snapshot = Samples.models()
        snapshot.device = DeviceStatus(kind: .lost, name: "GPU wanted, inference on CPU")
        var header = Dashboard.draw(DashboardState(), snapshot, ScreenSize(80, 24)).text(row: 0)
        #expect(header.contains("GPU LOST │ yolox… +ssd-m… ") && header.contains("▲ 4 UNACK   22:13:20"), "\(header)")
        snapshot.change = ModelChange(number: 1, model: "ssd-mobilenet-v2-320", phase: .verifying)
        header = Dashboard.draw(DashboardState(), snapshot, ScreenSize(80, 24)).text(row: 0)
        #expect(header.contains("GPU LOST │ →") && header.contains("verifying "), "\(header)")
    }

    @Test func `a pane names its model only where cameras differ`() {
        var snapshot = Samples.snapshot(cameras: [Samples.camera("one"), Samples.camera("two")])
        for index in snapshot.cameras.indices { snapshot.cameras[index].model = "yolox-nano" }
        #expect(!text(snapshot).contains("─ yolox-nano ─"))
        snapshot.cameras[1].model = "ssd"
        #expect(text(snapshot).contains("━ yolox-nano ━"))
        #expect(text(snapshot).contains("─ ssd ─"))
    }

    @Test(arguments: [
        (CameraPhase.live, "LIVE"), (.connecting, "CONNECTING"), (.stale, "STALE 14s"), (.reconnecting, "RETRY 4s"),
        (.failed, "FAILED"), (.frozen, "FROZEN"), (.off, "OFF"),
    ])
    func `a camera's state is a word, and trouble has its reason and last picture`(phase: CameraPhase, word: String) {
        let screen = text(Samples.snapshot(cameras: [Samples.camera("yard", phase)]))
        #expect(screen.contains(" \(word) "))
        #expect(screen.contains("connection timed out") == (phase != .live))
        #expect(screen.contains("last picture 22:13:06") == (phase != .live && phase != .off))
    }

    @Test func `rates and latency carry their units`() {
        let screen = text(Samples.snapshot(cameras: [Samples.camera("yard")]))
        for part in [
            "25.0 fps in", "8.3 analysed", "16.7 replaced", "41 ms", "p95 63", "age 0.1 s", "car 4  person 2  bus 1",
        ] {
            #expect(screen.contains(part), "\(part)")
        }
    }

    @Test(arguments: [80, 120, 160])
    func `each alarm state has mark, word and colour, and what is not stored says so`(columns: Int) {
        let grid = Dashboard.draw(DashboardState(), Samples.busy, ScreenSize(columns, 36))
        #expect(grid.text.contains("▲ HIGH UNACK"))
        #expect(grid.text.contains("● MED  ACKED"))
        #expect(grid.text.contains("△ MED  RTNUN"))
        #expect(grid.text.contains("NOT STORED"))
        #expect(grid.text.contains("by op1 22:07:49"))
        #expect(grid.text.contains("→ Call the control room"))
    }

    @Test func `the journal's trouble is shown in the alarm's fill`() {
        let grid = Dashboard.draw(DashboardState(), Samples.gpu, ScreenSize(80, 24))
        #expect(grid.text.contains("the journal takes nothing: disk full"))
    }

    @Test func `text from outside cannot leave its place`() {
        let hostile = "\u{1B}[31m\u{202E}\u{9B}2J大門🚗e\u{301}\n\r\t" + String(repeating: "長", count: 300)
        var snapshot = Samples.busy
        snapshot.site = hostile
        snapshot.model.name = hostile
        snapshot.journalTrouble = hostile
        for index in snapshot.cameras.indices {
            snapshot.cameras[index].name = hostile
            snapshot.cameras[index].reason = hostile
            snapshot.cameras[index].source = hostile
            snapshot.cameras[index].objects = [hostile: 3, hostile + "2": 4]
            snapshot.cameras[index].blind = [BlindRule(rule: hostile, reason: hostile)]
            snapshot.cameras[index].signals = [SignalStatus(name: hostile, colour: .red, sinceSeconds: 3)]
        }
        for index in snapshot.alarms.indices {
            snapshot.alarms[index].camera = hostile
            snapshot.alarms[index].rule = hostile
            snapshot.alarms[index].message = hostile
            snapshot.alarms[index].guidance = hostile
            snapshot.alarms[index].acknowledgedBy = hostile
            let states: [AlarmState] = [.unacknowledged, .acknowledged, .shelved, .suppressed, .outOfService]
            snapshot.alarms[index].state = states[index % states.count]
            snapshot.alarms[index].aside = SetAside(by: hostile, reason: hostile, since: Samples.now)
        }
        for (columns, rows) in [(80, 24), (120, 36), (160, 48)] {
            for glyphs in [Glyphs.unicode, .ascii] {
                var state = DashboardState()
                _ = state.handle(.character("v"), snapshot)
                let grid = Dashboard.draw(state, snapshot, ScreenSize(columns, rows), glyphs: glyphs)
                for scalar in grid.cells.flatMap({ Array($0.text.unicodeScalars) }) {
                    #expect(![.control, .format].contains(scalar.properties.generalCategory))
                }
                let size = ScreenSize(columns, rows)
                let layout = Layout(size, cameras: 6, page: 0)!
                let edge = glyphs == .unicode ? "│┃" : "|#"
                for pane in layout.panes + [layout.alarms] {
                    for y in pane.y + 1..<pane.bottom - 1 {
                        #expect(edge.contains(grid[pane.x, y].text) && edge.contains(grid[pane.right - 1, y].text))
                    }
                }
            }
        }
    }

    @Test func `the focused pane has another frame`() {
        var state = DashboardState()
        state.focusedCamera = 1
        let grid = Dashboard.draw(state, Samples.busy, ScreenSize(80, 24))
        #expect(grid[40, 1].text == "┏" && grid[40, 1].style.role == .focus)
        #expect(grid[0, 1].text == "╭")
    }

    @Test func `the question names how many alarms it is about`() {
        var state = DashboardState()
        state.settle(Samples.busy, ScreenSize(80, 24))
        _ = state.handle(.character("A"), Samples.busy)
        #expect(text(Samples.busy, 80, 24, state).contains("Acknowledge 4 alarms?"))
    }

    @Test func `help and footer are drawn from the key table`() {
        var state = DashboardState()
        #expect(text(Samples.site(64), 80, 24).contains("p page 1/2"))
        #expect(text(Samples.busy, 80, 24).contains("m models  ? help  q quit"))
        state.modal = .help(page: 0)
        let help = text(Samples.busy, 160, 60, state)
        for binding in KeyTable.bindings(in: .dashboard) where !binding.words.isEmpty {
            #expect(help.contains(binding.words), "\(binding.words)")
        }
    }
}
