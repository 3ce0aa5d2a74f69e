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
    let timeoutSeconds: Double
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
        var context = avformat_alloc_context()
        context?.pointee.interrupt_callback = AVIOInterruptCB(
            callback: { opaque in
                let interrupt = Unmanaged<Interrupt>.fromOpaque(opaque!).takeUnretainedValue()
                return interrupt.isStopped() || interrupt.isTimedOut ? 1 : 0
            }, opaque: Unmanaged.passUnretained(interrupt).toOpaque())
        var options: OpaquePointer?
        if source.address.hasPrefix("rtsp") {
            av_dict_set(&options, "rtsp_transport", "tcp", 0)
            av_dict_set(&options, "allowed_media_types", "video", 0)
        }
        defer { av_dict_free(&options) }
        // On failure avformat_open_input frees the context itself.
        let opened = avformat_open_input(&context, source.address, nil, &options)
        guard opened >= 0 else { throw Self.failure(opened, source, interrupt) }
        let probed = avformat_find_stream_info(context, nil)
        let index = probed < 0 ? probed : av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, nil, 0)
        guard index >= 0 else {
            avformat_close_input(&context)
            if probed < 0 { throw Self.failure(probed, source, interrupt) }
            throw Failure(
                "holds no video", at: source.name, remedy: "Name a file or camera with an H.264, H.265 or MJPEG stream."
            )
        }
        self.context = context
        streamIndex = index
    }

    deinit {
        var context = context
        avformat_close_input(&context)
    }

    var stream: UnsafeMutablePointer<AVStream> { context!.pointee.streams[Int(streamIndex)]! }

    /// Reads on to the next video packet, which the caller unreferences.
    mutating func next(into packet: UnsafeMutablePointer<AVPacket>) throws(Failure) -> Next {
        while true {
            interrupt.restart()
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
                "no answer within \(Int(source.timeoutSeconds)) s", at: source.name,
                remedy: "Check the network and the camera's power.")
        }
        if code == vigil_error_unauthorized() {
            return Failure(
                "the camera refused user and password", at: source.name, remedy: "Correct them in the camera's source.")
        }
        if code == vigil_error_not_found() {
            return Failure(
                "the camera knows no such stream", at: source.name, remedy: "Correct the path in the camera's source.")
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
