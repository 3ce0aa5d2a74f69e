/// Which of a camera's schedules are on; asked again once a second of video.
struct Hours: Sendable {
    private static let stepSeconds = 1.0

    private let schedules: [Schedule]
    private var asked: MediaTime?
    private(set) var isOn: [Bool]

    init(_ schedules: [Schedule]) {
        self.schedules = schedules
        isOn = schedules.map { _ in false }
    }

    mutating func look(at sight: Sight) {
        guard !schedules.isEmpty else { return }
        if let asked, abs(sight.media - asked) < Self.stepSeconds { return }
        asked = sight.media
        for index in schedules.indices { isOn[index] = sight.isOn(schedules[index]) }
    }
}
