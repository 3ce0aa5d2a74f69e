import Core
import Testing

@testable import Screen

struct AlarmCommandsTests {
    private func order(_ text: String) -> ConsoleOrder? {
        ConsoleCommandTable.order(text, DashboardState(), Samples.lifecycle)
    }

    @Test(arguments: [
        ("ack 15", Command.acknowledge([15])), ("ack 15 15", .acknowledge([15])),
        ("shelve 15 30m the mason is here", .shelve(.alarms([15]), seconds: 1800, reason: "the mason is here")),
        ("shelve 15 1d  a   b", .shelve(.alarms([15]), seconds: 86_400, reason: "a b")),
        ("out-of-service 15 lamp", .takeOutOfService(.alarms([15]), reason: "lamp")),
    ])
    func `what is done at once`(line: String, command: Command) {
        #expect(order(line) == .effect(.perform(command)))
    }

    @Test(arguments: [
        ("ack 15 22", Command.acknowledge([15, 22])), ("ack 14 22 3", .acknowledge([22, 3])),
        ("unack 1", .unacknowledge([1])),
        ("unshelve 11", .unshelve(.alarms([11]))), ("unshelve 13", .returnToService(.alarms([13]))),
        ("reset 14", .reset([14])),
    ])
    func `what asks first, as the keys do`(line: String, command: Command) {
        guard case .ask(let question) = order(line) else {
            Issue.record("\(line) asks nothing")
            return
        }
        #expect(question.command == command)
    }

    @Test(arguments: ["shelve 15", "out-of-service 15"])
    func `without time and reason the dialog asks for them`(line: String) {
        guard case .fill(let dialog) = order(line) else {
            Issue.record("\(line) opens no dialog")
            return
        }
        #expect(dialog.point == AlarmPoint(rule: "red light", camera: "loading-bay"))
    }

    @Test(arguments: [
        ("ack", "Ack needs ID…"), ("ack 77", "There is no open alarm \"77\". Allowed: "),
        ("ack 14", "acknowledged already"),
        ("ack 14 1", "None of these"), ("ack 11", "put aside"), ("shelve 15 soon x", "is no time to shelve for"),
        ("shelve 15 9d x", "1.0 s to 7 d"), ("shelve 15 1h", "needs a reason"), ("shelve 13 1h x", "out of service"),
        ("out-of-service 13 x", "already"), ("unshelve 15", "not put aside"), ("unshelve 12", "comes back by itself"),
        ("reset 15", "does not latch"), ("unack 15", "no acknowledgement"),
        ("shelve 15 \(Double.greatestFiniteMagnitude)d x", "no time"),
    ])
    func `what makes no sense is refused with why`(line: String, words: String) {
        guard case .refuse(let why) = order(line) else {
            Issue.record("\(line) is not refused")
            return
        }
        #expect(why.contains(words), "\(why)")
    }

    @Test func `where there is no alarm this is said`() {
        let order = ConsoleCommandTable.order("ack 1", DashboardState(), Samples.snapshot(cameras: []))
        #expect(order == .refuse("There is no open alarm \"1\". There is none at all."))
    }
}
