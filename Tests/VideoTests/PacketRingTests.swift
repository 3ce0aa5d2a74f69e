import Core
import TestSupport
import Testing

@testable import Video

struct PacketRingTests {
    private static let plenty = 1 << 30

    /// A ring that took the packets in turn.
    private func ring(_ packets: some Sequence<CodedPacket>, seconds: Double, bytes: Int = plenty) -> PacketRing {
        var ring = PacketRing(seconds: seconds, bytes: bytes)
        for packet in packets { ring.append(packet) }
        return ring
    }

    private func longestGroup(_ packets: [CodedPacket]) -> Double {
        let keys = packets.filter(\.isKey).map(\.media)
        return zip(keys, keys.dropFirst()).map { $1 - $0 }.max() ?? 0
    }

    @Test(
        .needsSharedData,
        arguments: ["person-bicycle-car-detection.mp4", "bottle-detection.mp4", "retail-1080p-hevc.mp4"],
        [(0, 1 << 30), (2, 1 << 30), (10, 1 << 30), (10, 1_000_000), (10, 200_000), (10, 20_000), (10, 100), (1000, 0)])
    func `bounds hold after every packet`(name: String, bounds: (seconds: Double, bytes: Int)) throws {
        let packets = try Coded(shared: name).packets
        var ring = PacketRing(seconds: bounds.seconds, bytes: bounds.bytes)
        let group = longestGroup(packets)
        var newest = packets[0].media
        for (index, packet) in packets.enumerated() {
            ring.append(packet)
            newest = max(newest, packet.media)
            let moment = max(newest + -bounds.seconds, packets[0].media)
            let held = ring.after(-1).packets
            #expect(held.map(\.serial) == Array(index + 1 - held.count..<index + 1))
            #expect(ring.byteCount == held.map(\.byteCount).reduce(0, +))
            #expect(ring.byteCount <= bounds.bytes)
            #expect(ring.heldSeconds <= bounds.seconds + group + 0.5)
            let clip = ring.clip(from: moment)
            #expect(clip.first?.isKey ?? true)
            #expect(clip.isEmpty || clip.last?.serial == index)
            guard bounds.bytes == Self.plenty else { continue }
            #expect(held.first?.isKey == true)
            #expect(ring.heldSeconds >= min(bounds.seconds, packet.media - packets[0].media) - 0.001)
            // The whole time asked for is there, from its key frame on.
            #expect(clip.first.map { $0.media <= moment } == true)
        }
    }

    @Test(.needsSharedData) func `a clip begins with the key frame at or before the moment`() throws {
        let packets = try Coded(shared: "retail-1080p-hevc.mp4").packets
        let ring = ring(packets, seconds: 1000)
        let keys = packets.indices.filter { packets[$0].isKey }
        for (rank, key) in keys.enumerated() {
            let media = packets[key].media
            #expect(ring.clip(from: media).first?.serial == key)
            #expect(ring.clip(from: media + 0.001).first?.serial == key)
            #expect(ring.clip(from: media + -0.001).first?.serial == keys[max(rank - 1, 0)])
        }
        #expect(ring.clip(from: MediaTime(-5)).first?.serial == 0)
        #expect(ring.clip(from: MediaTime(5000)).first?.serial == keys.last)
        #expect(ring.clip(from: MediaTime(.nan)).first?.isKey == true)
    }

    @Test(.needsSharedData) func `a group longer than the ring is kept as long as the bytes allow`() throws {
        let coded = try Coded(shared: "person-bicycle-car-detection.mp4")
        // Only the first is a key frame.
        let packets = coded.packets.enumerated().map { index, packet in
            packet.changed { if index > 0 { $0.flags = 0 } }
        }
        let kept = ring(packets, seconds: 2)
        #expect(kept.clip(from: packets[400].media).count == packets.count)
        let bytes = packets.map(\.byteCount).reduce(0, +) / 2
        let broken = ring(packets, seconds: 2, bytes: bytes)
        #expect(broken.clip(from: packets[400].media).isEmpty)
        #expect(broken.byteCount <= bytes && broken.count > 10)
        // Without its key frame nothing older than the ring's seconds is worth its place.
        #expect(broken.heldSeconds < 2)
        // The next key frame makes clips possible again.
        var mended = broken
        mended.append(coded.packets[0].changed(media: packets[packets.count - 1].media + 0.08))
        #expect(mended.clip(from: MediaTime(0)).map(\.serial) == [packets.count])
    }

    @Test(.needsSharedData) func `a stream without any key frame keeps its bounds and gives no clip`() throws {
        let packets = try Coded(shared: "people-450p.mp4").packets.map { $0.changed { $0.flags = 0 } }
        let ring = ring(packets, seconds: 3)
        #expect(ring.clip(from: MediaTime(0)).isEmpty)
        #expect(ring.heldSeconds < 3)
        #expect(ring.count > 30)
    }

    @Test(.needsSharedData) func `a writer is told what it missed`() throws {
        let packets = try Coded(shared: "person-bicycle-car-detection.mp4").packets
        var ring = PacketRing(seconds: 2, bytes: Self.plenty)
        #expect(ring.newestSerial == -1 && ring.after(-1).packets.isEmpty)
        for packet in packets.prefix(100) { ring.append(packet) }
        #expect(ring.newestSerial == 99)
        let new = ring.after(95)
        #expect(new.packets.map(\.serial) == [96, 97, 98, 99] && new.lost == 0)
        #expect(ring.after(99).packets.isEmpty && ring.after(99).lost == 0)
        #expect(ring.after(.max).packets.isEmpty && ring.after(.max).lost == 0)
        for packet in packets[100...] { ring.append(packet) }
        let late = ring.after(99)
        #expect(late.lost == packets.count - 100 - late.packets.count && late.lost > 0)
        #expect(late.packets.last?.serial == packets.count - 1)
        #expect(ring.after(.min).packets.count == ring.count)
    }

    @Test(.needsSharedData, arguments: [0, -1000, 1000, 1e300, -Double.infinity, Double.nan])
    func `bounds hold where media time jumps`(jump: Double) throws {
        let packets = try Coded(shared: "bottle-detection.mp4").packets
        let length = try #require(packets.last).media.seconds + 0.04
        var ring = PacketRing(seconds: 5, bytes: Self.plenty)
        for round in 0..<6 {
            for packet in packets {
                let moved = round % 2 == 0 ? 0 : jump
                ring.append(packet.changed(media: packet.media + moved))
                #expect(ring.heldSeconds < 5 + longestGroup(packets) + 1)
                #expect(ring.count <= Int((5 + longestGroup(packets) + 1) * 30) + 1)
            }
        }
        #expect(ring.clip(from: MediaTime(length)).first?.isKey == true)
    }

    @Test(.needsSharedData) func `a moment before a jump back is found where it was`() throws {
        let packets = try Coded(shared: "person-bicycle-car-detection.mp4").packets
        var ring = PacketRing(seconds: 60, bytes: Self.plenty)
        for packet in packets { ring.append(packet.changed(media: packet.media + 1000)) }
        for packet in packets.prefix(100) { ring.append(packet) }
        let moment = MediaTime(1020)
        let clip = ring.clip(from: moment)
        #expect(try #require(clip.first).media <= moment)
        #expect(try #require(clip.first).media > MediaTime(1000))
        #expect(clip.last?.media == packets[99].media)
        let after = ring.clip(from: packets[99].media)
        #expect(try #require(after.first).media <= packets[99].media)
        #expect(after.count <= 100)
    }
}
