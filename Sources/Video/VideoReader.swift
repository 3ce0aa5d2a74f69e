import CFFmpeg
import Core

/// Reads pictures from an open source, at its pace: the loop of demuxing, pacing and decoding.
package struct VideoReader: ~Copyable {
    package struct Shot {
        package let picture: Picture
        /// Of the stream; a picture that the decoder scaled is smaller.
        package let size: PictureSize
        package let media: MediaTime
        package let arrival: MonotonicTime
        /// When the camera says it took it.
        package let taken: WallTime?
        /// Damaged on the way, or built on one that was.
        package let isCorrupt: Bool
    }

    package enum Next {
        case shot(Shot)
        /// Something changed that an operator should know of; pictures go on.
        case note(String)
        case ended
        case interrupted
    }

    /// What stands on a damaged picture is not believed until a key picture, but no longer than this.
    private static let suspicionSeconds = 1.0
    private static let longestWaitSeconds = 10.0
    /// A camera whose packets show nothing for longer is asked anew what it sends; some begin with a key picture only.
    package static let longestBlindSeconds = 60.0
    /// So many packets in a row that a GPU refuses are no longer the packets' fault.
    private static let refusalsBeforeFalling = 10

    private let source: Source
    private var demuxer: Demuxer
    private var decoder: Decoder
    private var stream: CodedStream?
    private let packet: UnsafeMutablePointer<AVPacket>
    private let start: MonotonicTime
    private let isPaced: Bool
    private let blindSeconds: Double
    private let sleep: (Double) -> Bool
    private let keep: ((CodedPacket) -> Void)?
    private var clock: MediaClock
    private var lag = LagMeter()
    private var pace = DecodingPace()
    private var firstDecodingStamp: Double?
    private var suspectUntil: MediaTime?
    private var refusals = 0
    /// The decoder has given a picture since it was opened.
    private var hasShown = false
    /// When the newest picture was decoded, or since when there is none.
    private var shownAt: MonotonicTime
    /// For the newest packet.
    private var waitedSeconds = 0.0
    private var isDraining = false
    /// Packets that could not be decoded.
    package private(set) var damaged = 0

    package var codec: String { decoder.codecName }
    package var decoderKind: DecoderKind { decoder.kind }
    /// Why faster decoders were passed over.
    package var passedOver: [String] { decoder.passedOver }
    package var mode: DecodingMode { pace.mode }
    package var rhythm: StreamRhythm { clock.rhythm }
    package var lagSeconds: Double { lag.seconds }

    /// The first picture's media time is `media`. `isStopped` is asked often; `sleep` waits that many seconds and returns
    /// false if it was woken to stop; `keep` gets every packet before it is decoded.
    package init(
        _ source: Source, from media: MediaTime = MediaTime(0), blindSeconds: Double = longestBlindSeconds,
        isStopped: @escaping () -> Bool, sleep: @escaping (Double) -> Bool, keep: ((CodedPacket) -> Void)? = nil
    ) throws(Failure) {
        let demuxer = try Demuxer(source, isStopped: isStopped)
        let decoder = try Decoder(
            demuxer.stream, order: source.decoders, width: source.decodeWidth, place: source.name)
        guard let packet = av_packet_alloc() else { throw Failure("out of memory", at: source.name) }
        self.packet = packet
        let rate = demuxer.stream.pointee.avg_frame_rate
        clock = MediaClock(
            start: media, isLive: source.isLive,
            nominalInterval: rate.num > 0 && rate.den > 0 ? Double(rate.den) / Double(rate.num) : nil)
        isPaced = source.isPaced && !source.isLive
        self.source = source
        self.demuxer = demuxer
        self.decoder = decoder
        self.blindSeconds = blindSeconds
        self.sleep = sleep
        self.keep = keep
        start = monotonicNow()
        shownAt = start
    }

    deinit {
        var packet: UnsafeMutablePointer<AVPacket>? = packet
        av_packet_free(&packet)
    }

    /// The next picture. Throws where the source fails; a damaged packet is counted and passed over.
    package mutating func next() throws(Failure) -> Next {
        while true {
            if let decoded = decoder.receive() { return .shot(shot(decoded)) }
            if isDraining { return .ended }
            let asked = monotonicNow()
            switch try demuxer.next(into: packet) {
            case .interrupted: return .interrupted
            case .ended:
                isDraining = true
                _ = decoder.send(nil, Decoder.Origin(arrival: monotonicNow(), taken: nil))
            case .packet:
                defer { av_packet_unref(packet) }
                guard waitUntilDue() else { return .interrupted }
                waitedSeconds = monotonicNow() - asked
                if let note = try take() { return .note(note) }
                try checkSight()
            }
        }
    }

    /// Keeps and decodes the packet that was read; in words what changed with it.
    private mutating func take() throws(Failure) -> String? {
        let arrival = monotonicNow()
        let media = clock.presumed(seconds(packet.pointee.pts))
        clock.packet(isKey: packet.pointee.flags & AV_PKT_FLAG_KEY != 0, at: media)
        if source.isLive { demuxer.setTimeout(seconds: max(source.timeoutSeconds, 5 * clock.rhythm.interval)) }
        if let keep, let coded = coded(media, arrival) { keep(coded) }
        let change = try renewDecoder(), slowing = changePace(arrival)
        let note = change ?? slowing
        let taken = vigil_taken_at(packet)
        let origin = Decoder.Origin(arrival: arrival, taken: taken > 0 ? WallTime(taken) : nil)
        guard decoder.send(packet, origin) else {
            damaged += 1
            refusals += 1
            suspectUntil = media + Self.suspicionSeconds
            if let fall = try fallBack() { return fall }
            return note
        }
        refusals = 0
        return note
    }

    /// A camera that was given another codec may go on in the old session, which nobody can decode.
    private func checkSight() throws(Failure) {
        let limit = max(blindSeconds, 5 * clock.rhythm.interval, 3 * (clock.rhythm.keyInterval ?? 0))
        if source.isLive, monotonicNow() - shownAt > limit {
            throw Failure(
                "nothing that it sends can be decoded", at: source.name,
                remedy: "Set its codec to H.264 or H.265, and see whether another player shows it.")
        }
    }

    private mutating func coded(_ media: MediaTime, _ arrival: MonotonicTime) -> CodedPacket? {
        if stream?.matches(demuxer.stream) != true { stream = CodedStream(demuxer.stream) }
        return stream.flatMap { CodedPacket(packet, of: $0, media: media, arrival: arrival) }
    }

    private mutating func shot(_ decoded: Decoder.Decoded) -> Shot {
        hasShown = true
        shownAt = monotonicNow()
        let media = clock.media(decoded.pts.flatMap { seconds($0) }, arrival: decoded.origin.arrival)
        if source.isLive || isPaced { lag.note(media, arrival: decoded.origin.arrival) }
        if decoded.isKey, !decoded.isCorrupt { suspectUntil = nil }
        if decoded.isCorrupt { suspectUntil = media + Self.suspicionSeconds }
        if let until = suspectUntil, media > until { suspectUntil = nil }
        return Shot(
            picture: decoded.picture, size: decoder.scaledFrom ?? decoded.picture.size, media: media,
            arrival: decoded.origin.arrival, taken: decoded.origin.taken,
            isCorrupt: decoded.isCorrupt || suspectUntil != nil)
    }

    /// Another codec in mid-stream wants another decoder.
    private mutating func renewDecoder() throws(Failure) -> String? {
        guard demuxer.stream.pointee.codecpar.pointee.codec_id != decoder.codec else { return nil }
        let before = decoder.codecName
        try open(source.decoders)
        return "the stream changed from \(before) to \(decoder.codecName)"
    }

    /// A GPU that takes no packets any more is given up for the decoders after it.
    private mutating func fallBack() throws(Failure) -> String? {
        guard refusals >= Self.refusalsBeforeFalling, decoder.kind != .software,
            let place = source.decoders.firstIndex(of: decoder.kind)
        else { return nil }
        // One that has worked is first opened anew: some take no other size of picture.
        let isAgain = hasShown
        let order = source.decoders[(isAgain ? place : place + 1)...]
        guard !order.isEmpty else { throw Failure("\(decoder.kind.rawValue) decodes it no longer", at: source.name) }
        let before = decoder.kind
        try open(Array(order))
        return isAgain && decoder.kind == before
            ? "\(before.rawValue) was opened anew"
            : "\(before.rawValue) decodes it no longer; it is decoded by \(decoder.kind.rawValue)"
    }

    private mutating func open(_ order: [DecoderKind]) throws(Failure) {
        decoder = try Decoder(demuxer.stream, order: order, width: source.decodeWidth, place: source.name)
        decoder.take(pace.mode)
        (refusals, hasShown) = (0, false)
    }

    private mutating func changePace(_ now: MonotonicTime) -> String? {
        guard source.isLive || isPaced, pace.note(lag: lag.seconds, waited: waitedSeconds, at: now)
        else { return nil }
        decoder.take(pace.mode)
        switch pace.mode {
        case .all: return "every picture is decoded again"
        case .reference: return "decoding falls behind: only reference pictures are decoded"
        case .key: return "decoding falls behind: only key pictures are decoded"
        }
    }

    private func seconds(_ stamp: Int64) -> Double? {
        let base = demuxer.stream.pointee.time_base
        return stamp == vigil_no_pts() ? nil : Double(stamp) * Double(base.num) / Double(max(base.den, 1))
    }

    private mutating func waitUntilDue() -> Bool {
        guard isPaced else { return true }
        guard let stamp = seconds(packet.pointee.dts) ?? seconds(packet.pointee.pts) else {
            return sleep(clock.rhythm.interval)
        }
        if firstDecodingStamp == nil { firstDecodingStamp = stamp }
        let due = start + (stamp - firstDecodingStamp!)
        let wait = due - monotonicNow()
        guard wait > Self.longestWaitSeconds else { return wait <= 0 || sleep(wait) }
        // The recording's stamps jump: it goes on from here.
        firstDecodingStamp = stamp - (monotonicNow() - start)
        return true
    }
}
