import Core
import Telemetry

/// The station's threads by name, with what each took of a core since the reading before.
struct ThreadWatch {
    private var cpuSeconds: [Int: Double] = [:]
    private(set) var readAt: MonotonicTime?

    /// `threads` as they are at that moment; those of one name are put together.
    mutating func read(_ threads: [ThreadUsage], at now: MonotonicTime) -> [ThreadStatus] {
        let elapsed = readAt.map { now - $0 }
        let groups = Dictionary(grouping: threads) { Text.cleaned($0.name) }
        let statuses = groups.map { name, members in
            // One that was not there before began since.
            let used = members.reduce(0) { $0 + max($1.cpuSeconds - (cpuSeconds[$1.id] ?? 0), 0) }
            let percent = elapsed.flatMap { $0 > 0.1 ? used / $0 * 100 : nil }
            return ThreadStatus(
                name: name, count: members.count, cpuPercent: percent, state: Self.state(members.map(\.state)))
        }
        cpuSeconds = Dictionary(threads.map { ($0.id, $0.cpuSeconds) }, uniquingKeysWith: max)
        readAt = now
        return statuses.sorted { $0.name < $1.name }
    }

    private static func state(_ letters: [Character]) -> ThreadStatus.State {
        if letters.contains("R") { return .running }
        if letters.contains("D") { return .blocked }
        return letters.allSatisfy { "ZXx".contains($0) } ? .ended : .waiting
    }
}
