import Foundation

/// Which terminals this machine knows.
enum Terminfo {
    /// Where Debian's ncurses looks; see terminfo(5).
    private static func folders(_ environment: [String: String]) -> [String] {
        let own = environment["TERMINFO"].map { [$0] } ?? []
        let home = environment["HOME"].map { ["\($0)/.terminfo"] } ?? []
        let named = environment["TERMINFO_DIRS"]?.split(separator: ":").map(String.init) ?? []
        return own + home + named + ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo"]
    }

    static func has(_ type: String, environment: [String: String] = ProcessInfo.processInfo.environment) -> Bool {
        guard let first = type.unicodeScalars.first, !type.contains("/") else { return false }
        return folders(environment).contains { folder in
            // By the letter, or by its number on file systems that do not tell case apart.
            [String(first), String(first.value, radix: 16)].contains {
                FileManager.default.fileExists(atPath: "\(folder)/\($0)/\(type)")
            }
        }
    }
}
