import Core
import Testing

@testable import Screen

struct AlarmRequestTests {
    private let rows = AlarmRow.rows(of: Samples.lifecycle.alarms, withAside: true)

    private func request(_ action: Action, _ id: Int) throws -> AlarmRequest {
        let row = try #require(rows.first { $0.ids.contains(id) })
        return AlarmRequest.of(action, row, isListEmpty: false)
    }

    @Test(arguments: [
        (
            Action.unacknowledge, 1, "Take the acknowledgement of red light on crossing back?",
            Command.unacknowledge([1])
        ),
        (.acknowledge, 22, "Acknowledge 2 alarms of fence touched on north-gate?", .acknowledge([22, 23])),
        (.unacknowledge, 22, "Take the acknowledgement of fence touched on north-gate back?", .unacknowledge([21])),
        (.putBack, 11, "Take red light on yard from the shelf?", .unshelve(.alarms([11]))),
        (.putBack, 13, "Return red light on roof to service?", .returnToService(.alarms([13]))),
        (.reset, 14, "Reset red light on fence-west?", .reset([14])),
    ])
    func `what changes more than one alarm's attention asks first`(
        action: Action, id: Int, words: String, command: Command
    ) throws {
        guard case .ask(let question) = try request(action, id) else {
            Issue.record("nothing was asked")
            return
        }
        #expect(question.words == words)
        #expect(question.command == command)
    }

    @Test func `one alarm is acknowledged at once`() throws {
        #expect(try request(.acknowledge, 15) == .perform(.acknowledge([15])))
    }

    @Test(arguments: [
        (Action.acknowledge, 1, "already"), (.acknowledge, 11, "S brings it back"),
        (.unacknowledge, 15, "no acknowledgement"),
        (.shelve, 13, "S brings it back"), (.takeOutOfService, 13, "already"), (.putBack, 12, "by itself"),
        (.putBack, 1, "not put aside"), (.reset, 1, "does not latch"),
    ])
    func `what makes no sense is refused with why`(action: Action, id: Int, words: String) throws {
        guard case .refuse(let why) = try request(action, id) else {
            Issue.record("it was not refused")
            return
        }
        #expect(why.contains(words), "\(why)")
    }

    @Test func `a latched alarm whose condition holds is not reset`() {
        var alarm = Samples.alarm(2)
        alarm.isLatching = true
        let row = AlarmRow.rows(of: [alarm], withAside: false).first
        let why = "The condition still holds: it can be reset when that is over."
        #expect(AlarmRequest.of(.reset, row, isListEmpty: false) == .refuse(why))
    }

    @Test(arguments: [Action.acknowledge, .unacknowledge, .shelve, .takeOutOfService, .putBack, .reset])
    func `without an alarm there is nothing to do`(action: Action) {
        #expect(AlarmRequest.of(action, nil, isListEmpty: true) == .refuse("There is no alarm."))
        let why = "No alarm is selected: choose one with the arrows or e."
        #expect(AlarmRequest.of(action, nil, isListEmpty: false) == .refuse(why))
    }

    @Test func `a rule without a camera is named alone`() {
        let row = AlarmRow.rows(of: [Samples.alarm(1, .acknowledged, camera: "")], withAside: false).first
        guard case .ask(let question) = AlarmRequest.of(.unacknowledge, row, isListEmpty: false) else {
            Issue.record("nothing was asked")
            return
        }
        #expect(question.words == "Take the acknowledgement of red light back?")
    }

    @Test func `all that are shown, with every alarm of a point that chatters`() {
        guard case .ask(let question) = AlarmRequest.acknowledgeAll(rows) else {
            Issue.record("nothing was asked")
            return
        }
        #expect(question.command == .acknowledge([22, 23, 15, 3]))
        #expect(AlarmRequest.acknowledgeAll(rows.suffix(3)) == .refuse("No alarm shown needs acknowledging."))
    }
}
