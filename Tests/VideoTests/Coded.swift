import CFFmpeg
import Core
import TestSupport

@testable import Video

/// The packets of a recording, as a camera's thread hands them on.
struct Coded {
    let stream: CodedStream
    var packets: [CodedPacket] = []

    /// `offset` is added to media time; `isBare` leaves out what the container says of the decoder's settings.
    init(_ path: String, offset: Double = 0, isBare: Bool = false) throws {
        var demuxer = try Demuxer(Source(address: path, isPaced: false), isStopped: { false })
        if isBare { demuxer.stream.pointee.codecpar.pointee.extradata_size = 0 }
        guard let stream = CodedStream(demuxer.stream) else { throw Failure("no stream", at: path) }
        self.stream = stream
        var packet = av_packet_alloc()
        defer { av_packet_free(&packet) }
        var first: Int64?
        while try demuxer.next(into: packet!) == .packet {
            defer { av_packet_unref(packet) }
            let stamp = packet!.pointee.pts == vigil_no_pts() ? packet!.pointee.dts : packet!.pointee.pts
            first = first ?? stamp
            let seconds = Double(stamp - first!) * Double(stream.timeBase.num) / Double(stream.timeBase.den)
            let coded = CodedPacket(
                packet!, of: stream, media: MediaTime(offset + seconds), arrival: monotonicNow())
            if let coded { packets.append(coded) }
        }
    }

    /// One of the shared recordings.
    init(shared name: String, offset: Double = 0) throws {
        try self.init(SharedData.path("videos/" + name), offset: offset)
    }
}

extension CodedPacket {
    /// The same picture with other stamps, media time or stream.
    func changed(media: MediaTime? = nil, stream: CodedStream? = nil, _ change: (inout AVPacket) -> Void = { _ in })
        -> CodedPacket
    {
        withPacket { packet in
            var clone = av_packet_clone(packet)
            defer { av_packet_free(&clone) }
            change(&clone!.pointee)
            return CodedPacket(clone!, of: stream ?? self.stream, media: media ?? self.media, arrival: arrival)!
        }
    }
}
