/// Who may look at a station and who may change something, over its socket. Root and the station's own user always may
/// both: they could end it as well.
package struct Access: Sendable, Equatable {
    /// One entry of a list: an account or a group, by name or number.
    package enum Entry: Sendable, Equatable {
        case user(String), userNumber(UInt32), group(String), groupNumber(UInt32)
    }

    /// Nil: whoever can open the socket. Those who may act may look as well.
    package var view: [Entry]?
    /// Nil: whoever may look.
    package var act: [Entry]?

    package init(view: [Entry]? = nil, act: [Entry]? = nil) {
        self.view = view
        self.act = act
    }

    /// `owner`: the user the station runs as.
    package func mayView(_ peer: Peer, owner: UInt32) -> Bool {
        guard let view, !Self.isOwner(peer, owner) else { return true }
        return Self.isAny(of: view + (act ?? []), peer)
    }

    package func mayAct(_ peer: Peer, owner: UInt32) -> Bool {
        guard let act, !Self.isOwner(peer, owner) else { return mayView(peer, owner: owner) }
        return Self.isAny(of: act, peer)
    }

    private static func isOwner(_ peer: Peer, _ owner: UInt32) -> Bool { peer.user == 0 || peer.user == owner }
    private static func isAny(of entries: [Entry], _ peer: Peer) -> Bool { entries.contains { $0.means(peer) } }
}

extension Access.Entry {
    package static let allowed = "an account's name, @GROUP or group:GROUP, uid N, gid N"

    /// Nil for what is none of `allowed`.
    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if words.count == 2, let number = UInt32(words[1]), ["uid", "gid"].contains(words[0]) {
            self = words[0] == "uid" ? .userNumber(number) : .groupNumber(number)
            return
        }
        let mark = ["@", "group:"].first { text.hasPrefix($0) } ?? ""
        let name = String(text.dropFirst(mark.count))
        let isName = !name.isEmpty && name.utf8.count <= 64 && name == Text.cleaned(name)
        guard isName, !name.contains(where: { " ,:/@".contains($0) }) else { return nil }
        self = mark.isEmpty ? .user(name) : .group(name)
    }

    func means(_ peer: Peer) -> Bool {
        switch self {
        case .user(let name): peer.name == name
        case .userNumber(let number): peer.user == number
        case .group(let name): peer.groups.values.contains(name)
        case .groupNumber(let number): peer.groups[number] != nil
        }
    }
}
