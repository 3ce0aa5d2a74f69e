import CLinux
import Core
import Glibc

/// Who is at the other end of a socket; names are looked up once for a while, because a name service may be slow.
struct Accounts {
    private static let memorySeconds = 300.0
    private static let mostNames = 1000

    private var users: [UInt32: String] = [:]
    private var groups: [UInt32: String] = [:]
    private var forgetAt = MonotonicTime(0)

    /// By the kernel's word of when it connected; nil where that says nothing.
    mutating func peer(of descriptor: Int32) -> Peer? {
        var user: UInt32 = 0
        var numbers = [UInt32](repeating: 0, count: 1024)
        guard vigil_peer_uid(descriptor, &user) == 0 else { return nil }
        let count = Int(vigil_peer_groups(descriptor, &numbers, Int32(numbers.count)))
        if Sockets.now > forgetAt || users.count + groups.count > Self.mostNames {
            (users, groups) = ([:], [:])
            forgetAt = Sockets.now + Self.memorySeconds
        }
        let name = users[user] ?? Operator(uid: user).name
        users[user] = name
        var named: [UInt32: String] = [:]
        for number in numbers.prefix(max(count, 0)) {
            let group = groups[number] ?? Self.groupName(number)
            groups[number] = group
            named[number] = group
        }
        return Peer(user: user, name: name, groups: named)
    }

    private static func groupName(_ number: UInt32) -> String {
        var entry = group()
        var buffer = [CChar](repeating: 0, count: 65_536)
        var found: UnsafeMutablePointer<group>?
        let isFound = getgrgid_r(number, &entry, &buffer, buffer.count, &found) == 0 && found != nil
        return isFound ? Text.cleaned(String(cString: entry.gr_name), limit: 64) : "gid \(number)"
    }
}

extension Operator {
    /// The account's name, or its number where it has none.
    package init(uid: UInt32) {
        var entry = passwd()
        var buffer = [CChar](repeating: 0, count: 16_384)
        var found: UnsafeMutablePointer<passwd>?
        let isFound = getpwuid_r(uid, &entry, &buffer, buffer.count, &found) == 0 && found != nil
        self.init(name: isFound ? Text.cleaned(String(cString: entry.pw_name), limit: 64) : "uid \(uid)")
    }
}
