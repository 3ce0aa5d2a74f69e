/// Takes passwords out of text that leaves the station for a log, a screen or a topic. Where it cannot be known what is
/// one, too much goes.
package enum Redaction {
    private static let mark = "***"
    private static let quotes: Set<Character> = ["\"", "'", "`", "\n", "<", ">"]
    /// In names of an address's parameters, in lower case.
    private static let telltales = ["pass", "pwd", "psw", "secret", "token", "auth", "user", "login", "key"]

    package static func applied(to text: String) -> String {
        // Nearly every line.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "=") }) else { return text }
        return withoutParameters(withoutLogins(text))
    }

    /// `scheme://user:password@host`, also where the password holds what it must not, and `user:password@host`.
    private static func withoutLogins(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let scheme = rest.firstRange(of: "://") {
            result += withoutBareLogins(rest[..<scheme.lowerBound]) + "://"
            rest = rest[scheme.upperBound...]
            let next = rest.firstRange(of: "://")?.lowerBound ?? rest.endIndex
            let end = rest[..<next].firstIndex { quotes.contains($0) } ?? next
            result += withoutLogin(rest[..<end])
            rest = rest[end...]
        }
        return result + withoutBareLogins(rest)
    }

    /// What follows `://`: up to its last @ it is a login, unless a path comes first and no colon before that.
    private static func withoutLogin(_ part: Substring) -> String {
        let authority = part.prefix { !"/?# ".contains($0) }
        guard authority.contains("@") || authority.contains(":"), let at = part.lastIndex(of: "@") else {
            return String(part)
        }
        return mark + part[at...]
    }

    /// Words like `user:password@host`.
    private static func withoutBareLogins(_ text: Substring) -> String {
        guard text.contains("@") else { return String(text) }
        let pieces = text.split(omittingEmptySubsequences: false) { $0 == " " || quotes.contains($0) }
        var result = ""
        for piece in pieces {
            if let at = piece.lastIndex(of: "@"), let colon = piece.firstIndex(of: ":"), colon < at {
                result += mark + piece[at...]
            } else {
                result += piece
            }
            // The character that ended it.
            if piece.endIndex < text.endIndex { result.append(text[piece.endIndex]) }
        }
        return result
    }

    /// `?user=…&password=…`
    private static func withoutParameters(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].tail { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            let isParameter =
                name.startIndex > rest.startIndex && "?&;".contains(rest[rest.index(before: name.startIndex)])
            result += rest[...equals]
            rest = rest[rest.index(after: equals)...]
            let lower = name.lowercased()
            guard isParameter, telltales.contains(where: lower.contains) else { continue }
            rest = rest.drop { !"&; ".contains($0) && !quotes.contains($0) }
            result += mark
        }
        return result + rest
    }
}

extension Substring {
    fileprivate func tail(while isWanted: (Character) -> Bool) -> Substring {
        var start = endIndex
        while start > startIndex, isWanted(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}
