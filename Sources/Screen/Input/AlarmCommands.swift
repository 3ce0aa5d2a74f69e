import Core

/// The commands about alarms: they ask, refuse and do what the keys do.
enum AlarmCommands {
    static let commands = [
        ConsoleCommand(
            "ack", [Operand(.alarm([.unacknowledged, .returnedUnacknowledged]), isRepeated: true)],
            "acknowledge alarms (several: asks)", changesStation: true, acknowledge),
        ConsoleCommand(
            "unack", [Operand(.alarm([.acknowledged]))], "take an acknowledgement back (asks)",
            changesStation: true
        ) { call throws(Failure) in order(.unacknowledge, try call.alarm(0)) },
        ConsoleCommand(
            "shelve", [Operand(.alarm([])), Operand(.time, isOptional: true), Operand(.reason, isOptional: true)],
            "put its rule on its camera aside for a time", changesStation: true, shelve),
        ConsoleCommand(
            "unshelve", [Operand(.alarm([.shelved, .outOfService]))], "bring back what is put aside (asks)",
            changesStation: true
        ) { call throws(Failure) in order(.putBack, try call.alarm(0)) },
        ConsoleCommand(
            "out-of-service", [Operand(.alarm([])), Operand(.reason, isOptional: true)],
            "put it aside until it is brought back", changesStation: true, takeOutOfService),
        ConsoleCommand(
            "reset", [Operand(.alarm([]))], "reset a latched alarm (asks)", changesStation: true
        ) { call throws(Failure) in order(.reset, try call.alarm(0)) },
    ]

    private static func order(_ action: Action, _ alarm: Alarm) -> ConsoleOrder {
        order(AlarmRequest.of(action, AlarmRow(alarm), isListEmpty: false))
    }

    private static func order(_ request: AlarmRequest) -> ConsoleOrder {
        switch request {
        case .perform(let command): .effect(.perform(command))
        case .ask(let question): .ask(question)
        case .open(let dialog): .fill(dialog)
        case .refuse(let why): .refuse(why)
        }
    }

    @Sendable private static func acknowledge(_ call: ConsoleCall) throws(Failure) -> ConsoleOrder {
        var alarms: [Alarm] = []
        for index in call.line.words.indices.dropLast() {
            let alarm = try call.alarm(index)
            if !alarms.contains(alarm) { alarms.append(alarm) }
        }
        if alarms.count == 1 { return order(.acknowledge, alarms[0]) }
        guard alarms.contains(where: { $0.state.needsAcknowledgement }) else {
            return .refuse("None of these alarms needs acknowledging.")
        }
        return order(.acknowledgeAll(alarms.map { AlarmRow($0) }))
    }

    @Sendable private static func shelve(_ call: ConsoleCall) throws(Failure) -> ConsoleOrder {
        let alarm = try call.alarm(0)
        let request = AlarmRequest.of(.shelve, AlarmRow(alarm), isListEmpty: false)
        guard let time = call.word(1), case .open = request else { return order(request) }
        guard let seconds = DurationText.seconds(time), AlarmBook.shelfSeconds.contains(seconds) else {
            let range = AlarmBook.shelfSeconds
            throw Failure(
                "\"\(Text.cleaned(time, limit: 20))\" is no time to shelve for",
                remedy: "Allowed: \(Figures.age(range.lowerBound)) to \(Figures.age(range.upperBound)), as 30m, 4h, 1d."
            )
        }
        return .effect(.perform(.shelve(.alarms([alarm.id]), seconds: seconds, reason: try reason(call, 2))))
    }

    @Sendable private static func takeOutOfService(_ call: ConsoleCall) throws(Failure) -> ConsoleOrder {
        let alarm = try call.alarm(0)
        let request = AlarmRequest.of(.takeOutOfService, AlarmRow(alarm), isListEmpty: false)
        guard call.word(1) != nil, case .open = request else { return order(request) }
        return .effect(.perform(.takeOutOfService(.alarms([alarm.id]), reason: try reason(call, 1))))
    }

    private static func reason(_ call: ConsoleCall, _ index: Int) throws(Failure) -> String {
        let reason = call.rest(index)
        guard !reason.isEmpty else {
            throw Failure("it needs a reason", remedy: "Say why behind it: others will read it.")
        }
        return reason
    }
}
