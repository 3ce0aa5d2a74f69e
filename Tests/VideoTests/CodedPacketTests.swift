import CFFmpeg
import Core
import TestSupport
import Testing

@testable import Video

struct CodedPacketTests {
    @Test(.needsSharedData) func `a packet's bytes outlive what it was made from`() throws {
        let packet = try Coded(shared: "cans-1080p.mp4").packets[0]
        #expect(packet.isKey)
        let bytes = packet.withPacket {
            Array(UnsafeBufferPointer(start: $0.pointee.data, count: Int($0.pointee.size)))
        }
        #expect(bytes.count == packet.byteCount)
        // Bytes that belong to somebody else are copied.
        var borrowed = bytes
        let copy = try borrowed.withUnsafeMutableBufferPointer { buffer in
            var foreign = AVPacket()
            foreign.data = buffer.baseAddress
            foreign.size = Int32(buffer.count)
            foreign.pts = vigil_no_pts()
            foreign.dts = 5
            return try #require(
                CodedPacket(&foreign, of: packet.stream, media: MediaTime(3), arrival: MonotonicTime(4)))
        }
        borrowed = borrowed.map { ~$0 }
        #expect(copy.withPacket { memcmp($0.pointee.data, bytes, bytes.count) } == 0)
        #expect(copy.media == MediaTime(3) && copy.arrival == MonotonicTime(4) && !copy.isKey)
        #expect(copy.presentationStamp == nil && copy.decodingStamp == 5)
        #expect(copy.serial == -1 && copy.numbered(9).serial == 9)
    }

    @Test(.needsSharedData) func `a packet without bytes is none`() throws {
        let stream = try Coded(shared: "cans-1080p.mp4").stream
        var empty = AVPacket()
        #expect(CodedPacket(&empty, of: stream, media: MediaTime(0), arrival: MonotonicTime(0)) == nil)
    }
}
