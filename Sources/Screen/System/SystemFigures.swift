import Core

/// The System view's figures: a name and what is known of it, a line each.
struct SystemFigures {
    let snapshot: Snapshot
    let rows: SystemRows

    func machine() -> [[Span]] {
        let machine = snapshot.machine
        let load = machine.loadAverage.map { "  load of the machine \(Figures.tenths($0))" } ?? ""
        let room = machine.availableMiB.map { "  \(Units.memory($0)) left" } ?? ""
        let cores = "\(Units.percent(machine.cpuPercent)) of \(Units.percent(Double(machine.cores) * 100))"
        var lines = [
            [Span("STATION", .dim)], rows.row("up", Figures.age(snapshot.uptimeSeconds)),
            rows.row("processor", cores + load),
        ]
        lines += rows.row(
            "memory", Units.memory(machine.residentMiB) + room,
            growing: rows.growth(machine.memoryMiBPerHour, "MiB", full: machine.hoursToFullMemory))
        if let count = machine.descriptors {
            let limit = machine.descriptorLimit.map { " of \($0)" } ?? ""
            lines += rows.row(
                "open files", "\(count)\(limit)",
                growing: rows.growth(machine.descriptorsPerHour, "", full: machine.hoursToLastDescriptor))
        }
        if machine.threadsLeftBehind > 0 {
            lines.append(rows.row("left behind", Figures.counted(machine.threadsLeftBehind, "thread"), .warning))
        }
        return lines
    }

    func inference() -> [[Span]] {
        guard let system = snapshot.system else { return [] }
        var lines = [[Span("INFERENCE", .dim)]]
        if let library = system.library {
            lines.append(rows.row(Text.cleaned(library.name), library.version))
            lines.append(rows.row("", rows.end(of: library.path), .dim))
        } else {
            lines.append(rows.row("library", "not loaded yet", .dim))
        }
        for session in system.sessions {
            let devices = session.devices.joined(separator: ", ")
            let words = devices.isEmpty ? session.evidence : "\(devices): \(session.evidence)"
            lines += rows.wrapped(session.model, words)
        }
        return lines
    }

    /// The card's figures, whether inference uses it or not.
    func card() -> [[Span]] {
        guard let card = snapshot.system?.card else { return [] }
        var lines = [[Span("CARD", .dim)], rows.row("name", card.name, card.kind == .lost ? .alarm : .text)]
        if card.kind == .lost { lines.append(rows.row("", "no longer answers", .alarm)) }
        if let driver = card.driverVersion { lines.append(rows.row("driver", driver)) }
        if let percent = card.gpuPercent {
            lines.append(rows.row("busy", Units.percent(percent), history: card.gpuHistory))
        }
        if let used = card.memoryUsedMiB, let total = card.memoryTotalMiB {
            lines.append(rows.row("memory", Units.memory(used, of: total), history: card.memoryHistory))
            let machine = snapshot.machine
            let growth = rows.growth(machine.gpuMemoryMiBPerHour, "MiB", full: machine.hoursToFullGPUMemory)
            if !growth.isEmpty { lines.append([rows.row("", "")[0]] + growth.dropFirst()) }
        }
        let clock = card.clockMegahertz.map { "\(Figures.whole($0)) MHz" }
        let figures = [
            card.temperatureCelsius.map { Units.temperature($0, rows.glyphs) },
            card.powerWatts.map { Units.power($0, limit: card.powerLimitWatts) }, clock,
        ].compactMap { $0 }
        if !figures.isEmpty { lines.append(rows.row("runs at", figures.joined(separator: "  "))) }
        if let why = card.slowedBy { lines.append(rows.row("slowed by", why, .warning)) }
        return lines
    }

    /// What became of the newest known picture at each camera; nothing before the first.
    func proof() -> [[Span]] {
        guard let proof = snapshot.proof else { return [] }
        var lines = [[Span("PROOF OF LIFE", .dim)]]
        lines.append(rows.row("begun", "\(Figures.age(max(snapshot.wall - proof.at, 0))) ago"))
        for camera in proof.cameras {
            if let failure = camera.failure {
                lines += rows.wrapped(camera.camera, "lost in the \(camera.stage.rawValue): \(failure)", .alarm)
            } else if let time = camera.milliseconds {
                lines.append(rows.row(camera.camera, "stored after \(Figures.whole(time)) ms", .good))
            } else {
                lines.append(rows.row(camera.camera, "at the \(camera.stage.rawValue)"))
            }
        }
        return lines
    }

    func files() -> [[Span]] {
        guard let system = snapshot.system else { return [[Span("The station has told no more yet.", .dim)]] }
        var lines = [[Span("FILES", .dim)]]
        if let journal = system.journal {
            let ahead = journal.aheadMiB >= 0.05 ? " + \(Figures.tenths(journal.aheadMiB)) MiB ahead of it" : ""
            lines.append(rows.row("journal", "\(Figures.tenths(journal.sizeMiB)) MiB\(ahead)"))
            lines.append(rows.row("", rows.end(of: journal.path), .dim))
        }
        if let trouble = snapshot.journalTrouble {
            lines += rows.wrapped("", trouble, .alarm)
        } else if system.journal != nil {
            lines.append(rows.row("", "stores what it is given"))
        }
        let machine = snapshot.machine
        for (index, disk) in system.disks.enumerated() {
            let room = "\(Units.memory(disk.freeMiB)) of \(Units.memory(disk.totalMiB)) free"
            // What grows is read of the first one only.
            let rate = index == 0 ? rows.growth(machine.diskMiBPerHour, "MiB", full: machine.hoursToFullDisk) : []
            lines += rows.row("disk", room, growing: rate)
            lines.append(rows.row("", rows.end(of: disk.folder), .dim))
        }
        return lines
    }
}
