import Core
import Testing

@testable import Screen

struct CameraViewTests {
    private func draw(
        _ snapshot: Snapshot, _ size: ScreenSize = ScreenSize(120, 36), keys: [Key] = [], glyphs: Glyphs = .unicode
    ) -> Grid {
        var state = DashboardState()
        for key in [.character("c")] + keys {
            state.settle(snapshot, size)
            _ = state.handle(key, snapshot)
        }
        return Dashboard.draw(state, snapshot, size, glyphs: glyphs)
    }

    private func painted(_ grid: Grid) -> Int { grid.cells.count { $0.style.paint != nil } }

    @Test func `every size from nothing to large can be drawn`() {
        for rows in [0, 1, 2, 3, 10, 23, 24, 25, 31, 60] {
            for columns in [0, 1, 2, 3, 40, 79, 80, 81, 110, 200] {
                for keys in [[], [.tab]] as [[Key]] {
                    #expect(draw(Samples.watched, ScreenSize(columns, rows), keys: keys).cells.count == columns * rows)
                }
            }
        }
    }

    @Test func `the picture is drawn for the camera it is of, and for no other`() {
        #expect(painted(draw(Samples.watched)) > 1000)
        let other = draw(Samples.watched, keys: [.tab])
        #expect(painted(other) == 0)
        #expect(other.text.contains("waiting for a picture"))
    }

    @Test func `a picture that is broken is waited for`() {
        var snapshot = Samples.watched
        for (size, count) in [(PictureSize(160, 90), 3), (PictureSize(0, 0), 0), (PictureSize(-1, .max), 9)] {
            snapshot.picture?.size = size
            snapshot.picture?.pixels = Array(repeating: 7, count: count)
            #expect(draw(snapshot).text.contains("waiting for a picture"))
        }
        snapshot.cameras[0].phase = .off
        snapshot.picture = nil
        #expect(draw(snapshot).text.contains("no picture: the camera is off"))
    }

    @Test func `an old picture says how old it is`() {
        var snapshot = Samples.watched
        #expect(!draw(snapshot).text.contains(" old "))
        snapshot.picture?.wall = WallTime(Samples.now.seconds - 14)
        let grid = draw(snapshot)
        #expect(grid.text.contains(" picture 14 s old "))
        #expect(grid.cells.contains { $0.text == "o" && $0.style.role == .badge })
        snapshot.picture?.wall = WallTime(.nan)
        #expect(painted(draw(snapshot)) > 1000)
    }

    @Test func `state, stream, counts, latency, objects and alarms`() {
        let screen = draw(Samples.watched).text
        for words in [
            "LIVE", "in order", "rtsp://gate.example/stream1", "1920×1080  h264 vaapi", "25.0/s, key every 2.0 s",
            "all pictures", "0.2 s  lost 3 times", "yolox-nano", "decoded        1234567     25.0",
            "= analysed      411522      8.3", "+ replaced      823031     16.7", "+ gated              9",
            "+ corrupt            3", "+ failed             0", "+ in flight          2", "car 4  person 2  bus 1",
            "tracking and rules     0.3", "▲ red light  car #4", "► crossing-4.mp4  13 s",
            "✗ no still: no space left on device", "● red light  car #1",
        ] {
            #expect(screen.contains(words), "\(words)")
        }
    }

    @Test func `conditions and what is left out are warnings`() {
        let grid = draw(Samples.conditions)
        #expect(grid.text.contains("picture  covered, out of focus"))
        #expect(grid.text.contains("decoding key pictures"))
        #expect(grid.cells.contains { $0.text == "k" && $0.style.role == .warning })
    }

    @Test func `a camera that is lost says why, when it is tried again and what came last`() {
        let grid = draw(Samples.watched, ScreenSize(80, 24), keys: [.tab])
        for words in ["RETRY 4s", "connection timed out", "in 4 s", "newest   22:13:06", "no open alarms"] {
            #expect(grid.text.contains(words), "\(words)")
        }
    }

    @Test(arguments: [ScreenSize(80, 24), ScreenSize(120, 24)])
    func `alarms keep some lines however much there is to say`(size: ScreenSize) {
        var snapshot = Samples.watched
        snapshot.alarms = (1...40).map { Samples.alarm(2 * $0, age: Double($0)) }
        let screen = draw(snapshot, size).text
        #expect(screen.contains("▲ red light  car #2 ") && screen.contains("↓38 more lines"))
    }

    @Test func `a clip that is being written says so`() {
        var snapshot = Samples.watched
        snapshot.alarms[0].evidence = [Evidence(kind: .clip, path: "/x/a.mp4"), Evidence(kind: .still, path: "///")]
        let screen = draw(snapshot).text
        #expect(screen.contains("► a.mp4  being written") && screen.contains("▪ ///"))
    }

    @Test func `text from outside cannot leave its place`() {
        let hostile = "\u{1B}[31m\u{202E}\u{9B}2J大門🚗e\u{301}\n\r\t/" + String(repeating: "長", count: 300)
        var snapshot = Samples.watched
        for index in snapshot.cameras.indices {
            snapshot.cameras[index].name = hostile
            snapshot.cameras[index].reason = hostile
            snapshot.cameras[index].source = hostile
            snapshot.cameras[index].model = hostile
            snapshot.cameras[index].conditions = [hostile, hostile]
            snapshot.cameras[index].stream.codec = hostile
            snapshot.cameras[index].stream.decoder = hostile
            snapshot.cameras[index].stream.picturesPerSecond = .nan
            snapshot.cameras[index].stream.keyIntervalSeconds = .infinity
            snapshot.cameras[index].stream.behindSeconds = .nan
            snapshot.cameras[index].objects = [hostile: 3]
        }
        snapshot.alarms[0].camera = hostile
        snapshot.alarms[0].evidence += [
            Evidence(kind: .still, path: hostile), Evidence(kind: .clip, path: "", trouble: hostile),
        ]
        snapshot.picture?.camera = hostile
        snapshot.picture?.boxes[0].label = hostile
        for size in [ScreenSize(80, 24), ScreenSize(160, 48)] {
            for keys in [[], [.tab]] as [[Key]] {
                for glyphs in [Glyphs.unicode, .ascii] {
                    let grid = draw(snapshot, size, keys: keys, glyphs: glyphs)
                    for scalar in grid.cells.flatMap({ Array($0.text.unicodeScalars) }) {
                        #expect(![.control, .format].contains(scalar.properties.generalCategory))
                    }
                    for y in 3..<size.rows - 2 {
                        #expect("┃#".contains(grid[0, y].text) && "┃#".contains(grid[size.columns - 1, y].text))
                    }
                }
            }
        }
    }
}
