import Core
import Video

/// Reads the traffic signals in a camera's picture, in every one that is decoded; belongs to the camera's thread.
struct SignalWatch {
    private let names: [String]
    private var reader: SignalReader
    /// By the signals' names.
    private(set) var histories: [String: SignalHistory]

    init(_ signals: [Signal]) {
        var names: [String] = [], regions: [Box] = []
        for signal in signals {
            guard case .picture(let region) = signal.source else { continue }
            names.append(signal.name)
            regions.append(region)
        }
        self.names = names
        reader = SignalReader(regions: regions)
        histories = Dictionary(names.map { ($0, SignalHistory()) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func look(at picture: Picture, _ media: MediaTime) {
        guard !names.isEmpty else { return }
        for (name, shown) in zip(names, reader.read(picture, at: media)) { histories[name]?.read(shown, at: media) }
    }
}
