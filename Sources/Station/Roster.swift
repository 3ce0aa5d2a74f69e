import Core

/// The cameras of a running pipeline, in the order of the screen. Each has its number for as long as it is configured, and
/// no number is given twice: what comes late from a camera that is gone meets no other one.
final class Roster: Sendable {
    struct Entry: Sendable {
        let number: Int
        var plan: CameraPlan
        /// Rises when the camera's thread is begun anew.
        var generation = 0
        /// Rises when anything of the plan changes.
        var revision = 0

        var life: CameraLife { CameraLife(number, generation: generation) }
    }

    private struct State: Sendable {
        var entries: [Entry] = []
        var allotted = 0

        func index(_ number: Int) -> Int? { entries.firstIndex { $0.number == number } }
    }

    private let state = Monitor(State())

    /// In the order of the screen.
    var entries: [Entry] { state.read(\.entries) }

    subscript(number: Int) -> Entry? {
        state.read { state in state.index(number).map { state.entries[$0] } }
    }

    /// Nil for a camera that is gone.
    func revision(of number: Int) -> Int? {
        state.read { state in state.index(number).map { state.entries[$0].revision } }
    }

    /// Numbers for so many cameras to come.
    func allot(_ count: Int) -> [Int] {
        state.change { state in
            defer { state.allotted += count }
            return Array(state.allotted..<state.allotted + count)
        }
    }

    /// At the end of the order.
    func add(_ plan: CameraPlan, number: Int) -> Entry {
        state.change { state in
            let entry = Entry(number: number, plan: plan)
            state.entries.append(entry)
            return entry
        }
    }

    func remove(_ number: Int) { state.change { $0.entries.removeAll { $0.number == number } } }

    func change(_ number: Int, to plan: CameraPlan) {
        state.change { state in
            guard let index = state.index(number) else { return }
            state.entries[index].plan = plan
            state.entries[index].revision += 1
        }
    }

    /// The camera's thread is begun anew.
    func renew(_ number: Int) -> Entry? {
        state.change { state in
            guard let index = state.index(number) else { return nil }
            state.entries[index].generation += 1
            return state.entries[index]
        }
    }

    /// By the cameras' names; those that are not named come last.
    func order(by names: [String]) {
        let places = Dictionary(zip(names, names.indices)) { first, _ in first }
        state.change { state in
            state.entries.sort { places[$0.plan.name] ?? .max < places[$1.plan.name] ?? .max }
        }
    }
}
