import CFFmpeg
import Core

/// Gives a clip's packets their times in it: from 0, decoding times strictly rising and none after its picture's own.
///
/// The source's stamps are followed as long as they agree with media time; missing and jumping ones are mended by it.
struct ClipTimeline {
    static let ticksPerSecond = 90_000

    struct Place: Equatable {
        var picture: Int
        var decoding: Int
        var duration: Int
    }

    enum Answer: Equatable {
        case place(Place)
        /// Its picture lies before the clip's first.
        case before
        /// It lies so far after the one before that it belongs to another clip.
        case apart
    }

    private static let toleranceTicks = ticksPerSecond / 10, gapTicks = ticksPerSecond * 3600
    /// Greater values are no times: they would overflow, and do not happen.
    private static let limit = 1 << 50

    private var zero = MediaTime(0)
    /// The source's stamp at the clip's 0; nil where it gave none yet.
    private var anchor: Int?
    private var last: Place?
    private var newestPicture = 0

    mutating func place(_ packet: CodedPacket) -> Answer {
        let stamp = Self.ticks(packet.presentationStamp, packet.stream)
        let decoding = Self.ticks(packet.decodingStamp, packet.stream)
        let delay = stamp.flatMap { stamp in decoding.map { min(max(stamp - $0, 0), 10 * Self.ticksPerSecond) } }
        let duration = Self.duration(packet)
        guard let last else {
            zero = packet.media
            anchor = stamp
            let place = Place(
                picture: 0, decoding: -(delay ?? packet.stream.reordered * duration), duration: duration)
            self.last = place
            return .place(place)
        }
        let picture = time(of: packet, stamp, after: last, duration)
        if picture - last.picture > Self.gapTicks { return .apart }
        if picture < 0 { return .before }
        var place = Place(picture: picture, decoding: 0, duration: duration)
        place.decoding = max(delay.map { picture - $0 } ?? min(picture, last.decoding + duration), last.decoding + 1)
        place.picture = max(picture, place.decoding)
        self.last = place
        newestPicture = max(newestPicture, place.picture)
        return .place(place)
    }

    private mutating func time(of packet: CodedPacket, _ stamp: Int?, after last: Place, _ duration: Int) -> Int {
        let media = Self.ticks(packet.media - zero)
        var picture = media ?? newestPicture + duration
        if let stamp, let anchor, abs(stamp - anchor - picture) <= Self.toleranceTicks || media == nil {
            picture = stamp - anchor
        }
        // Media time went back as well: the clip goes on where it was.
        if picture <= last.decoding - Self.toleranceTicks {
            picture = newestPicture + duration
            zero = packet.media + -Double(picture) / Double(Self.ticksPerSecond)
        }
        anchor = stamp.map { $0 - picture } ?? anchor
        return picture
    }

    private static func duration(_ packet: CodedPacket) -> Int {
        let own = ticks(packet.durationStamp, packet.stream) ?? 0
        let usual = ticks(packet.stream.frameSeconds) ?? 0
        return min(max(own > 0 ? own : usual, 1), 10 * ticksPerSecond)
    }

    private static func ticks(_ seconds: Double) -> Int? {
        let ticks = (seconds * Double(ticksPerSecond)).rounded()
        return abs(ticks) < Double(limit) ? Int(ticks) : nil
    }

    private static func ticks(_ stamp: Int64?, _ stream: CodedStream) -> Int? {
        guard let stamp else { return nil }
        let ticks = av_rescale_q(stamp, stream.timeBase, AVRational(num: 1, den: Int32(ticksPerSecond)))
        return ticks.magnitude < limit ? Int(ticks) : nil
    }
}
