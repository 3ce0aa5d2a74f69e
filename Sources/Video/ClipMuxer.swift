import CFFmpeg
import Core

/// Lays packets out as one fragmented MP4 and hands each whole fragment to the file; belongs to its writer's thread.
final class ClipMuxer {
    private static let bufferBytes: Int32 = 1 << 16

    private let file: EvidenceFile
    private var context: UnsafeMutablePointer<AVFormatContext>?
    private var output: UnsafeMutablePointer<AVIOContext>?
    private var packet: UnsafeMutablePointer<AVPacket>?

    /// Parameter sets and a size that are given are written instead of the stream's own.
    init(_ stream: CodedStream, sets: [UInt8]?, size: PictureSize?, to file: EvidenceFile) throws(Failure) {
        self.file = file
        packet = av_packet_alloc()
        avformat_alloc_output_context2(&context, nil, "mp4", nil)
        output = avio_alloc_context(
            av_malloc(Int(Self.bufferBytes))?.assumingMemoryBound(to: UInt8.self), Self.bufferBytes, 1,
            Unmanaged.passUnretained(file).toOpaque(), nil,
            { file, bytes, count in
                let file = Unmanaged<EvidenceFile>.fromOpaque(file!).takeUnretainedValue()
                file.add(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
                return count
            }, nil)
        guard let context, let output, packet != nil, let track = avformat_new_stream(context, nil) else {
            throw Failure("out of memory", at: file.path)
        }
        context.pointee.pb = output
        context.pointee.flush_packets = 1
        track.pointee.time_base = Self.timeBase
        var code = stream.withParameters { avcodec_parameters_copy(track.pointee.codecpar, $0) }
        if code >= 0 { code = Self.adapt(track.pointee.codecpar, sets, size) }
        if code >= 0 { code = Self.begin(context, isIntraOnly: stream.isIntraOnly) }
        guard code >= 0 else {
            throw Failure(
                "\(stream.codec) cannot be kept as MP4: \(describe(code))", at: file.path,
                remedy: "Set the camera to H.264 or H.265.")
        }
    }

    deinit {
        avformat_free_context(context)
        av_packet_free(&packet)
        if output != nil { av_freep(&output!.pointee.buffer) }
        avio_context_free(&output)
    }

    private static var timeBase: AVRational { AVRational(num: 1, den: Int32(ClipTimeline.ticksPerSecond)) }

    func write(_ coded: CodedPacket, at place: ClipTimeline.Place) throws(Failure) {
        guard let context, let packet, let track = context.pointee.streams[0] else { return }
        var code = coded.withPacket { av_packet_ref(packet, $0) }
        defer { av_packet_unref(packet) }
        packet.pointee.pts = Int64(place.picture)
        packet.pointee.dts = Int64(place.decoding)
        packet.pointee.duration = Int64(place.duration)
        packet.pointee.stream_index = 0
        av_packet_rescale_ts(packet, Self.timeBase, track.pointee.time_base)
        // What came beside the picture spoke of the source's container.
        av_packet_free_side_data(packet)
        if code >= 0 { code = av_write_frame(context, packet) }
        guard code >= 0 else { throw Failure("a picture cannot be written: \(describe(code))", at: file.path) }
        try file.commit()
    }

    /// Writes what is left and the index.
    func end() throws(Failure) {
        let code = av_write_trailer(context)
        guard code >= 0 else { throw Failure("cannot be ended: \(describe(code))", at: file.path) }
        avio_flush(output)
        try file.commit()
    }

    private static func adapt(
        _ parameters: UnsafeMutablePointer<AVCodecParameters>, _ sets: [UInt8]?, _ size: PictureSize?
    ) -> Int32 {
        // The source's container has tags of its own. Apple's players want this one for H.265, all others take it.
        let tag: [UInt8] = parameters.pointee.codec_id == AV_CODEC_ID_HEVC ? Array("hvc1".utf8) : []
        parameters.pointee.codec_tag = tag.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        if let size { (parameters.pointee.width, parameters.pointee.height) = (Int32(size.width), Int32(size.height)) }
        guard let sets else { return 0 }
        guard let extradata = av_mallocz(sets.count + Int(AV_INPUT_BUFFER_PADDING_SIZE)) else { return -ENOMEM }
        sets.withUnsafeBytes { extradata.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
        av_freep(&parameters.pointee.extradata)
        parameters.pointee.extradata = extradata.assumingMemoryBound(to: UInt8.self)
        parameters.pointee.extradata_size = Int32(sets.count)
        return 0
    }

    /// A fragment a second or at a key frame. The header waits for the first one: only then is it known how far its
    /// first picture stands behind its decoding.
    private static func begin(_ context: UnsafeMutablePointer<AVFormatContext>, isIntraOnly: Bool) -> Int32 {
        var options: OpaquePointer?
        defer { av_dict_free(&options) }
        let flags = "empty_moov+delay_moov+default_base_moof" + (isIntraOnly ? "" : "+frag_keyframe")
        av_dict_set(&options, "movflags", flags, 0)
        av_dict_set(&options, "frag_duration", "1000000", 0)
        av_dict_set(&options, "frag_size", "8388608", 0)
        return avformat_write_header(context, &options)
    }
}
