import Core
import Testing

@testable import Screen

struct CompactPaneTests {
    private func draw(_ camera: CameraStatus, _ area: Area, alarms: [Alarm] = [], isFocused: Bool = true) -> Grid {
        var state = DashboardState()
        state.focusedCamera = isFocused ? 0 : 1
        let snapshot = Samples.snapshot(cameras: [camera, Samples.camera("other")], alarms: alarms)
        let scene = Scene(state: state, snapshot: snapshot, glyphs: .unicode, utcOffsetSeconds: 0)
        var grid = Grid(ScreenSize(area.right + 3, area.bottom + 1))
        if area.height == 1 {
            CompactPane.drawLine(scene, camera: 0, in: area, on: &grid)
        } else {
            CompactPane.draw(scene, camera: 0, in: area, on: &grid)
        }
        return grid
    }

    private func alarm(_ camera: String = "yard") -> Alarm { Samples.alarm(2, camera: camera) }

    @Test(arguments: [(26, "8.3 of 25.0/s   41 ms "), (40, "8.3 of 25.0/s   41 ms ▄▅▅▅▅▄▄ p95 63")])
    func `two lines: figures, and objects, trouble or the alarm`(width: Int, figures: String) {
        let area = Area(x: 0, y: 0, width: width, height: 4)
        var camera = Samples.camera("yard")
        #expect(draw(camera, area).text(row: 1).contains(figures))
        #expect(draw(camera, area).text(row: 2).contains("7 tracks  car 4"))
        camera.conditions = ["covered"]
        #expect(draw(camera, area).text(row: 2).contains("picture: covered"))
        #expect(draw(camera, area, alarms: [alarm()]).text(row: 2).contains("▲ red light"))
        #expect(!draw(camera, area, alarms: [alarm("other")]).text(row: 2).contains("▲"))
    }

    @Test func `a lost camera says why and what came last`() {
        let grid = draw(Samples.camera("yard", .reconnecting), Area(x: 0, y: 0, width: 30, height: 4))
        #expect(grid.text(row: 0).contains("1 yard") && grid.text(row: 0).contains("RETRY 4s"))
        #expect(
            grid.text(row: 1).contains("connection timed out") && grid.text(row: 2).contains("last picture 22:13:06"))
    }

    @Test func `one line keeps the alarm, as a mark at least`() {
        let narrow = Area(x: 0, y: 0, width: 26, height: 3), wide = Area(x: 0, y: 0, width: 44, height: 3)
        #expect(draw(Samples.camera("yard"), narrow, alarms: [alarm()]).text(row: 1).contains("8.3 of 25.0/s"))
        #expect(draw(Samples.camera("yard"), narrow, alarms: [alarm()]).text(row: 1).contains(" ▲ "))
        #expect(draw(Samples.camera("yard"), wide, alarms: [alarm()]).text(row: 1).contains("▲ red light"))
        #expect(
            draw(Samples.camera("yard", .failed), narrow, alarms: [alarm()]).text(row: 1).contains(
                "connection timed out ▲"))
    }

    @Test(arguments: [
        (26, "▶ 1 yard    LIVE    41ms ▲"), (40, "▶ 1 yard              LIVE    41ms ▲"),
        (60, "▶ 1 yard           LIVE      8.3/s  41ms ▲ red light"),
    ])
    func `a line alone`(width: Int, words: String) {
        let area = Area(x: 0, y: 0, width: width, height: 1)
        let line = draw(Samples.camera("yard"), area, alarms: [alarm()]).text(row: 0)
        let pieces = words.split(separator: " ").map(String.init)
        var rest = Substring(line)
        for piece in pieces {
            guard let range = rest.firstRange(of: piece) else {
                Issue.record("\(piece) is not in \(line)")
                return
            }
            rest = rest[range.upperBound...]
        }
        #expect(draw(Samples.camera("yard"), area, isFocused: false).text(row: 0).hasPrefix("  1 yard"))
    }

    @Test(arguments: [1234.0, 99_900, 1e9, .nan, -5])
    func `nothing leaves its place, whatever the figures`(latency: Double) {
        var camera = Samples.camera(String(repeating: "長", count: 60))
        camera.latency = Latency(p50: latency, p95: latency, p99: latency, history: [latency])
        camera.decodedPerSecond = latency * 1e9
        camera.analysedPerSecond = latency
        for phase in CameraPhase.allCases {
            camera.phase = phase
            for height in [1, 3, 4] {
                for width in [26, 27, 33, 45, 80] {
                    let area = Area(x: 0, y: 0, width: width, height: height)
                    let grid = draw(camera, area, alarms: [alarm(camera.name)])
                    for y in 0..<height {
                        #expect((area.right..<grid.size.columns).allSatisfy { grid[$0, y].text == " " })
                    }
                    #expect(grid.text(row: height).allSatisfy { $0 == " " })
                }
            }
        }
    }
}
