import Core
import Screen
import Testing

struct ActionKindTests {
    private let snapshots = [Samples.busy, Samples.lifecycle, Samples.models(), Samples.models(shadow: nil)]

    /// Whether a key does, asks or begins something about the station, with the cursor in that row.
    private func touchesStation(_ key: Key, in view: View, row: Int) -> Bool {
        let openings: [View: Key] = [.models: .function(4), .camera: .function(3), .figures: .function(6)]
        return snapshots.contains { snapshot in
            var state = DashboardState()
            for key in [.character("v"), openings[view] ?? .function(2)] + Array(repeating: .down, count: row) {
                state.settle(snapshot, ScreenSize(120, 40))
                _ = state.handle(key, snapshot)
            }
            state.settle(snapshot, ScreenSize(120, 40))
            if case .perform = state.handle(key, snapshot) { return true }
            return state.question?.command != nil || state.dialog != nil
        }
    }

    @Test(arguments: [View.dashboard, .models, .camera, .figures])
    func `what says that it changes the station does, and nothing else does`(view: View) {
        for binding in KeyTable.bindings(in: view) {
            let isTouched = (0..<12).contains { touchesStation(binding.keys[0], in: view, row: $0) }
            #expect(isTouched == binding.action.changesStation, "\(binding.action)")
        }
    }

    @Test func `every section has keys in some view`() {
        let used = Set(View.allCases.flatMap { KeyTable.bindings(in: $0) }.map(\.action.section))
        #expect(used == Set(KeySection.allCases))
    }
}
