import Core
import Testing

@testable import Screen

struct SystemViewTests {
    private func draw(
        _ snapshot: Snapshot, _ size: ScreenSize = ScreenSize(160, 48), glyphs: Glyphs = .unicode, keys: [Action] = []
    ) -> Grid {
        var state = SystemState()
        state.settle(snapshot, size)
        for key in keys { state.move(key, snapshot) }
        var grid = Grid(size, glyphs: glyphs)
        let scene = Scene(state: DashboardState(), snapshot: snapshot, glyphs: glyphs, utcOffsetSeconds: 0)
        SystemView.draw(state, scene, on: &grid)
        return grid
    }

    @Test func `figures have their units, and what grows says when it is full`() {
        let screen = draw(Samples.system).text
        for words in [
            "512 MiB  1.6 GiB left  +40 MiB/h, full in 40 h", "138% of 800%  load of the machine 2.1",
            "87 of 1024  ±0/h",
            "26 h", "64 °C  187/450 W  2520 MHz", "3.1/24.0 GiB ", "550.54.14", "2.21.0", "14.2 MiB + 1.0 MiB ahead",
            "12.3 GiB of 100.0 GiB free  -3 MiB/h", "1.7 TiB of 3.7 TiB free", "stores what it is given",
            "CPU, GPU: a traced run puts",
        ] {
            #expect(screen.contains(words), "\(words)")
        }
    }

    @Test func `the card's memory that grows, and the newest proof of life`() {
        var snapshot = Samples.system
        (snapshot.machine.gpuMemoryFreeMiB, snapshot.machine.gpuMemoryMiBPerHour) = (2000, 50)
        snapshot.proof = ProofReport(
            number: 3, at: snapshot.wall + -7200,
            cameras: [
                ProofOfCamera(camera: "gate", stage: .through, milliseconds: 84),
                ProofOfCamera(camera: "yard", stage: .journal, failure: "not through within 30 s"),
            ])
        let screen = draw(snapshot, ScreenSize(160, 70)).text
        for words in [
            "+50 MiB/h, full in 40 h", "PROOF OF LIFE", "stored after 84 ms", "lost in the journal: not through",
        ] {
            #expect(screen.contains(words), "\(words)")
        }
    }

    @Test func `the busiest thread is first, a late one is seen, and one that tells nothing is a dash`() throws {
        let grid = draw(Samples.system)
        let rows = (0..<48).map { grid.text(row: $0) }
        let heading = try #require(rows.firstIndex { $0.contains("THREAD ") })
        #expect(rows[heading + 1].contains("detector 0") && rows[heading + 1].contains("98.7%  running        -"))
        #expect(rows.contains { $0.contains("evidence") && $0.contains("0.0%  blocked     14 s") })
        #expect(rows.contains { $0.contains("supervisor") && $0.contains("-  waiting    0.3 s") })
        #expect(grid.cells.contains { $0.text == "b" && $0.style.role == .warning })
    }

    @Test func `a full queue is a warning, the slots of a single camera are not`() throws {
        var snapshot = Samples.system
        #expect(draw(snapshot).cells.contains { $0.text == "2" && $0.style.role == .warning })
        snapshot.system?.queues = [QueueStatus(name: "picture slots", length: 1, limit: 1, dropped: 5)]
        let grid = draw(snapshot)
        let row = try #require((0..<48).first { grid.text(row: $0).contains("picture slots") })
        #expect(grid.row(row).allSatisfy { $0.style.role != .warning })
    }

    @Test func `a journal in trouble, a card that is lost and one that is slowed say so`() {
        var snapshot = Samples.system
        snapshot.journalTrouble = "disk full"
        snapshot.system?.card?.slowedBy = "heat"
        #expect(draw(snapshot).text.contains("slowed by    heat"))
        #expect(draw(snapshot).text.contains("disk full") && !draw(snapshot).text.contains("stores what"))
        snapshot.system?.card = DeviceStatus(kind: .lost, name: "RTX")
        #expect(draw(snapshot).text.contains("no longer answers"))
    }

    @Test func `before the station told anything there are its common figures`() {
        let screen = draw(Samples.busy).text
        #expect(screen.contains("The station has told no more yet.") && screen.contains("138% of 800%"))
    }

    @Test func `where it does not fit it scrolls to its last line and no further`() {
        let size = ScreenSize(80, 24)
        let first = draw(Samples.system, size)
        #expect(first.text.contains("STATION") && first.text.contains(" below"))
        let last = draw(Samples.system, size, keys: [.bottom, .down, .pageDown])
        #expect(last.text.contains("supervisor") && !last.text.contains(" below") && last.text.contains(" above"))
        #expect(draw(Samples.system, size, keys: [.bottom, .top]) == first)
        #expect(draw(Samples.system, size, keys: [.down, .up]) == first)
    }

    @Test func `every size can be drawn, and only there where header and footer are not`() {
        for snapshot in [Samples.system, Samples.snapshot(cameras: [])] {
            for rows in [0, 1, 2, 3, 4, 24, 36, 200] {
                for columns in [0, 1, 2, 3, 4, 20, 80, 113, 500] {
                    let grid = draw(snapshot, ScreenSize(columns, rows), keys: [.down])
                    #expect(grid.cells.count == rows * columns)
                    guard rows >= 24 else { continue }
                    let outside = [0, rows - 1] + (rows >= 36 ? [1] : [])
                    #expect(outside.allSatisfy { grid.text(row: $0).allSatisfy { $0 == " " } })
                }
            }
        }
    }

    @Test(arguments: [Glyphs.unicode, .ascii]) func `text and figures from outside cannot leave their place`(
        glyphs: Glyphs
    ) {
        let hostile = "\u{1B}[31m\u{202E}\u{9B}2J大門🚗e\u{301}\n" + String(repeating: "長", count: 300)
        var snapshot = Samples.system
        snapshot.journalTrouble = hostile
        snapshot.machine.cores = .max
        snapshot.machine.memoryMiBPerHour = .nan
        snapshot.machine.availableMiB = .infinity
        snapshot.uptimeSeconds = .infinity
        snapshot.cameras[0].name = hostile
        snapshot.cameras[0].counts = PictureCounts(decoded: .max, replaced: .min)
        var system = SystemStatus()
        system.threads = [ThreadStatus(name: hostile, count: .max, cpuPercent: .nan, heartbeatSeconds: -.infinity)]
        system.queues = [QueueStatus(name: hostile, length: .max, limit: .min, dropped: .min)]
        system.library = LibraryStatus(name: hostile, version: hostile, path: hostile)
        system.sessions = [SessionStatus(model: hostile, devices: [hostile], evidence: hostile)]
        system.card = Samples.card
        system.card?.name = hostile
        system.card?.slowedBy = hostile
        system.card?.temperatureCelsius = .infinity
        system.card?.memoryHistory = [.nan, .infinity, -5]
        system.journal = JournalStatus(path: hostile, sizeMiB: .nan, aheadMiB: .infinity)
        system.disks = [DiskStatus(folder: hostile, freeMiB: .nan, totalMiB: 0)]
        snapshot.system = system
        snapshot.device = system.card ?? DeviceStatus()
        for size in [ScreenSize(80, 24), ScreenSize(160, 60)] {
            for grid in [
                draw(snapshot, size, glyphs: glyphs), draw(snapshot, size, glyphs: glyphs, keys: [.bottom]),
                Dashboard.draw(DashboardState(), snapshot, size, glyphs: glyphs),
            ] {
                for scalar in grid.cells.flatMap({ Array($0.text.unicodeScalars) }) {
                    #expect(![.control, .format].contains(scalar.properties.generalCategory))
                    #expect(glyphs == .unicode || scalar.isASCII)
                }
                for y in 2..<size.rows - 2 { #expect("┃│#|╮╯┓┛+".contains(grid[size.columns - 1, y].text)) }
            }
        }
    }
}
