import CFFmpeg
import Core

/// What a camera's stream is before decoding: an immutable copy of its parameters and time base.
///
/// Unchecked: the parameters are a copy of its own, made in init and given out for reading alone.
package final class CodedStream: @unchecked Sendable {
    private let parameters: UnsafeMutablePointer<AVCodecParameters>
    let timeBase: AVRational
    /// From one picture to the next by the stream's own word, else by 25 a second.
    let frameSeconds: Double

    /// Nil for a stream without a usable time base, or without memory.
    init?(_ stream: UnsafePointer<AVStream>) {
        guard let source = stream.pointee.codecpar else { return nil }
        let base = stream.pointee.time_base, rate = stream.pointee.avg_frame_rate
        guard base.num > 0, base.den > 0 else { return nil }
        var copy = avcodec_parameters_alloc()
        guard let parameters = copy else { return nil }
        guard avcodec_parameters_copy(parameters, source) >= 0 else {
            avcodec_parameters_free(&copy)
            return nil
        }
        self.parameters = parameters
        timeBase = base
        frameSeconds = rate.num > 0 && rate.den > 0 ? Double(rate.den) / Double(rate.num) : 0.04
    }

    deinit {
        var parameters: UnsafeMutablePointer<AVCodecParameters>? = parameters
        avcodec_parameters_free(&parameters)
    }

    package var codec: String { String(cString: avcodec_get_name(codecIdentifier)) }
    package var size: PictureSize { PictureSize(Int(parameters.pointee.width), Int(parameters.pointee.height)) }

    /// Whether what this was copied from is still so.
    func matches(_ stream: UnsafePointer<AVStream>) -> Bool {
        guard let others = stream.pointee.codecpar else { return false }
        return Self.isEqual(stream.pointee.time_base, timeBase) && Self.isEqual(others, parameters)
    }

    /// Whether packets of both can stand in one file.
    func matches(_ other: CodedStream) -> Bool {
        self === other
            || Self.isEqual(other.timeBase, timeBase) && Self.isEqual(other.parameters, parameters)
    }

    var codecIdentifier: AVCodecID { parameters.pointee.codec_id }
    /// How many pictures stand between decoding and showing one.
    var reordered: Int { Int(max(parameters.pointee.video_delay, 0)) }
    /// Whether every picture of the codec can be decoded alone.
    var isIntraOnly: Bool {
        guard let descriptor = avcodec_descriptor_get(codecIdentifier) else { return false }
        return descriptor.pointee.props & AV_CODEC_PROP_INTRA_ONLY != 0
    }

    var extradata: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: parameters.pointee.extradata, count: Int(max(parameters.pointee.extradata_size, 0)))
    }

    func withParameters<Result>(_ body: (UnsafePointer<AVCodecParameters>) -> Result) -> Result { body(parameters) }

    private static func isEqual(_ a: AVRational, _ b: AVRational) -> Bool { a.num == b.num && a.den == b.den }

    private static func isEqual(_ a: UnsafePointer<AVCodecParameters>, _ b: UnsafePointer<AVCodecParameters>) -> Bool {
        let (a, b) = (a.pointee, b.pointee)
        guard a.codec_id == b.codec_id, a.width == b.width, a.height == b.height else { return false }
        guard a.extradata_size == b.extradata_size else { return false }
        guard a.extradata_size > 0, let mine = a.extradata, let others = b.extradata else { return true }
        return memcmp(mine, others, Int(a.extradata_size)) == 0
    }
}
