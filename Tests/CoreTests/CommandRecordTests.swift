import Foundation
import Testing

@testable import Core

struct CommandRecordTests {
    @Test(arguments: [
        (Command.acknowledge([3, 14]), "acknowledge 3, 14"), (.unacknowledge([3]), "unacknowledge 3"),
        (.reset([1]), "reset 1"),
        (.shelve(.alarms([4]), seconds: 7200, reason: "road works"), "shelve 4 for 7200 s: road works"),
        (.unshelve(.point(AlarmPoint(rule: "red light", camera: "gate"))), "unshelve red light on gate"),
        (
            .takeOutOfService(.point(AlarmPoint(rule: "disk", camera: "")), reason: "new disk"),
            "out of service disk: new disk"
        ),
        (.returnToService(.alarms([1, 2])), "in service 1, 2"),
        (.setSignal(camera: "gate", signal: "main", .red), "signal main of gate: red"),
        (.switchModel("yolox", camera: nil), "switch to yolox at every camera"),
        (.switchModel("yolox", camera: "gate"), "switch to yolox at gate"),
        (.shadow("ssd", cameras: ["a", "b"], every: 10), "shadow ssd at a, b, 1 in 10"),
        (.promote, "promote the shadow"), (.rollBack, "roll the shadow back"),
        (.shelve(.alarms([4]), seconds: 1e300, reason: ""), "shelve 4 for 1e+300 s: "),
    ]) func `a command is named in words`(command: Command, words: String) { #expect(command.words == words) }

    @Test func `what outsiders wrote is cleaned and cut`() {
        let record = CommandRecord(
            at: WallTime(1), by: "anna", origin: .socket, words: "a\u{1B}[2J\nb" + String(repeating: "x", count: 9000),
            answer: "c\u{7}")
        #expect(record.words.hasPrefix("a[2Jb") && record.words.count == CommandRecord.longest && record.answer == "c")
    }

    @Test func `its keys carry what they mean`() throws {
        let record = CommandRecord(at: WallTime(1.5), by: "anna", origin: .socket, words: "w", answer: "a")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(record), as: UTF8.self)
                == #"{"answer":"a","at_s":1.5,"command":"w","operator":"anna","origin":"socket"}"#)
    }
}
