import CFFmpeg
import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct ParameterSetsTests {
    @Test(
        .needsSharedData,
        arguments: [
            ("person-bicycle-car-detection.mp4", PictureSize(768, 432)),
            ("retail-1080p-hevc.mp4", PictureSize(1920, 1080)),
        ])
    func `sets within key frames are those of the stream`(name: String, size: PictureSize) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/stream.ts"
        try Program.ffmpeg("-i \(SharedData.path("videos/" + name)) -c copy", to: path)
        let coded = try Coded(path), bare = try Coded(path, isBare: true)
        let sets = ParameterSets(coded.stream), bareSets = ParameterSets(bare.stream)
        let areNeeded = [sets.areNeeded, bareSets.areNeeded]
        #expect(areNeeded == [false, true])
        let (own, none) = (sets.readStream(), bareSets.readStream())
        let wanted = try #require(own)
        #expect(none == nil)
        for packet in coded.packets {
            let (found, foundBare, foundSize) = (sets.read(packet), bareSets.read(packet), sets.size(packet))
            #expect(found == (packet.isKey ? wanted : nil) && foundBare == found)
            if packet.isKey { #expect(foundSize == size) }
        }
    }

    @Test(.needsSharedData) func `a part of them is none`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/stream.ts"
        // Unit 8 of H.264 is the picture parameter set.
        let source = SharedData.path("videos/person-bicycle-car-detection.mp4")
        try Program.ffmpeg("-i \(source) -c copy -bsf:v h264_mp4toannexb,filter_units=remove_types=8", to: path)
        let coded = try Coded(path, isBare: true)
        let sets = ParameterSets(coded.stream)
        #expect(coded.packets.count > 400)
        for packet in coded.packets {
            let found = sets.read(packet)
            #expect(found == nil)
        }
        let writer = try ClipWriter(path: folder.path + "/clip.mp4", stream: coded.stream)
        #expect(try coded.packets.allSatisfy { try writer.append($0) == .skipped })
    }

    @Test(.needsSharedData) func `lengths before the units are not taken for start codes`() throws {
        let coded = try Coded(shared: "person-bicycle-car-detection.mp4")
        let sets = ParameterSets(coded.stream)
        for packet in coded.packets {
            let found = sets.read(packet)
            #expect(found == nil)
        }
        let areNeeded = sets.areNeeded
        #expect(!areNeeded)
    }
}
