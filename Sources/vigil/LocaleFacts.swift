import Foundation
import Station

/// What the terminal and the locale of this call are.
enum LocaleFacts {
    private static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// The variable that counts, as setlocale(3) chooses it; empty where none is set.
    static var name: String {
        ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    }

    /// Takes over the environment's locale; nil where the machine does not have it.
    static func isUTF8() -> Bool? {
        guard setlocale(LC_CTYPE, "") != nil else { return nil }
        return nl_langinfo(nl_item(CODESET)).map { String(cString: $0) == "UTF-8" } ?? false
    }

    /// Nil where standard output is no terminal.
    static var terminal: FitnessPlan.Terminal? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        let type = environment["TERM"] ?? ""
        let isDirect = ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "")
        let isWanted = environment["NO_COLOR"]?.isEmpty ?? true
        let colours =
            !isWanted
            ? "no colours, as NO_COLOR says"
            : isDirect
                ? "true colour"
                : type.contains("256color")
                    ? "256 colours"
                    : "8 colours"
        let isUTF8 = isUTF8()
        return FitnessPlan.Terminal(
            type: type, colours: colours, locale: name, isKnown: isUTF8 != nil, isUTF8: isUTF8 ?? false)
    }
}
