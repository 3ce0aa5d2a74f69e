import Core
import Testing

@testable import Screen

struct HeaderTests {
    private func header(_ snapshot: Snapshot, _ columns: Int, _ rows: Int = 36, glyphs: Glyphs = .unicode) -> [String] {
        let grid = Dashboard.draw(DashboardState(), snapshot, ScreenSize(columns, rows), glyphs: glyphs)
        return (0..<2).map { grid.text(row: $0) }
    }

    @Test func `a high screen has a line for device, machine and journal`() {
        let lines = header(Samples.system, 200)
        #expect(
            lines[0].contains("crossing-7 │ cameras 2/6 live │ yolox-nano 11.2 ms") && lines[0].contains("▲ 4 UNACK"))
        for words in [
            "GPU RTX 4090 61% ", "VRAM 3.1/24.0 GiB ▁▁▁▁▁▁▁▁▁▁▁▁ ", "64 °C  187/450 W", "CPU 138% of 800%  load 2.1",
            "RAM 512 MiB +40 MiB/h", "up 26 h", "journal stores",
        ] {
            #expect(lines[1].contains(words), "\(words): \(lines[1])")
        }
        #expect(!header(Samples.system, 200, 35)[1].contains("journal stores"))
    }

    @Test(arguments: [80, 100, 120, 160, 200]) func `at every width the second line keeps load and journal`(
        columns: Int
    ) {
        var snapshot = Samples.system
        #expect(header(snapshot, columns)[1].contains("GPU ") && header(snapshot, columns)[1].contains("61%"))
        snapshot.journalTrouble = "database or disk is full"
        snapshot.device.slowedBy = "heat"
        let line = header(snapshot, columns)[1]
        #expect(line.contains("✗ journal") && line.contains("slowed by heat"), "\(line)")
        #expect(header(snapshot, columns, glyphs: .ascii)[1].contains("! journal"))
    }

    @Test func `one line has the temperature where there is room`() {
        #expect(header(Samples.system, 200, 24)[0].contains("GiB  64 °C"))
        #expect(header(Samples.system, 200, 24, glyphs: .ascii)[0].contains("GiB  64 C"))
        #expect(!header(Samples.system, 80, 24)[0].contains("°C"))
        var snapshot = Samples.system
        snapshot.device.temperatureCelsius = nil
        #expect(!header(snapshot, 200, 24)[0].contains("°C"))
    }

    @Test func `what the card does not tell is left out`() {
        var snapshot = Samples.system
        snapshot.device = DeviceStatus(kind: .gpu, name: "GPU")
        let line = header(snapshot, 160)[1]
        #expect(line.hasPrefix(" GPU - ") && !line.contains("│  │") && !line.contains("VRAM") && !line.contains("°C"))
    }

    @Test(arguments: [
        (DeviceStatus.Kind.cpu, "no GPU: inference on CPU"), (.unknown, "device unknown yet"),
        (.lost, "GPU LOST Xid 79"),
    ])
    func `what there is instead of a GPU is told on its line`(kind: DeviceStatus.Kind, words: String) {
        var snapshot = Samples.system
        snapshot.device = DeviceStatus(kind: kind, name: "Xid 79")
        #expect(header(snapshot, 160)[1].hasPrefix(" \(words)"))
    }

    @Test func `memory that will be full soon is a warning`() {
        func roles(_ perHour: Double) -> [Role] {
            var snapshot = Samples.system
            snapshot.machine.memoryMiBPerHour = perHour
            return Dashboard.draw(DashboardState(), snapshot, ScreenSize(200, 36)).row(1).filter {
                "+-±".contains($0.text)
            }
            .map(\.style.role)
        }
        #expect(roles(40) == [.warning] && roles(3) == [.dim] && roles(-8) == [.dim] && roles(0.2) == [.dim])
    }
}
