import CLinux
import Core
import Glibc

/// Who is at the other end of a socket.
struct Accounts {
    private let names: AccountNames

    init(_ names: AccountNames = AccountNames()) {
        self.names = names
        // Whoever asks after the station's health is one of these, and does not wait for a name service that goes later.
        _ = names.names(of: [.user(0), .user(getuid())])
    }

    /// By the kernel's word of when it connected; nil where that says nothing.
    func peer(of descriptor: Int32) -> Peer? {
        var user: UInt32 = 0
        var numbers = [UInt32](repeating: 0, count: 1024)
        guard vigil_peer_uid(descriptor, &user) == 0 else { return nil }
        let count = Int(vigil_peer_groups(descriptor, &numbers, Int32(numbers.count)))
        let groups = numbers.prefix(max(count, 0))
        let account = Account.user(user)
        let names = names.names(of: [account] + groups.map { .group($0) })
        var peer = Peer(user: user, name: names[account] ?? account.number)
        for number in groups { peer.groups[number] = names[.group(number)] }
        return peer
    }
}
