import Core
import Foundation
import TestSupport
import Testing

extension StationSide {
    /// Decoding on NVDEC through libav's cuvid decoders, with a stand-in for NVIDIA's libraries: no GPU is needed.
    @Suite(.needsFFmpeg) struct NVDECTests {
        private let folder: TemporaryFolder
        private let clip: String

        /// A clip that is wider than the decoder is to make it, without B-frames.
        init() throws {
            folder = try TemporaryFolder()
            try Library.compile("fake-nvdec.c", to: folder.path + "/libcuda.so.1")
            try FileManager.default.copyItem(
                atPath: folder.path + "/libcuda.so.1", toPath: folder.path + "/libnvcuvid.so.1")
            clip = folder.path + "/wide.mp4"
            let encoder = try Child(
                "ffmpeg",
                [
                    "-nostdin", "-v", "error", "-i", Demo.clip("yard"), "-t", "8", "-vf", "scale=1920:1080", "-c:v",
                    "libx264",
                    "-preset", "ultrafast", "-bf", "0", "-g", "15", "-pix_fmt", "yuv420p", clip,
                ])
            guard try encoder.waitForEnd() == .exit(0) else { throw Trouble(encoder.errors) }
        }

        private func start(_ site: Site, failing: String = "") throws -> Child {
            try site.start(changes: ["LD_LIBRARY_PATH": folder.path, "FAKE_NVDEC_FAIL": failing])
        }

        private func watch(decoders: String = "[\"cuda\", \"software\"]") throws -> Site {
            try Site([Site.Camera(name: "wide", source: clip, settings: ["max_fps = 4", "decoders = \(decoders)"])])
        }

        @Test func `a stream is decoded and scaled on the chip, and boxes stay in its own pixels`() throws {
            let site = try watch()
            let station = try start(site)
            try site.waitUntil("it is analysed", of: station) { $0.cameras[0].analysed > 10 }
            let camera = try #require(try site.camera("wide"))
            #expect(camera.stream.decoder == "cuda" && camera.stream.size == PictureSize(1920, 1080))
            #expect(camera.counts.corrupt == 0)
            #expect(station.errors.contains("camera wide: decoded by cuda"))
        }

        @Test(arguments: [("init", "CUDA_ERROR_NO_DEVICE"), ("caps", "is not supported")])
        func `a chip that cannot is passed over, with why`(failing: String, words: String) throws {
            let site = try watch()
            let station = try start(site, failing: failing)
            try site.waitUntil("it is analysed", of: station) { $0.cameras[0].analysed > 3 }
            #expect(try site.camera("wide")?.stream.decoder == "software")
            let line = station.errors.split(separator: "\n").first { $0.contains("decoded by software (cuda: ") }
            #expect(line?.contains(words) == true, "\(station.errors)")
        }

        @Test func `a chip that fails on the way is given up for software, and that is told`() throws {
            let site = try watch()
            let station = try start(site, failing: "decode:40")
            try site.waitUntil("it is decoded by software", of: station) { $0.cameras[0].stream.decoder == "software" }
            let before = try #require(try site.camera("wide")).analysed
            try site.waitUntil("it goes on", of: station) {
                $0.cameras[0].phase == .live && $0.cameras[0].analysed > before + 3
            }
            #expect(station.errors.contains("cuda decodes it no longer; it is decoded by software"))
        }

        @Test func `where software is not allowed, the camera has failed and says so`() throws {
            let site = try watch(decoders: "[\"cuda\"]")
            let station = try start(site, failing: "init")
            try site.waitUntil("it has failed", of: station) {
                $0.cameras[0].phase == .failed && $0.cameras[0].reason.contains("h264 cannot be decoded: cuda: ")
            }
        }
    }
}
