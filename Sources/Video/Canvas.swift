import CFFmpeg
import Core

/// A copy of a picture that may be drawn upon, as JPEG has it: full range, 4:2:0, BT.601. Belongs to one thread.
struct Canvas: ~Copyable {
    struct Colour: Equatable {
        let y, u, v: UInt8

        static let subject = Colour(red: 255, green: 64, blue: 48)
        static let other = Colour(red: 64, green: 224, blue: 255)

        init(red: Double, green: Double, blue: Double) {
            let light = 0.299 * red + 0.587 * green + 0.114 * blue
            y = UInt8(light)
            u = UInt8(128 + (blue - light) * 0.564)
            v = UInt8(128 + (red - light) * 0.713)
        }
    }

    let frame: UnsafeMutablePointer<AVFrame>

    init(_ picture: Picture) throws(Failure) {
        let size = picture.size
        var copy = av_frame_alloc()
        guard let frame = copy else { throw Failure("out of memory") }
        let code = picture.withFrame { Self.convert($0, into: frame) }
        guard code >= 0 else {
            av_frame_free(&copy)
            throw Failure("a picture of \(size.width)×\(size.height) cannot be converted: \(describe(code))")
        }
        self.frame = frame
    }

    deinit {
        var frame: UnsafeMutablePointer<AVFrame>? = frame
        av_frame_free(&frame)
    }

    private var size: PictureSize { PictureSize(Int(frame.pointee.width), Int(frame.pointee.height)) }
    /// 2 to 4 pixels, by the picture's size.
    private var lineWidth: Int { min(max(max(size.width, size.height) / 480, 2), 4) }

    /// Draws the box's outline from its edges inwards; what lies outside the picture is left out.
    func draw(_ box: Box, _ colour: Colour) {
        guard [box.x, box.y, box.width, box.height].allSatisfy(\.isFinite), box.width > 0, box.height > 0 else {
            return
        }
        let inside = box.clipped(to: size)
        let left = Int(inside.x), top = Int(inside.y)
        let right = Int((inside.x + inside.width).rounded(.up)), bottom = Int((inside.y + inside.height).rounded(.up))
        let across = min(lineWidth, right - left), down = min(lineWidth, bottom - top)
        guard across > 0, down > 0 else { return }
        fill(left..<right, top..<top + down, colour)
        fill(left..<right, bottom - down..<bottom, colour)
        fill(left..<left + across, top..<bottom, colour)
        fill(right - across..<right, top..<bottom, colour)
    }

    private func fill(_ columns: Range<Int>, _ rows: Range<Int>, _ colour: Colour) {
        func fill(_ plane: UnsafeMutablePointer<UInt8>?, _ stride: Int32, _ halved: Int, _ value: UInt8) {
            guard let plane else { return }
            let first = columns.lowerBound >> halved, last = (columns.upperBound - 1) >> halved
            for row in (rows.lowerBound >> halved)...((rows.upperBound - 1) >> halved) {
                (plane + row * Int(stride) + first).update(repeating: value, count: last - first + 1)
            }
        }
        fill(frame.pointee.data.0, frame.pointee.linesize.0, 0, colour.y)
        fill(frame.pointee.data.1, frame.pointee.linesize.1, 1, colour.u)
        fill(frame.pointee.data.2, frame.pointee.linesize.2, 1, colour.v)
    }

    private static func convert(_ source: UnsafePointer<AVFrame>, into frame: UnsafeMutablePointer<AVFrame>) -> Int32 {
        guard source.pointee.hw_frames_ctx != nil else { return convertPixels(source, into: frame) }
        var downloaded = av_frame_alloc()
        defer { av_frame_free(&downloaded) }
        guard let copy = downloaded else { return -ENOMEM }
        var code = av_hwframe_transfer_data(copy, source, 0)
        if code >= 0 { code = av_frame_copy_props(copy, source) }
        return code < 0 ? code : convertPixels(copy, into: frame)
    }

    private static func convertPixels(
        _ source: UnsafePointer<AVFrame>, into frame: UnsafeMutablePointer<AVFrame>
    ) -> Int32 {
        let (width, height) = (source.pointee.width, source.pointee.height)
        frame.pointee.format = AV_PIX_FMT_YUVJ420P.rawValue
        (frame.pointee.width, frame.pointee.height) = (width, height)
        frame.pointee.color_range = AVCOL_RANGE_JPEG
        frame.pointee.sample_aspect_ratio = source.pointee.sample_aspect_ratio
        guard width > 0, height > 0 else { return -EINVAL }
        let code = av_frame_get_buffer(frame, 0)
        guard code >= 0 else { return code }
        frame.pointee.format = AV_PIX_FMT_YUV420P.rawValue
        defer { frame.pointee.format = AV_PIX_FMT_YUVJ420P.rawValue }
        guard let context = scaling(from: source) else { return -ENOMEM }
        defer { sws_freeContext(context) }
        guard sws_init_context(context, nil, nil) >= 0 else { return -EINVAL }
        sws_setColorspaceDetails(
            context, sws_getCoefficients(matrix(of: source)), isFullRange(source) ? 1 : 0,
            sws_getCoefficients(SWS_CS_ITU601), 1, 0, 1 << 16, 1 << 16)
        return sws_scale_frame(context, frame, source)
    }

    /// The ranges must be known before the start: without scaling swscale decides there whether it only copies.
    private static func scaling(from source: UnsafePointer<AVFrame>) -> OpaquePointer? {
        guard let context = sws_alloc_context() else { return nil }
        let settings: [(String, Int32)] = [
            ("srcw", source.pointee.width), ("srch", source.pointee.height), ("dstw", source.pointee.width),
            ("dsth", source.pointee.height), ("src_format", source.pointee.format),
            ("dst_format", AV_PIX_FMT_YUV420P.rawValue), ("src_range", isFullRange(source) ? 1 : 0),
            ("dst_range", 1), ("sws_flags", SWS_BICUBIC | SWS_ACCURATE_RND),
        ]
        for (name, value) in settings { av_opt_set_int(UnsafeMutableRawPointer(context), name, Int64(value), 0) }
        return context
    }

    /// Where the stream does not say, what players take: BT.709 from 720 lines on.
    private static func matrix(of frame: UnsafePointer<AVFrame>) -> Int32 {
        switch frame.pointee.colorspace {
        case AVCOL_SPC_BT709: SWS_CS_ITU709
        case AVCOL_SPC_BT470BG, AVCOL_SPC_SMPTE170M: SWS_CS_ITU601
        case AVCOL_SPC_BT2020_NCL, AVCOL_SPC_BT2020_CL: SWS_CS_BT2020
        default: frame.pointee.height >= 720 ? SWS_CS_ITU709 : SWS_CS_ITU601
        }
    }

    private static func isFullRange(_ frame: UnsafePointer<AVFrame>) -> Bool {
        let formats = [AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUVJ440P]
        return formats.contains(AVPixelFormat(frame.pointee.format)) || frame.pointee.color_range == AVCOL_RANGE_JPEG
    }
}
