import CFFmpeg
import Core

/// Decodes one stream's packets into pictures; belongs to the thread that made it.
struct Decoder: ~Copyable {
    /// Where a picture's packet came from: what its arrival and the camera's own clock said.
    struct Origin {
        var arrival: MonotonicTime
        /// When the camera says it took the picture.
        var taken: WallTime?
    }

    struct Decoded {
        let picture: Picture
        /// In the stream's time base.
        let pts: Int64?
        let origin: Origin
        /// Libav had to make some of it up.
        let isCorrupt: Bool
        let isKey: Bool
    }

    /// 8K is larger than any camera's pictures; a damaged header may claim any size, and memory is taken for it.
    static let mostPixels: Int64 = 8192 * 4352
    /// More than any decoder holds back.
    private static let keptOrigins = 64

    private var context: UnsafeMutablePointer<AVCodecContext>?
    private var frame: UnsafeMutablePointer<AVFrame>?
    private var origins: [(pts: Int64, origin: Origin)] = []
    private var sent = 0
    let codec: AVCodecID
    let codecName: String
    /// What really decodes; known for certain with the first picture.
    private(set) var kind: DecoderKind
    /// Why what stands before `kind` in the order was passed over.
    let passedOver: [String]
    /// The stream's own size where the decoder scales its pictures.
    let scaledFrom: PictureSize?

    /// The first decoder of `order` that opens. `width`: where the decoder can scale, wider pictures are scaled to it.
    init(
        _ stream: UnsafeMutablePointer<AVStream>, order: [DecoderKind], width: Int, place: String
    ) throws(Failure) {
        let parameters = stream.pointee.codecpar!
        codec = parameters.pointee.codec_id
        codecName = String(cString: avcodec_get_name(codec))
        guard avcodec_find_decoder(codec) != nil else {
            throw Failure(
                "no decoder for \(codecName)", at: place, remedy: "Set the camera to H.264 or H.265.", isLasting: true)
        }
        var reasons: [String] = []
        for kind in order {
            let size = PictureSize(Int(parameters.pointee.width), Int(parameters.pointee.height))
            let isScaled = kind == .cuda && width > 0 && size.width > width
            vigil_log_keep(1)
            let (opened, code) = Self.open(kind, codecName, parameters, isScaled ? width : nil)
            vigil_log_keep(0)
            if let opened {
                context = opened
                frame = av_frame_alloc()
                self.kind = kind
                passedOver = reasons
                scaledFrom = isScaled ? size : nil
                return
            }
            reasons.append("\(kind.rawValue): \(Self.reason(code, kind, codecName, size))")
        }
        throw Failure(
            "\(codecName) cannot be decoded: \(reasons.joined(separator: ", "))", at: place,
            remedy: "Add \"software\" to decoders.", isLasting: true)
    }

    deinit {
        var context = context, frame = frame
        avcodec_free_context(&context)
        av_frame_free(&frame)
    }

    /// Why a decoder did not open: libav's own words where it has any.
    private static func reason(
        _ code: Int32, _ kind: DecoderKind, _ codec: String, _ size: PictureSize
    ) -> String {
        if size.width * size.height > mostPixels { return "a picture of \(size.width)×\(size.height) is too large" }
        if code == 0 { return "not for \(codec)" }
        let why = Text.cleaned(String(cString: vigil_log_kept()))
        if !why.isEmpty { return why }
        return kind == .vaapi ? "no device" : describe(code)
    }

    private static func open(
        _ kind: DecoderKind, _ name: String, _ parameters: UnsafeMutablePointer<AVCodecParameters>, _ width: Int?
    ) -> (UnsafeMutablePointer<AVCodecContext>?, Int32) {
        let codec =
            kind == .cuda
            ? avcodec_find_decoder_by_name(name + "_cuvid") : avcodec_find_decoder(parameters.pointee.codec_id)
        guard let codec else { return (nil, 0) }
        var context = avcodec_alloc_context3(codec)
        var code = avcodec_parameters_to_context(context, parameters)
        // One thread each: many cameras share few cores, and frame threads would delay every picture.
        context?.pointee.thread_count = 1
        context?.pointee.max_pixels = mostPixels
        var options: OpaquePointer?
        defer { av_dict_free(&options) }
        if let width {
            // The chip scales on the way out; even numbers, for its pictures' halved colours.
            let height = (Int(parameters.pointee.height) * width / Int(parameters.pointee.width) + 1) / 2 * 2
            av_dict_set(&options, "resize", "\(width / 2 * 2)x\(height)", 0)
        }
        // The chip's driver holds four pictures back, which only reordered ones need.
        if kind == .cuda, parameters.pointee.video_delay == 0 { context?.pointee.flags |= AV_CODEC_FLAG_LOW_DELAY }
        if code >= 0, kind == .vaapi {
            code = av_hwdevice_ctx_create(&context!.pointee.hw_device_ctx, AV_HWDEVICE_TYPE_VAAPI, nil, nil, 0)
            context?.pointee.get_format = { vigil_take_vaapi($0, $1) }
        }
        if code >= 0 { code = avcodec_open2(context, codec, &options) }
        if code >= 0 { return (context, 0) }
        avcodec_free_context(&context)
        return (nil, code)
    }

    /// Which pictures to decode from now on.
    mutating func take(_ mode: DecodingMode) {
        context!.pointee.skip_frame =
            switch mode {
            case .all: AVDISCARD_DEFAULT
            case .reference: AVDISCARD_NONREF
            case .key: AVDISCARD_NONKEY
            }
    }

    /// Feeds one packet, or nil to drain; what is known of its origin is found again after reordering. False: it was damaged.
    mutating func send(_ packet: UnsafePointer<AVPacket>?, _ origin: Origin) -> Bool {
        if let packet {
            let entry = (pts: packet.pointee.pts, origin: origin)
            if origins.count < Self.keptOrigins {
                origins.append(entry)
            } else {
                origins[sent % Self.keptOrigins] = entry
            }
            context!.pointee.reordered_opaque = Int64(sent)
            sent += 1
        }
        return avcodec_send_packet(context, packet) >= 0
    }

    /// The next picture; nil when the decoder wants more.
    mutating func receive() -> Decoded? {
        while avcodec_receive_frame(context, frame) >= 0 {
            guard fetchFromGPU() else { continue }
            let stamp = frame!.pointee.best_effort_timestamp
            let isCorrupt =
                frame!.pointee.flags & Int32(AV_FRAME_FLAG_CORRUPT) != 0 || frame!.pointee.decode_error_flags != 0
            let isKey = frame!.pointee.key_frame != 0
            let origin = originOfFrame()
            guard let picture = Picture(taking: frame!) else { continue }
            return Decoded(
                picture: picture, pts: stamp == vigil_no_pts() ? nil : stamp, origin: origin, isCorrupt: isCorrupt,
                isKey: isKey)
        }
        return nil
    }

    /// By its time stamp, which every decoder hands through; where there is none, by what libav carries along.
    private func originOfFrame() -> Origin {
        let pts = frame!.pointee.pts
        if pts != vigil_no_pts(), let entry = origins.last(where: { $0.pts == pts }) { return entry.origin }
        let index = Int(frame!.pointee.reordered_opaque)
        let isKnown = index >= 0 && index < sent && index >= sent - Self.keptOrigins
        return isKnown ? origins[index % Self.keptOrigins].origin : Origin(arrival: monotonicNow(), taken: nil)
    }

    /// Brings a picture that VAAPI decoded into memory; false where that fails. Each time a stream's size changes libav may
    /// take to VAAPI, or give it up.
    private mutating func fetchFromGPU() -> Bool {
        guard context!.pointee.hw_device_ctx != nil, kind != .cuda else { return true }
        guard AVPixelFormat(frame!.pointee.format) == AV_PIX_FMT_VAAPI else {
            kind = .software
            return true
        }
        kind = .vaapi
        var fetched = av_frame_alloc()
        guard fetched != nil, av_hwframe_transfer_data(fetched, frame, 0) >= 0,
            av_frame_copy_props(fetched, frame) >= 0
        else {
            av_frame_free(&fetched)
            return false
        }
        av_frame_free(&frame)
        frame = fetched
        return true
    }
}
