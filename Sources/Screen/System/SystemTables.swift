import Core

/// The System view's tables: queues, what became of each camera's pictures, threads.
struct SystemTables {
    let snapshot: Snapshot
    let glyphs: Glyphs
    let width: Int

    func queues() -> [[Span]] {
        guard let queues = snapshot.system?.queues, !queues.isEmpty else { return [] }
        let name = nameWidth(beside: 3 * 9)
        return [heading("QUEUE", name, ["LENGTH", "LIMIT", "DROPPED"])]
            + queues.map { queue in
                let isFull = queue.limit.map { queue.length >= $0 && $0 > 1 } ?? false
                return [
                    self.name(queue.name, name), figure(Self.counted(queue.length), isFull ? .warning : .text),
                    figure(queue.limit.map(Self.counted) ?? "-", .dim),
                    figure(queue.dropped.map(Self.counted) ?? "-", queue.dropped ?? 0 > 0 ? .text : .dim),
                ]
            }
    }

    func cameras(width own: Int? = nil) -> [[Span]] {
        guard !snapshot.cameras.isEmpty else { return [] }
        let name = nameWidth(beside: 5 * 9, of: own)
        return [heading("CAMERA", name, ["DECODED", "REPLACED", "CORRUPT", "FAILED", "LOST"])]
            + snapshot.cameras.map { camera in
                [
                    self.name(camera.name, name), figure(Self.counted(camera.counts.decoded)),
                    figure(Self.counted(camera.counts.replaced)), figure(camera.counts.corrupt, .warning),
                    figure(camera.counts.failed, .alarm), figure(camera.stream.losses, .warning),
                ]
            }
    }

    /// The busiest first.
    func threads() -> [[Span]] {
        guard let threads = snapshot.system?.threads, !threads.isEmpty else { return [] }
        let name = nameWidth(beside: 4 * 9)
        let sorted = threads.enumerated().sorted { left, right in
            let (a, b) = (left.element.cpuPercent ?? 0, right.element.cpuPercent ?? 0)
            return a == b ? left.offset < right.offset : a > b
        }
        return [heading("THREAD", name, ["COUNT", "CPU", "STATE", "LAST"])] + sorted.map { line(of: $0.element, name) }
    }

    private func line(of thread: ThreadStatus, _ width: Int) -> [Span] {
        let role: Role =
            switch thread.state {
            case .running: .good
            case .waiting: .dim
            case .blocked: .warning
            case .ended: .alarm
            }
        let age = thread.heartbeatSeconds
        let isLate = age.map { $0 > Self.lateSeconds } ?? false
        return [
            name(thread.name, width), figure(Self.counted(thread.count), .dim),
            figure(thread.cpuPercent.map { "\(Figures.tenths($0))%" } ?? "-"), figure(thread.state.rawValue, role),
            figure(age.map(Figures.age) ?? "-", isLate ? .warning : .dim),
        ]
    }

    /// No thread that tells of itself is quiet for so long while all is well.
    private static let lateSeconds = 10.0
    private static let widestName = 30

    private func nameWidth(beside figures: Int, of own: Int? = nil) -> Int {
        max(min((own ?? width) - figures, Self.widestName), 0)
    }

    private func heading(_ name: String, _ width: Int, _ columns: [String]) -> [Span] {
        [Span(CellWidth.fitted(name, to: width), .dim)]
            + columns.map { Span(Figures.padded($0, to: 9), .dim) }
    }

    private func name(_ text: String, _ width: Int) -> Span {
        Span(CellWidth.fitted(Text.cleaned(text), to: width, glyphs: glyphs))
    }

    /// Never wider than a column.
    private static func counted(_ count: Int) -> String {
        abs(Double(count)) < 1e7 ? String(count) : Figures.whole(Double(count) / 1e6) + "M"
    }

    private func figure(_ text: String, _ role: Role = .text) -> Span { Span(Figures.padded(text, to: 9), role) }

    private func figure(_ count: Int, _ role: Role) -> Span { figure(Self.counted(count), count > 0 ? role : .text) }
}
