/// How long a station waits before it opens its models, where those before it ended soon and again and again.
package enum CrashLoop {
    /// A life that ended unasked within this time counts.
    private static let shortSeconds = 60.0
    /// One that lasted so long ends the row.
    private static let longSeconds = 600.0
    private static let firstPauseSeconds = 5.0
    package static let longestPauseSeconds = 300.0
    /// The third start in a row is the first one that waits.
    private static let free = 2

    /// `lives`: those before, oldest first; `began`: this one's start.
    package static func pauseSeconds(after lives: [Life], began: WallTime) -> Double {
        var row = 0
        for (index, life) in lives.enumerated() {
            // Of one that was killed only the next start is known; what it waited itself is not life.
            let next = index + 1 < lives.count ? lives[index + 1].began : began
            let lasted = (life.ended ?? next) - life.began - pause(row)
            if life.isClean || lasted >= longSeconds {
                row = 0
            } else if (0..<shortSeconds).contains(lasted) {
                row += 1
            }
        }
        return pause(row)
    }

    private static func pause(_ row: Int) -> Double {
        guard row >= free else { return 0 }
        var seconds = firstPauseSeconds
        for _ in free..<row where seconds < longestPauseSeconds { seconds *= 2 }
        return min(seconds, longestPauseSeconds)
    }
}
