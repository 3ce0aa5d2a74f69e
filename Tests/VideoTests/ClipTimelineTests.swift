import CFFmpeg
import Core
import TestSupport
import Testing

@testable import Video

struct ClipTimelineTests {
    private typealias Place = ClipTimeline.Place

    private func places(_ packets: [CodedPacket]) -> [Place] {
        var timeline = ClipTimeline()
        let places: [Place] = packets.compactMap {
            if case .place(let place) = timeline.place($0) { place } else { nil }
        }
        #expect(zip(places, places.dropFirst()).allSatisfy { $0.decoding < $1.decoding })
        #expect(places.allSatisfy { $0.picture >= $0.decoding && $0.duration > 0 })
        #expect(places.first?.picture == 0)
        return places
    }

    private func pictures(_ packets: [CodedPacket]) -> [Double] { places(packets).map { Double($0.picture) / 90_000 } }

    private func isNear(_ found: [Double], _ wanted: [Double], by tolerance: Double = 0.0001) -> Bool {
        found.count == wanted.count && zip(found, wanted).allSatisfy { abs($0 - $1) <= tolerance }
    }

    @Test(.needsSharedData) func `pictures keep the source's times, reordered ones too`() throws {
        let packets = try Coded(shared: "bottle-detection.mp4", offset: 50).packets
        #expect(isNear(pictures(packets), packets.map { $0.media.seconds - 50 }))
        #expect(places(packets)[0].decoding < 0)
    }

    @Test(.needsSharedData) func `missing stamps are mended by media time`() throws {
        let packets = try Coded(shared: "person-bicycle-car-detection.mp4", offset: 7).packets.prefix(100)
        let bare = packets.map {
            $0.changed {
                $0.pts = vigil_no_pts()
                $0.dts = vigil_no_pts()
            }
        }
        #expect(isNear(pictures(bare), packets.map { $0.media.seconds - 7 }))
        let timeless = bare.map { $0.changed(media: MediaTime(.nan)) }
        #expect(isNear(pictures(timeless), packets.map { $0.media.seconds - 7 }))
    }

    @Test(.needsSharedData) func `without decoding times reordered pictures keep their own`() throws {
        let packets = try Coded(shared: "bottle-detection.mp4").packets
        let bare = packets.map { $0.changed { $0.dts = vigil_no_pts() } }
        #expect(isNear(pictures(bare), packets.map(\.media.seconds), by: 0.001))
    }

    @Test(.needsSharedData, arguments: [-100, -3, 3, 100, 1e6])
    func `stamps that jump are mended by media time`(jump: Double) throws {
        let packets = try Coded(shared: "bottle-detection.mp4").packets
        let jumped = packets.enumerated().map { index, packet in
            packet.changed {
                let ticks = index < 90 ? 0 : Int64(jump * Double(packet.stream.timeBase.den))
                $0.pts += ticks
                $0.dts += ticks
            }
        }
        #expect(isNear(pictures(jumped), packets.map(\.media.seconds), by: 0.001))
    }

    @Test(.needsSharedData) func `a clip goes on where media time falls back as well`() throws {
        let packets = Array(try Coded(shared: "person-bicycle-car-detection.mp4").packets.prefix(60))
        let twice = pictures(packets + packets)
        #expect(twice == twice.sorted())
        #expect(abs(twice[119] - 119.0 / 12) < 0.1)
    }

    @Test(.needsSharedData) func `a camera that repeats its stamps loses no picture`() throws {
        let packets = try Coded(shared: "person-bicycle-car-detection.mp4").packets.prefix(60)
        let repeated = packets.enumerated().map { index, packet in
            index % 3 == 1
                ? packet.changed(media: packets[index - 1].media) {
                    $0.pts = packets[index - 1].presentationStamp!
                    $0.dts = packets[index - 1].decodingStamp!
                } : packet
        }
        #expect(pictures(repeated).count == 60)
    }

    @Test(.needsSharedData) func `what lies an hour apart is another clip`() throws {
        let packets = try Coded(shared: "person-bicycle-car-detection.mp4").packets
        for (seconds, isApart) in [(3500.0, false), (3700, true), (1e9, true)] {
            var timeline = ClipTimeline()
            _ = timeline.place(packets[0])
            let answer = timeline.place(packets[1].changed(media: MediaTime(seconds)))
            #expect((answer == .apart) == isApart)
        }
    }
}
