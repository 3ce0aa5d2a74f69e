import Core

/// Every command of the prompt: what is obeyed, completed, shown in the help and in the README.
package enum ConsoleCommandTable {
    static let commands = views + lists + AlarmCommands.commands + StationCommands.commands + program

    static func offered(isReadOnly: Bool) -> [ConsoleCommand] {
        commands.filter { !isReadOnly || !$0.changesStation }
    }

    /// Each with its operands, and in words.
    package static var rows: [(usage: String, words: String)] { commands.map { ($0.usage, $0.words) } }

    /// By its name or by a beginning that no other has.
    static func command(named word: String) -> Result<ConsoleCommand, Failure> {
        do throws(Failure) {
            return .success(commands[try ConsoleCall.index(of: word, among: commands.map(\.name), "command")])
        } catch {
            return .failure(error)
        }
    }

    /// What a line comes to; nil for an empty one.
    static func order(_ text: String, _ state: DashboardState, _ snapshot: Snapshot) -> ConsoleOrder? {
        let line = CommandWords(text)
        guard let name = line.words.first?.text else { return nil }
        do throws(Failure) {
            let command = try command(named: name).get()
            if state.isReadOnly, command.changesStation { return .refuse(DashboardState.readOnlyRefusal) }
            try command.check(line.texts)
            return try command.order(ConsoleCall(line: line, state: state, snapshot: snapshot))
        } catch {
            let words = error.description
            return .refuse(words.prefix(1).uppercased() + words.dropFirst())
        }
    }

    private static let views = [
        ConsoleCommand("dashboard", [], "cameras and alarms") { _ in .action(.open(.dashboard)) },
        ConsoleCommand("alarms", [Operand(.text, isOptional: true)], "the alarms, filtered by TEXT") {
            .filter($0.rest(0), .dashboard)
        },
        ConsoleCommand("alarm", [Operand(.alarm([]))], "one alarm, also one that is over") {
            call throws(Failure) in
            guard let id = Int(call.word(0) ?? ""), id > 0 else { return .openAlarm(try call.alarm(0).id) }
            return .openAlarm(id)
        },
        ConsoleCommand("camera", [Operand(.camera, isOptional: true)], "one camera, by name or number") {
            call throws(Failure) in
            call.word(0) == nil ? .action(.open(.camera)) : .openCamera(try call.camera(0))
        },
        ConsoleCommand("models", [], "switch and compare detectors") { _ in .action(.open(.models)) },
        ConsoleCommand("figures", [], "how many alarms come, and from where") { _ in .action(.open(.figures)) },
        ConsoleCommand("log", [], "the station's log") { _ in .action(.open(.log)) },
        ConsoleCommand("system", [], "the station's threads, queues and memory") { _ in .action(.open(.system)) },
        ConsoleCommand("help", [], "keys, signs and commands") { _ in .action(.help) },
    ]

    private static let lists = [
        ConsoleCommand("filter", [Operand(.text, isOptional: true)], "filter the list; without TEXT: all of it") {
            .filter($0.rest(0), nil)
        },
        ordering("sort", "what stands first in the alarm list", ConsoleOrder.sort),
        ordering("order", "in which order the cameras stand", ConsoleOrder.arrange),
        ConsoleCommand("theme", [Operand(.theme)], "colours") { call throws(Failure) in
            let names = call.state.themes
            return .effect(.theme(names[try ConsoleCall.index(of: call.word(0) ?? "", among: names, "theme")]))
        },
    ]

    private static func ordering<Order: CaseIterable & RawRepresentable<String> & Sendable>(
        _ name: String, _ words: String, _ order: @escaping @Sendable (Order) -> ConsoleOrder
    ) -> ConsoleCommand {
        ConsoleCommand(name, [Operand(.choice(Order.allCases.map(\.rawValue)))], words) { call throws(Failure) in
            order(try call.choice(0, "order"))
        }
    }

    private static let program = [
        ConsoleCommand("redraw", [], "draw the screen anew") { _ in .action(.redraw) },
        ConsoleCommand("quit", [], "end the dashboard") { _ in .action(.quit) },
    ]
}
