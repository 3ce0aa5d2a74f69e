/// Who is at the other end of a socket, by the kernel's word.
package struct Peer: Sendable, Equatable {
    package var user: UInt32
    /// The account's name, or `uid N` where it has none.
    package var name: String
    /// Every group it is in, by its number, or by its name where it has one.
    package var groups: [UInt32: String]

    package init(user: UInt32, name: String, groups: [UInt32: String] = [:]) {
        self.user = user
        self.name = name
        self.groups = groups
    }

    /// As whom its commands are journaled.
    package var asOperator: Operator { Operator(name: name) }
}
