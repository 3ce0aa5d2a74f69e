import Core
import Testing

@testable import Screen

struct StationCommandsTests {
    private func order(_ text: String, shadow: ShadowStatus.Phase? = nil) -> ConsoleOrder? {
        var snapshot = Samples.models(shadow: shadow)
        snapshot.cameras[0].signals = [SignalStatus(name: "main", colour: .red)]
        return ConsoleCommandTable.order(text, DashboardState(), snapshot)
    }

    @Test(arguments: [
        ("switch ssd", nil, Command.switchModel("ssd-mobilenet-v2-320", camera: nil)),
        ("switch ssd yard", nil, .switchModel("ssd-mobilenet-v2-320", camera: "yard")),
        ("switch ssd 2", nil, .switchModel("ssd-mobilenet-v2-320", camera: "crossing")),
        ("shadow 門の検出器", nil, .shadow("門の検出器", cameras: [], every: 10)),
        ("promote", ShadowStatus.Phase.watching, .promote),
        ("rollback", .promoted, .rollBack),
    ])
    func `models change after a question`(line: String, shadow: ShadowStatus.Phase?, command: Command) {
        guard case .ask(let question) = order(line, shadow: shadow) else {
            Issue.record("\(line) asks nothing")
            return
        }
        #expect(question.command == command)
    }

    @Test func `a signal is told`() {
        let command = Command.setSignal(camera: "north-gate", signal: "main", .amber)
        #expect(order("signal north-gate main amber") == .effect(.perform(command)))
        #expect(order("signal 1 m a") == .effect(.perform(command)))
    }

    @Test(arguments: [
        ("switch yolox-nano", "every camera already"), ("switch nothing", "Allowed: yolox-nano"),
        ("switch ssd nowhere", "no camera"),
        ("promote", "no shadow to promote"), ("rollback", "no shadow to roll back"),
        ("signal yard main red", "None is allowed here"),
        ("signal north-gate main blue", "Allowed: red, amber, green"), ("signal north-gate", "Signal needs SIGNAL"),
    ])
    func `what makes no sense is refused with why`(line: String, words: String) {
        guard case .refuse(let why) = order(line) else {
            Issue.record("\(line) is not refused")
            return
        }
        #expect(why.contains(words), "\(why)")
    }
}
