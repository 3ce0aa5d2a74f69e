import Configuration
import Core

/// `vigil config`: every mistake with its line, what is in force, or every setting there is.
enum ConfigCommand {
    static func run(_ arguments: Arguments) -> Int32 {
        switch arguments.operands {
        case ["check"]:
            guard let configuration = Planning.configuration(arguments) else { return callIsWrong }
            do throws(Failure) {
                _ = try Planning.station(configuration)
                try checkThemes(configuration)
            } catch {
                complain(error.description)
                return callIsWrong
            }
            print(
                json:
                    "good: \(configuration.cameras.count) cameras, \(configuration.models.count) models, \(configuration.rules.count) rules"
            )
            return 0
        case ["show"]:
            guard let configuration = Planning.configuration(arguments) else { return callIsWrong }
            print(json: configuration.show())
            return 0
        case ["reference"]:
            print(json: SettingTable.reference)
            return 0
        default:
            complain("vigil config takes check, show or reference. See vigil config --help.")
            return callIsWrong
        }
    }

    /// A station starts without the theme that it is to have, but nobody should learn that from its screen.
    private static func checkThemes(_ configuration: Configuration) throws(Failure) {
        let shelf = ThemeShelf()
        for failure in shelf.failures { throw failure }
        try shelf.check(configuration.screen.theme)
    }
}
