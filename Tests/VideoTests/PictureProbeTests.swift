import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct PictureProbeTests {
    @Test(arguments: ["yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "nv12"])
    func `brightness is read alike from every format and range`(format: String) throws {
        let clip = try Clip(
            ["-f", "lavfi", "-i", "color=black:s=640x360,drawbox=c=0x808080:t=fill:w=320,drawbox=c=white:t=fill:h=90"],
            ["-frames:v", "1", "-pix_fmt", format, "-c:v", format.hasPrefix("yuvj") ? "mjpeg" : "rawvideo"])
        let sample = try #require(try clip.samples().first).sample
        for (column, row, expected) in [(5, 4, 255), (60, 4, 255), (5, 20, 128), (60, 20, 0), (30, 35, 128)] {
            let luma = sample.luma[row * PictureSample.columns + column]
            #expect(abs(luma - Float(expected)) <= 2, "\(luma) at \(column), \(row)")
        }
    }

    @Test func `detail is the mean squared step between neighbours, and none where it is flat`() throws {
        let clip = try Clip(
            ["-f", "lavfi", "-i", "nullsrc=s=640x360,format=gray,geq='if(lt(X,320),128,128+60*mod(floor(X/2),2))'"],
            ["-frames:v", "1", "-pix_fmt", "yuv420p", "-c:v", "rawvideo"])
        let sample = try #require(try clip.samples().first).sample
        for row in 0..<PictureSample.blockRows {
            for column in 0..<PictureSample.blockColumns {
                let detail = sample.detail[row * PictureSample.blockColumns + column]
                // Two columns of each: the pixels left and right of one are always one light and one dark.
                if column < 7 { #expect(detail == 0) }
                if column > 8 { #expect(abs(detail - 3600) < 200, "\(detail)") }
            }
        }
    }

    @Test(arguments: ["yuv420p10le", "gray", "rgb24", "yuv420p16le"])
    func `a format without a plane of bytes first is not read`(format: String) throws {
        let clip = try Clip(
            ["-f", "lavfi", "-i", "testsrc=s=320x180"], ["-frames:v", "1", "-pix_fmt", format, "-c:v", "rawvideo"])
        let (samples, pictures) = (try clip.samples(), try clip.pictures())
        #expect(samples.isEmpty)
        #expect(pictures == 1)
    }

    @Test(arguments: [(2, 90), (3, 2), (3, 3), (17, 5), (63, 35), (1921, 1081)])
    func `odd and tiny pictures are read or refused, never overread`(width: Int, height: Int) throws {
        let clip = try Clip(
            ["-f", "lavfi", "-i", "color=white:s=\(width)x\(height),format=yuv444p"],
            ["-frames:v", "1", "-pix_fmt", "yuv444p", "-c:v", "rawvideo"])
        let samples = try clip.samples()
        #expect(samples.count == (width < 3 ? 0 : 1))
        #expect(
            samples.allSatisfy { $0.sample.luma.allSatisfy { $0 == 255 } && $0.sample.detail.allSatisfy { $0 == 0 } })
    }

    @Test(.needsSharedData) func `key frames are counted`() throws {
        let clip = try Clip(
            ["-i", SharedData.path("videos/car-detection.mp4")],
            ["-t", "8", "-r", "10", "-c:v", "libx264", "-preset", "ultrafast", "-g", "20", "-sc_threshold", "0"])
        let keys = try clip.samples().map(\.sample.keyFrames)
        #expect(keys.count == 80)
        #expect(keys == (0..<80).map { $0 / 20 + 1 })
    }

    /// What is done to a clip from its 20th to its 40th second, and what must be said of it.
    static let troubles: [(filter: String, condition: PictureHealth.Condition)] = [
        ("drawbox=c=black:t=fill:enable='between(t,20,40)'", .black),
        ("eq=brightness=-0.9:enable='between(t,20,40)'", .black),
        ("drawbox=c=0x303030:t=fill:enable='between(t,20,40)'", .covered),
        ("boxblur=60:3:enable='between(t,20,40)'", .covered),
        ("geq=lum='if(gt(X*0.7+Y,W*0.25),255,lum(X,Y))':cb='cb(X,Y)':cr='cr(X,Y)':enable='between(t,20,40)'", .blinded),
        ("eq=brightness=0.6:contrast=1.6:enable='between(t,20,40)'", .blinded),
        ("gblur=4:enable='between(t,20,40)'", .unfocused), ("boxblur=4:enable='between(t,20,40)'", .unfocused),
        (
            "split[a][b];[b]crop=iw*0.8:ih*0.8:iw*0.2:ih*0.2,scale=iw/0.8:ih/0.8[c];[a][c]overlay=enable='between(t,20,40)'",
            .moved
        ),
        ("split[a][b];[b]scroll=hpos=0.3[c];[a][c]overlay=enable='between(t,20,40)'", .moved),
        ("loop=loop=240:size=1:start=240,setpts=N/12/TB", .frozen),
    ]

    @Test(.needsSharedData, arguments: troubles.indices)
    func `each trouble is told, alone, and ends with it`(index: Int) throws {
        let file = index % 2 == 0 ? "one-by-one-person-detection" : "retail-1080p-hevc"
        let (filter, condition) = Self.troubles[index]
        let clip = try Clip(
            ["-stream_loop", "3", "-i", SharedData.path("videos/\(file).mp4")],
            ["-vf", "fps=12,scale=480:270,setsar=1,\(filter)", "-t", "60"] + Clip.camera)
        let changes = try clip.changes()
        try #require(changes.count == 2, "\(changes)")
        #expect(changes.allSatisfy { $0.condition == condition }, "\(changes)")
        #expect(changes[0].kind == .began && changes[0].at.seconds > 20 && changes[0].at.seconds <= 35, "\(changes)")
        #expect(changes[1].kind == .ended && changes[1].at.seconds > 40 && changes[1].at.seconds <= 52, "\(changes)")
    }

    @Test(.needsSharedData, arguments: [2, 4], [23, 30])
    func `a scene in which nothing happens is not frozen while its sensor lives`(noise: Int, quality: Int) throws {
        let clip = try Clip(
            ["-loop", "1", "-framerate", "12", "-i", SharedData.path("images/dogs.jpg")],
            ["-vf", "scale=960:540,noise=alls=\(noise):allf=t", "-t", "40"] + Clip.camera + ["-crf", "\(quality)"])
        let changes = try clip.changes()
        #expect(changes == [])
    }

    @Test(.needsSharedData, arguments: Clip.recordings) func `nothing is said of a clip that is well, three times over`(
        path: String
    ) throws {
        let changes = try Clip(reading: path).changes(times: 3)
        #expect(changes == [])
    }

    @Test(.needsSharedData)
    func `a faint figure of a hundredth of the picture opens the gate, and an empty scene does not`()
        throws
    {
        let walk = "color=black@0.1:s=36x64:r=12,format=yuva420p[figure]"
        let scene = "scale=640:360[scene];[scene][figure]overlay=x='100+60*(t-10)':y=120:enable='between(t,10,14)'"
        let clip = try Clip(
            ["-loop", "1", "-framerate", "12", "-i", SharedData.path("images/dogs.jpg")],
            ["-filter_complex", "\(walk);\(scene),noise=alls=4:allf=t", "-t", "24"] + Clip.camera)
        var gate = MotionGate()
        let still = try clip.samples().map { (time: $0.media.seconds, isStill: gate.isStill($0.sample, at: $0.media)) }
        #expect(still.filter { $0.time > 3 && $0.time < 10 }.allSatisfy { $0.isStill })
        #expect(still.filter { $0.time > 10.5 && $0.time < 14 }.allSatisfy { !$0.isStill })
        #expect(still.filter { $0.time > 18 }.allSatisfy { $0.isStill })
    }
}

/// A recording, or one that the ffmpeg program makes and that is gone with the value.
private struct Clip {
    /// As a camera encodes: a key frame every two seconds.
    static let camera = ["-an", "-c:v", "libx264", "-preset", "veryfast", "-g", "24", "-pix_fmt", "yuv420p"]

    static var recordings: [String] {
        [SharedData.path("videos"), SharedData.repository + "/Sources/DemoSite/Resources"].flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { $0.hasSuffix(".mp4") }.sorted().map { folder + "/" + $0 }
        }
    }

    private let path: String
    private let folder: TemporaryFolder?

    init(reading path: String) {
        self.path = path
        folder = nil
    }

    init(_ input: [String], _ output: [String]) throws {
        let folder = try TemporaryFolder()
        self.folder = folder
        path = folder.path + "/clip.nut"
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["ffmpeg", "-nostdin", "-v", "error"] + input + output + [path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    func samples() throws -> [(media: MediaTime, sample: PictureSample)] {
        var probe = PictureProbe()
        var samples: [(MediaTime, PictureSample)] = []
        try read { shot in
            if let sample = probe.sample(shot.picture) { samples.append((shot.media, sample)) }
        }
        return samples
    }

    func pictures() throws -> Int {
        var count = 0
        try read { _ in count += 1 }
        return count
    }

    /// What is said of the clip, judged twice a second.
    func changes(times: Int = 1) throws -> [PictureHealth.Change] {
        let samples = try samples()
        let newest = try #require(samples.last)
        let (last, keys) = (newest.media.seconds, newest.sample.keyFrames)
        var health = PictureHealth()
        var changes: [PictureHealth.Change] = []
        var next = 0.0
        for time in 0..<times {
            for (media, sample) in samples {
                let now = Double(time) * (last + 0.04) + media.seconds
                guard now >= next else { continue }
                next = now + 0.5
                var sample = sample
                sample.keyFrames += time * keys
                changes += health.judge(sample, at: MonotonicTime(now))
            }
        }
        return changes
    }

    private func read(_ body: (VideoReader.Shot) -> Void) throws {
        var reader = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        while case .shot(let shot) = try reader.next() { body(shot) }
    }
}
