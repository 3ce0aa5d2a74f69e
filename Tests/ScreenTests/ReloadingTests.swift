import Core
import Testing

@testable import Screen

struct ReloadingTests {
    private let size = ScreenSize(100, 30)

    private func snapshot(_ number: Int?, _ phase: ReloadStatus.Phase = .done, failures: [String] = []) -> Snapshot {
        var snapshot = Samples.busy
        let words = phase == .failed ? "the configuration has mistakes" : "new: gate"
        snapshot.reload = number.map {
            ReloadStatus(number: $0, phase: phase, wall: Samples.now, words: words, failures: failures)
        }
        return snapshot
    }

    /// A dashboard in which `:reload` was given at the sight of a snapshot.
    private func asked(at before: Snapshot) -> DashboardState {
        var state = DashboardState()
        state.settle(before, size)
        var effect = Effect.none
        for key in [Key.character(":")] + "reload".map({ Key.character($0) }) + [.enter] {
            effect = state.handle(key, before)
        }
        #expect(effect == .perform(.reload))
        return state
    }

    @Test func `who asked for a reload is shown every mistake, until any key`() {
        var state = asked(at: snapshot(3))
        state.settle(snapshot(4, .reading), size)
        #expect(state.modal == nil)
        let mistakes = (1...10).map { "config.toml:\($0): mistake \($0)" }
        let after = snapshot(4, .failed, failures: mistakes)
        state.settle(after, size)
        let grid = Dashboard.draw(state, after, size)
        let text = (0..<size.rows).map { grid.text(row: $0) }.joined(separator: "\n")
        #expect(text.contains("Nothing was taken over"))
        #expect(mistakes.allSatisfy { text.contains($0) }, "\(text)")
        #expect(state.handle(.character("q"), after) == .none)
        #expect(state.modal == nil)
        // It is told once.
        state.settle(after, size)
        #expect(state.modal == nil)
    }

    @Test func `more mistakes than there is room for are counted`() {
        var state = asked(at: snapshot(nil))
        let after = snapshot(1, .failed, failures: (1...60).map { "config.toml:\($0): mistake" })
        for size in [ScreenSize(80, 24), ScreenSize(200, 60)] {
            state.settle(after, size)
            let grid = Dashboard.draw(state, after, size)
            let text = (0..<size.rows).map { grid.text(row: $0) }.joined(separator: "\n")
            #expect(text.contains("more; the log has them all"), "\(text)")
        }
    }

    @Test func `everybody is told in a sentence what changed, once`() {
        var state = asked(at: snapshot(nil))
        state.settle(snapshot(1), size)
        #expect(state.notice == "Configuration: new: gate" && state.modal == nil)
        var other = DashboardState()
        other.settle(snapshot(1, .applying), size)
        #expect(other.notice.isEmpty)
        other.settle(snapshot(1), size)
        #expect(other.notice == "Configuration: new: gate")
        other.notice = ""
        other.settle(snapshot(1), size)
        #expect(other.notice.isEmpty)
        // Whoever did not ask is not shown a box.
        other.settle(snapshot(2, .failed, failures: ["a", "b"]), size)
        #expect(other.modal == nil && other.notice == "Configuration: the configuration has mistakes")
    }

    @Test func `a reload from before the dashboard began is no news`() {
        var state = DashboardState()
        state.settle(snapshot(7), size)
        #expect(state.notice.isEmpty)
        state.settle(snapshot(8), size)
        #expect(!state.notice.isEmpty)
    }
}
