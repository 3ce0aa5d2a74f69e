import CFFmpeg
import Core

/// Reads pictures from an open source, at its pace: the loop of demuxing, pacing and decoding.
package struct VideoReader: ~Copyable {
    package struct Shot {
        package let picture: Picture
        /// Seconds since the source's first picture.
        package let media: MediaTime
        package let arrival: MonotonicTime
    }

    package enum Next {
        case shot(Shot)
        case ended
        case interrupted
    }

    private var demuxer: Demuxer
    private var decoder: Decoder
    private let packet: UnsafeMutablePointer<AVPacket>
    private let secondsPerTick: Double
    private let frameSeconds: Double
    private let start: MonotonicTime
    private let isPaced: Bool
    private let sleep: (Double) -> Bool
    private var firstStamp: Int64?
    private var firstDecodingStamp: Int64?
    private var newestMedia: MediaTime?
    private var isDraining = false
    /// Packets that could not be decoded.
    package private(set) var damaged = 0

    package var codec: String { decoder.codecName }

    /// `isStopped` is asked often; `sleep` waits that many seconds and returns false if it was woken to stop.
    package init(
        _ source: Source, isStopped: @escaping () -> Bool, sleep: @escaping (Double) -> Bool
    ) throws(Failure) {
        let demuxer = try Demuxer(source, isStopped: isStopped)
        let decoder = try Decoder(demuxer.stream, place: source.name)
        guard let packet = av_packet_alloc() else { throw Failure("out of memory", at: source.name) }
        self.packet = packet
        let base = demuxer.stream.pointee.time_base
        secondsPerTick = Double(base.num) / Double(max(base.den, 1))
        let rate = demuxer.stream.pointee.avg_frame_rate
        frameSeconds = rate.num > 0 && rate.den > 0 ? Double(rate.den) / Double(rate.num) : 0.04
        isPaced = source.isPaced && !source.isLive
        self.demuxer = demuxer
        self.decoder = decoder
        self.sleep = sleep
        start = monotonicNow()
    }

    deinit {
        var packet: UnsafeMutablePointer<AVPacket>? = packet
        av_packet_free(&packet)
    }

    /// The next picture. Throws where the source fails; a damaged packet is counted and passed over.
    package mutating func next() throws(Failure) -> Next {
        while true {
            if let decoded = decoder.receive() {
                return .shot(
                    Shot(picture: decoded.picture, media: mediaTime(decoded.pts), arrival: decoded.arrival))
            }
            if isDraining { return .ended }
            switch try demuxer.next(into: packet) {
            case .interrupted: return .interrupted
            case .ended:
                isDraining = true
                _ = decoder.send(nil, arrival: monotonicNow())
            case .packet:
                defer { av_packet_unref(packet) }
                guard waitUntilDue() else { return .interrupted }
                if !decoder.send(packet, arrival: monotonicNow()) { damaged += 1 }
            }
        }
    }

    /// Seconds since the first picture; where the stream gives no time, one frame after the last.
    private mutating func mediaTime(_ stamp: Int64?) -> MediaTime {
        let next = newestMedia.map { $0 + frameSeconds } ?? MediaTime(0)
        var media = next
        if let stamp {
            if firstStamp == nil { firstStamp = stamp }
            media = MediaTime(Double(stamp &- firstStamp!) * secondsPerTick)
        }
        if let newest = newestMedia, !(media > newest) || media - newest > 10 { media = next }
        newestMedia = media
        return media
    }

    private mutating func waitUntilDue() -> Bool {
        guard isPaced else { return true }
        let stamp = packet.pointee.dts != vigil_no_pts() ? packet.pointee.dts : packet.pointee.pts
        guard stamp != vigil_no_pts() else { return sleep(frameSeconds) }
        if firstDecodingStamp == nil { firstDecodingStamp = stamp }
        let due = start + Double(stamp - firstDecodingStamp!) * secondsPerTick
        let wait = due - monotonicNow()
        return wait <= 0 || sleep(min(wait, 10))
    }
}
