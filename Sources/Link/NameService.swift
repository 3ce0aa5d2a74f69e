import Core
import Glibc

/// An account or a group of this machine, by its number.
enum Account: Sendable, Hashable {
    case user(UInt32), group(UInt32)

    /// What stands for it where it has no name.
    var number: String {
        switch self {
        case .user(let number): "uid \(number)"
        case .group(let number): "gid \(number)"
        }
    }
}

/// Asks the system for the name of an account; a directory that is away may keep the caller waiting for minutes.
enum NameService {
    enum Answer: Sendable, Equatable {
        case name(String)
        /// There is no account of that number.
        case nameless
        /// Whether there is one is not known just now.
        case unknown
    }

    /// A group of a directory can have many thousand members, all of which are read with it.
    private static let mostBytes = 4 << 20

    static func answer(_ account: Account, bytes: Int = 16_384) -> Answer {
        var size = bytes
        while true {
            var name: String?
            var code: Int32
            repeat { code = look(account, bytes: size, &name) } while code == EINTR
            if code == 0 { return name.map { Answer.name(Text.cleaned($0, limit: 64)) } ?? .nameless }
            guard code == ERANGE, size < mostBytes else { return .unknown }
            size *= 2
        }
    }

    /// What the system says; `name` where there is one.
    private static func look(_ account: Account, bytes: Int, _ name: inout String?) -> Int32 {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes) { buffer in
            switch account {
            case .user(let number):
                var entry = passwd()
                var found: UnsafeMutablePointer<passwd>?
                let code = getpwuid_r(number, &entry, buffer.baseAddress!, buffer.count, &found)
                if code == 0, found != nil { name = String(cString: entry.pw_name) }
                return code
            case .group(let number):
                var entry = group()
                var found: UnsafeMutablePointer<group>?
                let code = getgrgid_r(number, &entry, buffer.baseAddress!, buffer.count, &found)
                if code == 0, found != nil { name = String(cString: entry.gr_name) }
                return code
            }
        }
    }
}

extension Operator {
    /// The account's name, or its number where it has none.
    package init(uid: UInt32) {
        let account = Account.user(uid)
        if case .name(let name) = NameService.answer(account) {
            self.init(name: name)
        } else {
            self.init(name: account.number)
        }
    }
}
