import Core

/// Between analysis, operators and whoever looks on: which rules of each camera cannot judge, what its signals show, and
/// what was told of signals that no picture shows.
final class JudgementDesk: Sendable {
    struct Camera: Sendable {
        var blind: [BlindRule] = []
        var signals: [SignalStatus] = []
        /// By signal, the newest word and the ones before it that no picture was judged by yet.
        var words: [String: [SignalWord]] = [:]
    }

    /// Of a signal whose camera gives no results, so many words wait; older ones go.
    private static let mostWords = 100

    /// By their numbers.
    private let cameras = Monitor<[Int: Camera]>([:])

    func add(_ camera: Int) { cameras.change { $0[camera] = Camera() } }
    func remove(_ camera: Int) { cameras.change { $0[camera] = nil } }

    func publish(_ camera: Int, blind: [BlindRule], signals: [SignalStatus]) {
        cameras.change {
            $0[camera]?.blind = blind
            $0[camera]?.signals = signals
        }
    }

    func tell(_ camera: Int, signal: String, _ colour: SignalColour, at wall: WallTime) {
        cameras.change { cameras in
            guard cameras[camera] != nil else { return }
            let words = cameras[camera]!.words[signal, default: []].suffix(Self.mostWords - 1)
            cameras[camera]!.words[signal] = words + [SignalWord(colour, at: wall)]
        }
    }

    /// What was told since the last time.
    func takeWords(_ camera: Int) -> [String: [SignalWord]] {
        cameras.change { cameras in
            defer { cameras[camera]?.words = [:] }
            return cameras[camera]?.words ?? [:]
        }
    }

    func read() -> [Int: Camera] { cameras.read { $0 } }
}
