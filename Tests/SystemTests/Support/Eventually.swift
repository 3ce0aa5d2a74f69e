import Foundation

/// Why a test cannot go on.
struct Trouble: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Asks until there is an answer; throws what was waited for and what was `seen` at the end where there is none in time.
/// The time is generous: it only bounds a test that has failed.
func eventually<Answer>(
    _ what: String, seconds: Double = 90, seen: () throws -> String = { "" }, _ ask: () throws -> Answer?
) throws -> Answer {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
        if let answer = try ask() { return answer }
        guard ContinuousClock.now < end else {
            throw Trouble("within \(Int(seconds)) s it did not happen that \(what)\n\(try seen())")
        }
        usleep(100_000)
    }
}

func eventually(
    _ what: String, seconds: Double = 90, seen: () throws -> String = { "" }, _ isSo: () throws -> Bool
) throws {
    let _: Bool = try eventually(what, seconds: seconds, seen: seen) { try isSo() ? true : nil }
}
