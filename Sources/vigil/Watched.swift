import Core
import Glibc
import Link
import Screen
import Station

/// A station as a dashboard sees it, in this process or in another; nothing here makes the caller wait.
@MainActor
protocol Watched {
    /// Why there is nothing to watch any more; nil while there is.
    var failure: Failure? { get }
    /// Since when it says nothing; nil while it does.
    var silence: StationSilence? { get }
    /// The newest there is, with what more `attention` wants once that is there.
    func look(_ attention: Attention) -> Snapshot
    /// What came of it is told by `takeWords`, at once or later.
    func perform(_ command: Command)
    func takeWords() -> [String]
}

/// The station of this process.
@MainActor
final class LocalStation: Watched {
    private let station: Station
    private let operatorHere = Operator(uid: getuid())
    private var words: [String] = []

    init(_ station: Station) { self.station = station }

    var failure: Failure? { station.modelFailure }
    var silence: StationSilence? { nil }
    func look(_ attention: Attention) -> Snapshot { station.snapshot(attention) }
    func perform(_ command: Command) { words.append(station.perform(command, by: operatorHere)) }

    func takeWords() -> [String] {
        defer { words = [] }
        return words
    }
}

extension Attachment: Watched {
    /// One that went away may come back.
    var failure: Failure? { nil }
    var silence: StationSilence? { line.silentSeconds.map { StationSilence(seconds: $0, reason: line.trouble) } }
}
