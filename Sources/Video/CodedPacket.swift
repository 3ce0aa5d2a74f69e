import CFFmpeg
import Core

/// One picture as the camera coded it, shared by all who keep it; its bytes never change.
///
/// Unchecked: every property is a constant, and the packet behind `reference` is given out for reading alone; libav counts
/// the references to the bytes atomically, and the packet is freed after its last holder.
package final class CodedPacket: @unchecked Sendable {
    /// Frees the packet with its last holder.
    private final class Reference {
        let packet: UnsafeMutablePointer<AVPacket>

        init(_ packet: UnsafeMutablePointer<AVPacket>) { self.packet = packet }

        deinit {
            var packet: UnsafeMutablePointer<AVPacket>? = packet
            av_packet_free(&packet)
        }
    }

    private let reference: Reference
    package let stream: CodedStream
    /// The camera's media time of the picture.
    package let media: MediaTime
    package let arrival: MonotonicTime
    /// Its place in the ring that holds it, rising by one; -1 before it is in one.
    package let serial: Int

    /// Keeps a reference to the packet's bytes, or a copy where they are not counted. Nil without bytes or memory.
    init?(_ packet: UnsafePointer<AVPacket>, of stream: CodedStream, media: MediaTime, arrival: MonotonicTime) {
        guard packet.pointee.size > 0, packet.pointee.data != nil, let clone = av_packet_clone(packet) else {
            return nil
        }
        reference = Reference(clone)
        self.stream = stream
        self.media = media
        self.arrival = arrival
        serial = -1
    }

    private init(_ packet: CodedPacket, serial: Int) {
        reference = packet.reference
        stream = packet.stream
        media = packet.media
        arrival = packet.arrival
        self.serial = serial
    }

    /// The same packet at a place in a ring.
    func numbered(_ serial: Int) -> CodedPacket { CodedPacket(self, serial: serial) }

    package var isKey: Bool { reference.packet.pointee.flags & AV_PKT_FLAG_KEY != 0 }
    package var byteCount: Int { Int(reference.packet.pointee.size) }

    /// In the stream's time base; nil where the source gave none.
    var presentationStamp: Int64? { Self.stamp(reference.packet.pointee.pts) }
    var decodingStamp: Int64? { Self.stamp(reference.packet.pointee.dts) }
    var durationStamp: Int64 { max(reference.packet.pointee.duration, 0) }

    func withPacket<Result>(_ body: (UnsafePointer<AVPacket>) -> Result) -> Result { body(reference.packet) }

    private static func stamp(_ value: Int64) -> Int64? { value == vigil_no_pts() ? nil : value }
}
