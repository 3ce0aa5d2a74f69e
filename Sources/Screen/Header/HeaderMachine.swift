import Core

/// What the header says of the station's own cost, how long it runs, and whether its journal takes what it is given.
enum HeaderMachine {
    /// Cost as a part of a line that others need too.
    static func brief(_ scene: Scene) -> HeaderPart {
        let machine = scene.snapshot.machine
        let load = processor(machine), resident = [Span("  ")] + memory(machine)
        return HeaderPart(forms: [load + cores(machine) + resident, load + resident, load, []], importance: 0)
    }

    /// All of it with a line's room.
    static func parts(_ scene: Scene) -> [HeaderPart] {
        let machine = scene.snapshot.machine
        let load = processor(machine)
        let average = machine.loadAverage.map { [Span("  load ", .dim), Span(Figures.tenths($0))] } ?? []
        let slope = growth(machine, scene)
        let resident = memory(machine)
        return [
            HeaderPart(forms: [load + cores(machine) + average, load + cores(machine), load], importance: 2),
            HeaderPart(
                forms: slope.isEmpty ? [resident, []] : [resident + slope, resident, []],
                importance: isFilling(machine) ? 4 : 2),
            HeaderPart(
                forms: [[Span("up ", .dim), Span(Figures.age(scene.snapshot.uptimeSeconds))], []], importance: 0),
            journal(scene),
        ]
    }

    private static func processor(_ machine: MachineStatus) -> [Span] {
        [Span("CPU ", .dim), Span(Units.percent(machine.cpuPercent))]
    }

    private static func cores(_ machine: MachineStatus) -> [Span] {
        [Span(" of \(Units.percent(Double(machine.cores) * 100))", .dim)]
    }

    private static func memory(_ machine: MachineStatus) -> [Span] {
        [Span("RAM ", .dim), Span(Units.memory(machine.residentMiB))]
    }

    private static func growth(_ machine: MachineStatus, _ scene: Scene) -> [Span] {
        guard let slope = machine.memoryMiBPerHour else { return [] }
        return [Span(" " + Units.growth(slope, "MiB", scene.glyphs), isFilling(machine) ? .warning : .dim)]
    }

    /// As long as the alarm about it holds.
    private static func isFilling(_ machine: MachineStatus) -> Bool {
        machine.hoursToFullMemory.map { $0 < MachineStatus.soonHours } ?? false
    }

    private static func journal(_ scene: Scene) -> HeaderPart {
        guard let trouble = scene.snapshot.journalTrouble else {
            return HeaderPart(forms: [[Span("journal stores", .dim)], []], importance: 1, isAtRight: true)
        }
        func words(_ width: Int) -> [Span] {
            [Span("\(scene.glyphs.bad) journal: \(scene.outside(trouble, to: width))", .alarm)]
        }
        return HeaderPart(
            forms: [words(48), words(16), [Span("\(scene.glyphs.bad) journal", .alarm)]], importance: 8,
            isAtRight: true)
    }
}
