/// What the rules of a camera judge by at one picture.
package struct Sight {
    package var subjects: [Subject]
    package var size: PictureSize
    package var media: MediaTime
    /// Seconds of video since the previous picture that count; those without pictures do not.
    package var watched: Double
    /// By the signals' names.
    package var signals: [String: SignalHistory]
    /// Nothing moved since the previous picture, so that none had to be analysed in between.
    package var isStill = false
    /// Whether a schedule is on, by the calendar clock.
    package var isOn: (Schedule) -> Bool

    package init(
        subjects: [Subject], size: PictureSize, media: MediaTime, watched: Double,
        signals: [String: SignalHistory] = [:], isOn: @escaping (Schedule) -> Bool = { _ in true }
    ) {
        self.subjects = subjects
        self.size = size
        self.media = media
        self.watched = watched
        self.signals = signals
        self.isOn = isOn
    }
}
