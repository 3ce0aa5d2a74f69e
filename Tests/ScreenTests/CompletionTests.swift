import Core
import Testing

@testable import Screen

struct CompletionTests {
    private var snapshot: Snapshot {
        var snapshot = Samples.judged
        snapshot.cameras[1].name = "crossing \u{1B}[31mtwo"
        snapshot.models = Samples.models().models
        snapshot.alarms = Samples.lifecycle.alarms
        return snapshot
    }

    private func completed(_ text: String, isReadOnly: Bool = false) -> Completion {
        var state = DashboardState()
        state.isReadOnly = isReadOnly
        state.themes = ["dark", "light", "high-contrast"]
        return .of(text, state, snapshot)
    }

    @Test(arguments: [
        ("mo", "", ["models"]), ("al", "", ["alarms", "alarm"]), ("zz", "", []),
        ("camera n", "camera ", ["north-gate"]),
        ("camera N", "camera ", ["north-gate"]), ("camera c", "camera ", ["\"crossing [31mtwo\""]),
        ("camera \"cro", "camera ", ["\"crossing [31mtwo\""]),
        ("theme ", "theme ", ["dark", "light", "high-contrast"]),
        ("switch ss", "switch ", ["ssd-mobilenet-v2-320"]), ("switch x y", "switch x ", ["yard"]),
        ("shelve 3 ", "shelve 3 ", ["10m", "30m", "1h", "4h", "8h", "1d"]),
        ("shelve 3 1h k", "shelve 3 1h ", ["known fault"]), ("shelve 3 1h known f", "shelve 3 1h known ", []),
        ("signal north-gate ", "signal north-gate ", ["main"]), ("signal 1 m", "signal 1 ", ["main"]),
        ("signal nowhere ", "signal nowhere ", []), ("signal north-gate main r", "signal north-gate main ", ["red"]),
        ("unshelve ", "unshelve ", ["13", "11"]), ("models x", "models ", []), ("nonsense x", "nonsense ", []),
        ("filter x", "filter ", []), ("mod ", "mod ", []),
    ])
    func `what may be written next`(text: String, head: String, candidates: [String]) {
        let completion = completed(text)
        #expect(completion.head == head)
        #expect(completion.candidates.sorted() == candidates.sorted())
    }

    @Test func `acknowledging offers what waits for it, each once`() {
        let open = completed("ack ").candidates
        #expect(open.contains("15") && open.contains("22") && !open.contains("14") && !open.contains("11"))
        #expect(!completed("ack 15 ").candidates.contains("15") && completed("ack 15 ").candidates.contains("22"))
    }

    @Test func `a read-only dashboard offers what it can do`() {
        let names = completed("", isReadOnly: true).candidates
        #expect(names.contains("camera") && !names.contains("ack") && !names.contains("promote"))
    }

    @Test func `what they share`() {
        #expect(Completion(head: "", candidates: ["alarm", "alarms"]).sharedBeginning == "alarm")
        #expect(Completion(head: "", candidates: ["a", "b"]).sharedBeginning.isEmpty)
        #expect(Completion.none.sharedBeginning.isEmpty)
    }

    @Test func `what is completed is understood`() {
        for line in ["camera ", "switch ", "theme "] {
            for candidate in completed(line).candidates {
                var state = DashboardState()
                state.themes = ["dark", "light", "high-contrast"]
                let order = ConsoleCommandTable.order(line + candidate, state, snapshot)
                if case .refuse(let why) = order { #expect(!why.contains("no camera") && !why.contains("no model")) }
                #expect(order != nil)
            }
        }
    }
}
