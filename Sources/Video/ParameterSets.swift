import CFFmpeg
import Core

/// Finds the parameter sets that H.264 and H.265 cameras send within their key frames; belongs to one thread.
struct ParameterSets: ~Copyable {
    private static let startCode: [UInt8] = [0, 0, 1]

    private let stream: CodedStream
    private var filter: UnsafeMutablePointer<AVBSFContext>?
    private var scratch: UnsafeMutablePointer<AVPacket>?

    init(_ stream: CodedStream) {
        self.stream = stream
        scratch = av_packet_alloc()
        guard Self.isByteStream(stream), let kind = av_bsf_get_by_name("extract_extradata") else { return }
        guard av_bsf_alloc(kind, &filter) >= 0, let filter else { return }
        let code = stream.withParameters { avcodec_parameters_copy(filter.pointee.par_in, $0) }
        if code < 0 || av_bsf_init(filter) < 0 { av_bsf_free(&self.filter) }
    }

    deinit {
        var filter = filter, scratch = scratch
        av_bsf_free(&filter)
        av_packet_free(&scratch)
    }

    /// Whether a decoder knows nothing of the stream before it has seen sets within it.
    var areNeeded: Bool { filter != nil && stream.extradata.isEmpty }

    /// All that a decoder needs, as the packet carries it; nil where it carries none or only a part.
    func read(_ packet: CodedPacket) -> [UInt8]? {
        guard let scratch, packet.withPacket({ av_packet_ref(scratch, $0) }) >= 0 else { return nil }
        return read(scratch)
    }

    /// Those that came with the stream itself, in the same form as those within it.
    func readStream() -> [UInt8]? {
        let extradata = stream.extradata
        guard let scratch, filter != nil, !extradata.isEmpty else { return nil }
        guard av_new_packet(scratch, Int32(extradata.count)) >= 0 else { return nil }
        extradata.copyBytes(to: UnsafeMutableRawBufferPointer(start: scratch.pointee.data, count: extradata.count))
        return read(scratch)
    }

    private func read(_ packet: UnsafeMutablePointer<AVPacket>) -> [UInt8]? {
        defer { av_packet_unref(packet) }
        if let new = Self.newExtradata(packet) { return new }
        guard let filter else { return nil }
        guard av_bsf_send_packet(filter, packet) >= 0, av_bsf_receive_packet(filter, packet) >= 0 else {
            av_bsf_flush(filter)
            return nil
        }
        guard let sets = Self.newExtradata(packet), isComplete(sets) else { return nil }
        return sets
    }

    /// How large the packet's picture is by its own sets; nil where it does not say.
    func size(_ packet: CodedPacket) -> PictureSize? {
        var context = avcodec_alloc_context3(nil)
        defer { avcodec_free_context(&context) }
        guard filter != nil, let context, let parser = av_parser_init(Int32(stream.codecIdentifier.rawValue)) else {
            return nil
        }
        defer { av_parser_close(parser) }
        parser.pointee.flags |= PARSER_FLAG_COMPLETE_FRAMES
        var unit: UnsafeMutablePointer<UInt8>?
        var count: Int32 = 0
        packet.withPacket {
            _ = av_parser_parse2(
                parser, context, &unit, &count, $0.pointee.data, $0.pointee.size, vigil_no_pts(), vigil_no_pts(), 0)
        }
        let size = PictureSize(Int(parser.pointee.width), Int(parser.pointee.height))
        return size.width > 0 && size.height > 0 ? size : nil
    }

    private static func newExtradata(_ packet: UnsafePointer<AVPacket>) -> [UInt8]? {
        var size = 0
        guard let data = av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, &size), size > 0 else { return nil }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// Start codes between the units (Annex B); elsewhere a unit's length can look like one.
    private static func isByteStream(_ stream: CodedStream) -> Bool {
        guard [AV_CODEC_ID_H264, AV_CODEC_ID_HEVC].contains(stream.codecIdentifier) else { return false }
        let head = stream.extradata.prefix(4)
        return head.isEmpty || head.starts(with: startCode) || head.elementsEqual([0] + startCode)
    }

    private func isComplete(_ sets: [UInt8]) -> Bool {
        let isH264 = stream.codecIdentifier == AV_CODEC_ID_H264
        var kinds: Set<UInt8> = []
        for index in sets.indices.dropLast(3) where sets[index..<index + 3].elementsEqual(Self.startCode) {
            kinds.insert(isH264 ? sets[index + 3] & 0x1f : (sets[index + 3] >> 1) & 0x3f)
        }
        return kinds.isSuperset(of: isH264 ? [7, 8] : [32, 33, 34])
    }
}
