import CFFmpeg
import Core
import TestSupport
import Testing

@testable import Video

struct CodedStreamTests {
    @Test(.needsSharedData) func `a stream outlives what it was copied from and knows it again`() throws {
        let path = SharedData.path("videos/retail-1080p-hevc.mp4")
        let stream = try Coded(path).stream
        #expect(stream.codec == "hevc")
        #expect(stream.size == PictureSize(1920, 1080))
        let demuxer = try Demuxer(Source(address: path, isPaced: false), isStopped: { false })
        #expect(stream.matches(demuxer.stream))
        let again = try #require(CodedStream(demuxer.stream))
        #expect(stream.matches(again) && again.matches(stream))
    }

    @Test(.needsSharedData) func `another codec, size, time base or parameter set is another stream`() throws {
        let path = SharedData.path("videos/person-bicycle-car-detection.mp4")
        let demuxer = try Demuxer(Source(address: path, isPaced: false), isStopped: { false })
        let stream = try #require(CodedStream(demuxer.stream))
        let parameters = demuxer.stream.pointee.codecpar!
        let size = parameters.pointee.extradata_size
        let changes: [() -> Void] = [
            { parameters.pointee.width += 1 }, { parameters.pointee.height += 1 },
            { parameters.pointee.codec_id = AV_CODEC_ID_HEVC }, { parameters.pointee.extradata_size -= 1 },
            { parameters.pointee.extradata_size = 0 }, { parameters.pointee.extradata[5] ^= 1 },
            { demuxer.stream.pointee.time_base.den += 1 },
        ]
        let undo: [() -> Void] = [
            { parameters.pointee.width -= 1 }, { parameters.pointee.height -= 1 },
            { parameters.pointee.codec_id = AV_CODEC_ID_H264 }, { parameters.pointee.extradata_size = size },
            { parameters.pointee.extradata_size = size }, { parameters.pointee.extradata[5] ^= 1 },
            { demuxer.stream.pointee.time_base.den -= 1 },
        ]
        for (change, undo) in zip(changes, undo) {
            #expect(stream.matches(demuxer.stream))
            change()
            #expect(!stream.matches(demuxer.stream))
            #expect(CodedStream(demuxer.stream).map(stream.matches) == false)
            undo()
        }
        demuxer.stream.pointee.time_base.num = 0
        #expect(CodedStream(demuxer.stream) == nil)
        demuxer.stream.pointee.time_base.num = 1
    }
}
