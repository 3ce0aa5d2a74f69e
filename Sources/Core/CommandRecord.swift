/// A command that somebody gave, as the journal keeps it.
package struct CommandRecord: Sendable, Equatable, Codable {
    /// The way it came in.
    package enum Origin: String, Sendable, Codable {
        /// The dashboard of the station's own process.
        case console
        /// The socket: an attached dashboard, or a command line.
        case socket
    }

    package static let longest = 500

    package var at: WallTime
    package var by: String
    package var origin: Origin
    /// What was asked for.
    package var words: String
    package var answer: String

    package init(at: WallTime, by: String, origin: Origin, words: String, answer: String) {
        self.at = at
        self.by = by
        self.origin = origin
        self.words = Text.cleaned(words, limit: Self.longest)
        self.answer = Text.cleaned(answer, limit: Self.longest)
    }

    enum CodingKeys: String, CodingKey {
        case origin, answer
        case at = "at_s"
        case by = "operator"
        case words = "command"
    }
}

extension Command {
    /// As the journal names it.
    package var words: String {
        switch self {
        case .acknowledge(let ids): "acknowledge \(Self.list(ids))"
        case .unacknowledge(let ids): "unacknowledge \(Self.list(ids))"
        case .reset(let ids): "reset \(Self.list(ids))"
        case .shelve(let target, let seconds, let reason):
            "shelve \(target.words) for \(Self.whole(seconds)) s: \(reason)"
        case .unshelve(let target): "unshelve \(target.words)"
        case .takeOutOfService(let target, let reason): "out of service \(target.words): \(reason)"
        case .returnToService(let target): "in service \(target.words)"
        case .setSignal(let camera, let signal, let colour): "signal \(signal) of \(camera): \(colour.rawValue)"
        case .switchModel(let model, let camera): "switch to \(model) at \(camera ?? "every camera")"
        case .shadow(let model, let cameras, let every):
            "shadow \(model) at \(cameras.isEmpty ? "every camera" : cameras.joined(separator: ", ")), 1 in \(every)"
        case .promote: "promote the shadow"
        case .rollBack: "roll the shadow back"
        case .reload: "reload the configuration"
        case .proveLife: "proof of life"
        }
    }

    /// Anything may have been asked for.
    private static func whole(_ seconds: Double) -> String {
        abs(seconds) < 1e9 ? String(Int(seconds.rounded())) : String(seconds)
    }

    fileprivate static func list(_ ids: [Int]) -> String { ids.map(String.init).joined(separator: ", ") }
}

extension AlarmTarget {
    fileprivate var words: String {
        switch self {
        case .alarms(let ids): Command.list(ids)
        case .point(let point): point.camera.isEmpty ? point.rule : "\(point.rule) on \(point.camera)"
        }
    }
}
