import Core

/// A question in the footer, to which only `y` means yes; it asks for exactly what its words say.
package struct Question: Sendable, Equatable {
    /// What happens after a yes.
    package let effect: Effect
    /// Our words and, in every second place, a name from outside.
    let parts: [String]
    /// The shadow it is about.
    let shadow: ShadowStatus?

    init(_ command: Command, _ parts: [String], shadow: ShadowStatus? = nil) {
        effect = .perform(command)
        self.parts = parts
        self.shadow = shadow
    }

    init(_ effect: Effect, _ parts: [String]) {
        self.effect = effect
        self.parts = parts
        shadow = nil
    }

    package var command: Command? { if case .perform(let command) = effect { command } else { nil } }

    package var words: String { parts.joined() }

    /// Whether what it is about is still there; another operator may have been faster with the models.
    func holds(in snapshot: Snapshot) -> Bool {
        switch command {
        case nil: true
        // Whatever became of an alarm meanwhile, the station answers for each.
        case .acknowledge, .unacknowledge, .shelve, .unshelve, .takeOutOfService, .returnToService, .reset, .setSignal,
            .reload, .proveLife:
            true
        case .switchModel(let name, _), .shadow(let name, _, _): snapshot.models.contains { $0.name == name }
        case .promote, .rollBack:
            shadow?.model == snapshot.shadow?.model && shadow?.phase == snapshot.shadow?.phase
        }
    }

    /// The words in at most `width` columns: the names are what is shortened, and what is asked stays whole.
    func shortened(to width: Int, _ scene: Scene) -> String {
        let ours = parts.indices.filter { $0 % 2 == 0 }.reduce(0) { $0 + CellWidth.of(parts[$1]) }
        let room = max((width - ours) / max(parts.count / 2, 1), Self.narrowestName)
        return parts.indices.map { $0 % 2 == 0 ? parts[$0] : scene.outside(parts[$0], to: room) }.joined()
    }

    private static let narrowestName = 8
}
