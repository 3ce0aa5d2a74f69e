import CFFmpeg
import Core
import Foundation

/// Seconds since boot on the clock that never jumps.
package func monotonicNow() -> MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9)
}

/// Ends libav's blocking calls: asked by its interrupt callback on the reading thread.
private final class Interrupt {
    let isStopped: () -> Bool
    var timeoutSeconds: Double
    var deadline: MonotonicTime

    init(timeoutSeconds: Double, isStopped: @escaping () -> Bool) {
        self.timeoutSeconds = timeoutSeconds
        self.isStopped = isStopped
        deadline = monotonicNow() + timeoutSeconds
    }

    func restart() { deadline = monotonicNow() + timeoutSeconds }
    var isTimedOut: Bool { monotonicNow() > deadline }
}

/// Opens a source and yields its video packets; belongs to the thread that made it.
struct Demuxer: ~Copyable {
    enum Next { case packet, ended, interrupted }

    private var context: UnsafeMutablePointer<AVFormatContext>?
    private let interrupt: Interrupt
    private let source: Source
    private let streamIndex: Int32

    /// Throws a Failure that says what the camera or file answered. `isStopped` is asked often, on this thread.
    init(_ source: Source, isStopped: @escaping () -> Bool) throws(Failure) {
        let interrupt = Interrupt(timeoutSeconds: source.timeoutSeconds, isStopped: isStopped)
        self.interrupt = interrupt
        self.source = source
        let address = try source.login.applied(to: source.address, of: source.name)
        var context = avformat_alloc_context()
        context?.pointee.interrupt_callback = AVIOInterruptCB(
            callback: { opaque in
                let interrupt = Unmanaged<Interrupt>.fromOpaque(opaque!).takeUnretainedValue()
                return interrupt.isStopped() || interrupt.isTimedOut ? 1 : 0
            }, opaque: Unmanaged.passUnretained(interrupt).toOpaque())
        var options = Self.options(source)
        defer { av_dict_free(&options) }
        // On failure avformat_open_input frees the context itself.
        let opened = avformat_open_input(&context, address, nil, &options)
        guard opened >= 0 else { throw Self.failure(opened, source, interrupt) }
        interrupt.restart()
        let probed = Self.probe(context!)
        let index = probed < 0 ? probed : av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, nil, 0)
        guard index >= 0 else {
            avformat_close_input(&context)
            if probed < 0 { throw Self.failure(probed, source, interrupt) }
            throw Failure(
                "holds no video", at: source.name,
                remedy: "Name a file or camera with an H.264, H.265 or MJPEG stream.", isLasting: true)
        }
        self.context = context
        streamIndex = index
    }

    deinit {
        var context = context
        avformat_close_input(&context)
    }

    private static func options(_ source: Source) -> OpaquePointer? {
        var options: OpaquePointer?
        guard source.address.hasPrefix("rtsp") else { return nil }
        var settings = [
            "allowed_media_types": "video", "user_agent": "Vigil",
            // For UDP: a key picture comes as one burst of packets.
            "buffer_size": "2097152",
            // The pictures' rate is measured as they come; waiting for it would only delay the first one.
            "fpsprobesize": "0", "analyzeduration": "2000000",
        ]
        switch source.transport {
        case .tcp: settings["rtsp_transport"] = "tcp"
        case .udp: settings["rtsp_transport"] = "udp"
        case .auto:
            settings["rtsp_transport"] = "tcp+udp"
            settings["rtsp_flags"] = "prefer_tcp"
        }
        for (key, value) in settings { av_dict_set(&options, key, value, 0) }
        return options
    }

    /// Finds out what the streams are, which decodes some of them: the limit of sizes holds there too.
    private static func probe(_ context: UnsafeMutablePointer<AVFormatContext>) -> Int32 {
        var options = [OpaquePointer?](repeating: nil, count: max(Int(context.pointee.nb_streams), 1))
        defer { for index in options.indices { av_dict_free(&options[index]) } }
        for index in options.indices { av_dict_set(&options[index], "max_pixels", String(Decoder.mostPixels), 0) }
        return avformat_find_stream_info(context, &options)
    }

    /// Reads may take so long from now on: a camera with few pictures is slow, not lost.
    func setTimeout(seconds: Double) { interrupt.timeoutSeconds = seconds }

    var stream: UnsafeMutablePointer<AVStream> { context!.pointee.streams[Int(streamIndex)]! }

    /// Reads on to the next video packet, which the caller unreferences.
    mutating func next(into packet: UnsafeMutablePointer<AVPacket>) throws(Failure) -> Next {
        // Not at each packet: sound that goes on hides that the pictures stopped.
        interrupt.restart()
        while true {
            let code = av_read_frame(context, packet)
            if code == vigil_error_end() { return .ended }
            if code < 0 {
                if interrupt.isStopped() { return .interrupted }
                throw Self.failure(code, source, interrupt)
            }
            if packet.pointee.stream_index == streamIndex { return .packet }
            av_packet_unref(packet)
        }
    }

    private static func failure(_ code: Int32, _ source: Source, _ interrupt: Interrupt) -> Failure {
        if code == vigil_error_exit() || interrupt.isTimedOut {
            return Failure(
                "no answer within \(Int(interrupt.timeoutSeconds)) s", at: source.name,
                remedy: "Check the network and the camera's power.")
        }
        let refusals = [
            vigil_error_unauthorized(): (
                "the camera refused user and password", "Correct them in the camera's source or login."
            ),
            vigil_error_forbidden(): ("the camera forbids this user to watch", "Give the user the right to watch."),
            vigil_error_not_found(): ("the camera knows no such stream", "Correct the path in the camera's source."),
            vigil_error_transport(): (
                "the camera does not send over \(source.transport.rawValue)", "Set the camera's transport to \"auto\"."
            ),
            vigil_error_no_file(): ("no such file or directory", "Check the path and that it is a video."),
        ]
        if let (what, remedy) = refusals[code] {
            return Failure(what, at: source.name, remedy: remedy, isLasting: true)
        }
        let remedy =
            source.isLive ? "Check the address and that the camera is up." : "Check the path and that it is a video."
        return Failure(describe(code), at: source.name, remedy: remedy)
    }
}

/// libav's own words for an error code, in lower case.
func describe(_ code: Int32) -> String {
    var text = [CChar](repeating: 0, count: 128)
    av_strerror(code, &text, text.count)
    return text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }.lowercased()
}
