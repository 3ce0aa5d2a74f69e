/// The alarms whose objects are elsewhere than the journal says: each once, however far it has gone since, so that a
/// journal which takes nothing costs no more than there are alarms.
struct MovedAlarms: Sendable {
    private var waiting: Set<Int> = []
    /// Those that are being written just now.
    private var taken: Set<Int> = []

    var isEmpty: Bool { waiting.isEmpty }

    mutating func add(_ ids: some Sequence<Int>) { waiting.formUnion(ids) }

    /// At most so many; they wait until `confirm`.
    mutating func take(_ limit: Int) -> Set<Int> {
        taken = Set(waiting.prefix(max(limit, 0)))
        waiting.subtract(taken)
        return taken
    }

    /// The journal has what was taken.
    mutating func confirm() { taken = [] }

    /// What was taken could not be written.
    mutating func putBack() {
        waiting.formUnion(taken)
        taken = []
    }
}
