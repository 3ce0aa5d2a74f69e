import Core
import Glibc

/// A theme as its file has it: words only, to be checked by what draws.
package struct ThemeFile: Sendable, Equatable {
    package struct Look: Sendable, Equatable {
        package var fg = "default"
        package var bg = "default"
        package var bold = false
        package var reverse = false
        package var underline = false
    }

    package var name: String
    package var purpose = ""
    package var background: String
    package var paint = false
    package var roles: [String: Look]

    /// Reads a theme's TOML; the name defaults to the file's.
    package init(path: String) throws(Failure) {
        guard let file = fopen(path, "re") else {
            throw Failure(
                "cannot be read: \(String(cString: strerror(errno)))", at: path,
                remedy: "vigil themes lists those there are.")
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        let entries: [TOMLEntry]
        do {
            entries = try TOML.parse(String(decoding: bytes[..<count], as: UTF8.self))
        } catch {
            throw Failure(error.message, at: "\(path):\(error.line)")
        }
        let fileName = path.split(separator: "/").last.map(String.init) ?? path
        name = fileName.hasSuffix(".toml") ? String(fileName.dropLast(5)) : fileName
        background = "#000000"
        roles = [:]
        for entry in entries {
            switch (entry.key, entry.value.content) {
            case ("name", .text(let text)): name = text
            case ("purpose", .text(let text)): purpose = text
            case ("background", .text(let text)): background = text
            case ("paint", .flag(let flag)): paint = flag
            case ("roles", .table(let looks)):
                for look in looks { roles[look.key] = try Self.look(look, path) }
            default:
                let remedy = "Allowed: name, purpose, background (texts), paint (true or false) and [roles]."
                throw Failure(
                    "\(Text.cleaned(entry.key)) is not part of a theme", at: "\(path):\(entry.line)", remedy: remedy)
            }
        }
    }

    private static func look(_ entry: TOMLEntry, _ path: String) throws(Failure) -> Look {
        let place = "\(path):\(entry.line): role \(Text.cleaned(entry.key))"
        guard case .table(let parts) = entry.value.content else {
            throw Failure("is \(entry.value.kindName)", at: place, remedy: "Write it as { fg = \"#d0d7de\" }.")
        }
        var look = Look()
        for part in parts {
            switch (part.key, part.value.content) {
            case ("fg", .text(let text)): look.fg = text
            case ("bg", .text(let text)): look.bg = text
            case ("bold", .flag(let flag)): look.bold = flag
            case ("reverse", .flag(let flag)): look.reverse = flag
            case ("underline", .flag(let flag)): look.underline = flag
            default:
                let remedy = "Allowed: fg, bg (texts), bold, reverse, underline (true or false)."
                throw Failure("\(Text.cleaned(part.key)) cannot be \(part.value.kindName)", at: place, remedy: remedy)
            }
        }
        return look
    }
}
