import CFFmpeg
import Core

/// Decodes one stream's packets into pictures; belongs to the thread that made it.
struct Decoder: ~Copyable {
    private var context: UnsafeMutablePointer<AVCodecContext>?
    private var frame: UnsafeMutablePointer<AVFrame>?

    init(_ stream: UnsafeMutablePointer<AVStream>, place: String) throws(Failure) {
        let parameters = stream.pointee.codecpar!
        let name = String(cString: avcodec_get_name(parameters.pointee.codec_id))
        guard let codec = avcodec_find_decoder(parameters.pointee.codec_id) else {
            throw Failure("no decoder for \(name)", at: place, remedy: "Set the camera to H.264 or H.265.")
        }
        context = avcodec_alloc_context3(codec)
        frame = av_frame_alloc()
        // One thread each: many cameras share few cores, and frame threads would delay every picture.
        context?.pointee.thread_count = 1
        var code = avcodec_parameters_to_context(context, parameters)
        if code >= 0 { code = avcodec_open2(context, codec, nil) }
        guard code >= 0 else {
            avcodec_free_context(&context)
            av_frame_free(&frame)
            throw Failure("\(name) decoder: \(describe(code))", at: place)
        }
        codecName = name
    }

    let codecName: String

    deinit {
        var context = context, frame = frame
        avcodec_free_context(&context)
        av_frame_free(&frame)
    }

    /// Feeds one packet, or nil to drain; the packet's arrival travels with it through reordering. False: it was damaged.
    mutating func send(_ packet: UnsafePointer<AVPacket>?, arrival: MonotonicTime) -> Bool {
        context!.pointee.reordered_opaque = Int64(arrival.seconds * 1e9)
        return avcodec_send_packet(context, packet) >= 0
    }

    /// The next picture with its pts in the stream's time base and its own packet's arrival; nil when the decoder wants more.
    mutating func receive() -> (picture: Picture, pts: Int64?, arrival: MonotonicTime)? {
        while avcodec_receive_frame(context, frame) >= 0 {
            let stamp = frame!.pointee.best_effort_timestamp
            let arrival = MonotonicTime(Double(frame!.pointee.reordered_opaque) * 1e-9)
            guard let picture = Picture(taking: frame!) else { continue }
            return (picture, stamp == vigil_no_pts() ? nil : stamp, arrival)
        }
        return nil
    }
}
