import Core
import TestSupport

@testable import Video

/// What the signals of a clip were told to show, from its first to its last picture.
struct SignalRun {
    private(set) var histories: [SignalHistory]
    private(set) var times: [MediaTime] = []

    init(_ path: String, _ regions: [Box]) throws {
        var reader = SignalReader(regions: regions)
        histories = regions.map { _ in SignalHistory() }
        var video = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        while case .shot(let shot) = try video.next() {
            for (index, shown) in reader.read(shot.picture, at: shot.media).enumerated() {
                histories[index].read(shown, at: shot.media)
            }
            times.append(shot.media)
        }
    }

    /// A clip that ffmpeg makes of the crossing's two heads that face the camera, for as long as they need to show all.
    init(_ filter: String, _ coding: String, _ truths: [SignalTruth], isLying: Bool = false) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/clip.nut"
        let strip = SignalTruth.strip
        let crop = "crop=\(Int(strip.width)):\(Int(strip.height)):\(Int(strip.x)):\(Int(strip.y))"
        let options = ["-t", "32", "-vf", "\(crop),\(filter)"] + coding.split(separator: " ").map(String.init)
        try FFmpeg.make(path, from: SignalTruth.clip, options)
        let regions = truths.map { $0.region(of: strip) }
        try self.init(
            path,
            isLying
                ? regions.map { Box(x: 1 - $0.y - $0.height, y: $0.x, width: $0.height, height: $0.width) } : regions)
    }

    func colour(_ index: Int, _ number: Int) -> SignalColour { histories[index].colour(at: times[number]).colour }

    /// The part of the pictures that were told right, and the numbers of those that were told a colour that no lamp had,
    /// nor had in the picture before.
    func judged(_ index: Int, by truth: SignalTruth) -> (right: Double, wrong: [Int]) {
        var right = 0
        var wrong: [Int] = []
        for number in times.indices {
            let told = colour(index, number)
            let seconds = Double(number) / SignalTruth.fps
            if told == truth.colour(at: seconds) {
                right += 1
            } else if told != .unknown, told != truth.colour(at: seconds - 1 / SignalTruth.fps) {
                wrong.append(number)
            }
        }
        return (Double(right) / Double(max(times.count, 1)), wrong)
    }

    /// By how many pictures the latest change was told late; nil where one was not told.
    func delay(_ index: Int, by truth: SignalTruth) -> Int? {
        var longest = 0
        for number in times.indices.dropFirst() {
            let wanted = truth.colour(at: Double(number) / SignalTruth.fps)
            guard wanted != truth.colour(at: Double(number - 1) / SignalTruth.fps) else { continue }
            guard let first = (number..<times.count).first(where: { colour(index, $0) == wanted }) else { return nil }
            longest = max(longest, first - number)
        }
        return longest
    }
}
