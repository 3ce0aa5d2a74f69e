import Core
import Foundation
import Screen

/// `vigil themes`: every theme with where it comes from and for whom it is, or the file of one.
enum ThemesCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        let shelf = ThemeShelf()
        do throws(Failure) {
            switch arguments.operands.count {
            case 0: list(shelf)
            case 1: try show(arguments.operands[0], shelf)
            default: throw Failure("vigil themes takes one name", remedy: "See vigil themes --help.")
            }
        } catch {
            complain(error.description)
            return callIsWrong
        }
        guard arguments.operands.isEmpty else { return 0 }
        for failure in shelf.failures { complain("left out: \(failure.description)") }
        return shelf.failures.isEmpty ? 0 : callIsWrong
    }

    private static func list(_ shelf: ThemeShelf) {
        let sample = isatty(STDOUT_FILENO) == 1 ? ThemeSample() : nil
        let width = shelf.names.map { CellWidth.of($0) }.max() ?? 0
        let origins = ThemeShelf.Origin.compiledIn.rawValue.count
        for entry in shelf.entries {
            let name = CellWidth.fitted(entry.theme.name, to: width)
            let origin = CellWidth.fitted(entry.origin.rawValue, to: origins)
            print(json: "\(name)  \(origin)  \(entry.theme.purpose)")
            if let sample { print(json: "  \(sample.line(of: entry.theme))") }
        }
    }

    private static func show(_ name: String, _ shelf: ThemeShelf) throws(Failure) {
        try shelf.check(name, at: "")
        // `auto` is one of the others.
        guard let entry = shelf[shelf.theme(named: name).name] else { return }
        guard !entry.path.isEmpty else {
            throw Failure(
                "is compiled in and has no file here", at: "theme \"\(name)\"",
                remedy: "Install the themes with make install.")
        }
        guard let text = FileManager.default.contents(atPath: entry.path) else {
            throw Failure("cannot be read", at: entry.path)
        }
        FileHandle.standardOutput.write(text)
    }
}
