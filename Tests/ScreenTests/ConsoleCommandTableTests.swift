import Core
import Testing

@testable import Screen

struct ConsoleCommandTableTests {
    private var snapshot: Snapshot {
        var snapshot = Samples.judged
        snapshot.models = Samples.models(shadow: nil).models
        return snapshot
    }

    private func order(_ text: String, isReadOnly: Bool = false) -> ConsoleOrder? {
        var state = DashboardState()
        state.themes = ["dark", "light"]
        state.isReadOnly = isReadOnly
        return ConsoleCommandTable.order(text, state, snapshot)
    }

    @Test(arguments: [
        ("dashboard", ConsoleOrder.action(.open(.dashboard))), ("models", .action(.open(.models))),
        ("figures", .action(.open(.figures))), ("log", .action(.open(.log))), ("system", .action(.open(.system))),
        ("help", .action(.help)), ("redraw", .action(.redraw)), ("quit", .action(.quit)), ("q", .action(.quit)),
        ("camera", .action(.open(.camera))), ("camera crossing", .openCamera(1)), ("camera 3", .openCamera(2)),
        ("cam cro", .openCamera(1)), ("alarm 2", .openAlarm(2)), ("alarm 9999", .openAlarm(9999)),
        ("theme light", .effect(.theme("light"))), ("alarms", .filter("", .dashboard)),
        ("alarms camera:\"north gate\"", .filter("camera:\"north gate\"", .dashboard)),
        ("filter x y", .filter("x y", nil)),
        ("filter", .filter("", nil)), ("sort newest", .sort(.newest)), ("sort sev", .sort(.severity)),
        ("order urgency", .arrange(.urgency)), ("order n", .arrange(.number)),
    ])
    func `lines and what they come to`(line: String, expected: ConsoleOrder) {
        #expect(order(line) == expected)
    }

    @Test(arguments: ["", "   "])
    func `an empty line comes to nothing`(line: String) {
        #expect(order(line) == nil)
    }

    @Test(arguments: [
        ("modles", "There is no command \"modles\". Did you mean \"models\"?"),
        ("re", "More than one command begins with \"re\""),
        ("camera nort-gate", "Did you mean \"north-gate\"?"), ("camera", ""),
        ("camera 99", "There is no camera \"99\""),
        ("camera 0", "There is no camera \"0\""), ("camera \(Int.min)", "There is no camera"),
        ("theme", "Theme needs NAME"), ("sort", "Sort needs ORDER"),
        ("sort up", "There is no order \"up\". Allowed: urgency, newest, oldest, severity, camera."),
        ("order up", "Allowed: number, urgency."),
        ("theme blue", "Allowed: dark, light."), ("models x", "Models takes no \"x\". It is: models."),
        ("alarm", "Alarm needs ID"), ("alarm first", "There is no open alarm \"first\""), ("alarm -3", "no open alarm"),
        ("alarm 99999999999999999999", "no open alarm"), ("camera a b", "Camera takes no \"b\""),
        ("\"", "There is no command \"\""), ("\u{202E}quit\u{1B}", "There is no command \"quit\""),
    ])
    func `mistakes are told with what is allowed`(line: String, words: String) {
        guard case .refuse(let why) = order(line) else {
            #expect(words.isEmpty, "\(line)")
            return
        }
        #expect(why.contains(words), "\(why)")
    }

    @Test func `a read-only dashboard refuses every command that changes the station, and no other`() {
        for command in ConsoleCommandTable.commands {
            let answer = order(command.name, isReadOnly: true)
            #expect((answer == .refuse(DashboardState.readOnlyRefusal)) == command.changesStation, "\(command.name)")
        }
    }

    @Test func `names are told apart, and every command says what it does`() {
        let names = ConsoleCommandTable.commands.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(ConsoleCommandTable.commands.allSatisfy { !$0.words.isEmpty })
        // What reaches to the line's end can only be the last.
        #expect(
            ConsoleCommandTable.commands.allSatisfy { !$0.operands.dropLast().contains { $0.isRest || $0.isRepeated } })
    }

    @Test func `hostile lines are answered in one clean sentence`() {
        let hostile = [
            "\u{1B}[31m", "\u{202E}", String(repeating: "長", count: 10_000),
            "e" + String(repeating: "\u{301}", count: 5000), "\"\" \"", "🏴‍☠️",
        ]
        for command in ConsoleCommandTable.commands.map(\.name) + [""] {
            for text in hostile {
                guard case .refuse(let why) = order("\(command) \(text) \(text) \(text)") else { continue }
                #expect(!why.unicodeScalars.contains { $0.value < 32 })
            }
        }
    }
}
