import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct SignalReaderTests {
    /// The strip of the crossing with the two heads that face the camera.
    private static let strip = Box(x: 20, y: 260, width: 800, height: 120)

    static let variants: [(name: String, filter: String, coding: String)] = [
        ("as is", "null", "-c:v libx264 -preset ultrafast -crf 18"),
        ("low bitrate", "null", "-c:v libx264 -preset veryfast -b:v 60k -maxrate 60k -bufsize 60k"),
        ("night", "format=gbrp,colorlevels=romax=0.4:gomax=0.4:bomax=0.4", "-c:v libx264 -preset ultrafast -crf 28"),
        ("glare", "format=gbrp,colorlevels=romax=0.35:gomax=0.35:bomax=0.35,split[a][b];[b]gblur=5,colorlevels=rimin=0.02:gimin=0.02:bimin=0.02:rimax=0.12:gimax=0.12:bimax=0.12[c];[a][c]blend=all_mode=screen", "-c:v libx264 -preset ultrafast -crf 28"),
        ("night with bloom", "format=gbrp,colorlevels=romax=0.3:gomax=0.3:bomax=0.3,split[a][b];[b]colorlevels=rimin=0.16:gimin=0.16:bimin=0.16,gblur=4,colorlevels=rimax=0.04:gimax=0.08:bimax=0.08[c];[a][c]blend=all_mode=screen", "-c:v libx264 -preset ultrafast -crf 28"),
        ("dim", "eq=brightness=-0.2:contrast=0.6", "-c:v libx264 -preset ultrafast -crf 23"),
        ("bright", "format=gbrp,colorlevels=rimax=0.5:gimax=0.5:bimax=0.5", "-c:v libx264 -preset ultrafast -crf 23"),
        ("brighter", "format=gbrp,colorlevels=rimax=0.33:gimax=0.33:bimax=0.33", "-c:v libx264 -preset ultrafast -crf 23"),
        ("washed out", "eq=brightness=0.25:contrast=0.5:saturation=0.5", "-c:v libx264 -preset ultrafast -crf 23"),
        ("washed out more", "eq=brightness=0.3:contrast=0.3:saturation=0.3", "-c:v libx264 -preset ultrafast -crf 23"),
        ("noise", "noise=alls=30:allf=t", "-c:v libx264 -preset ultrafast -crf 26"),
        ("much noise", "noise=alls=60:allf=t", "-c:v libx264 -preset ultrafast -crf 30"),
        ("hue +10", "hue=h=10", "-c:v libx264 -preset ultrafast -crf 23"),
        ("hue -10", "hue=h=-10", "-c:v libx264 -preset ultrafast -crf 23"),
        ("hue +15", "hue=h=15", "-c:v libx264 -preset ultrafast -crf 23"),
        ("hue -15", "hue=h=-15", "-c:v libx264 -preset ultrafast -crf 23"),
        ("warm", "colortemperature=4000", "-c:v libx264 -preset ultrafast -crf 23"),
        ("cold", "colortemperature=10000", "-c:v libx264 -preset ultrafast -crf 23"),
        ("half", "scale=iw/2:ih/2", "-c:v libx264 -preset ultrafast -crf 23"),
        ("far", "scale=iw*2/5:ih*2/5", "-c:v libx264 -preset ultrafast -crf 23"),
        ("farther", "scale=iw/4:ih/4", "-c:v libx264 -preset ultrafast -crf 23"),
        ("far low", "scale=iw/4:ih/4", "-c:v libx264 -preset veryfast -b:v 12k"),
        ("nv12", "format=nv12", "-c:v rawvideo"),
        ("10 bits", "format=yuv420p10le", "-c:v ffv1"),
        ("h265", "null", "-c:v libx265 -preset ultrafast -x265-params log-level=error -crf 32"),
        ("mjpeg", "format=yuvj420p", "-c:v mjpeg -q:v 8"),
        ("bt709", "scale=out_color_matrix=bt709", "-colorspace bt709 -c:v libx264 -preset ultrafast -crf 23"),
        ("blur", "gblur=4", "-c:v libx264 -preset ultrafast -crf 23"),
        ("lying", "transpose=1", "-c:v libx264 -preset ultrafast -crf 23"),
        ("flicker", "drawbox=x=24:y=30:w=30:h=48:c=0x15171A:t=fill:enable='not(mod(n,3))',drawbox=x=752:y=10:w=30:h=86:c=0x15171A:t=fill:enable='not(mod(n,3))'", "-c:v libx264 -preset ultrafast -crf 23"),
        ("bus", "null[v];color=0xB01818:s=200x110:r=15[c];[v][c]overlay=shortest=1:x='-200+120*(t-16)':y=5", "-c:v libx264 -preset ultrafast -crf 23"),
        ("grey bus", "null[v];color=0x707070:s=200x110:r=15[c];[v][c]overlay=shortest=1:x='-200+120*(t-16)':y=5", "-c:v libx264 -preset ultrafast -crf 23"),
    ]

    @Test func table() throws {
        let truths = try SignalTruth.crossing()
        let folder = try TemporaryFolder()
        let part = Self.strip
        for variant in Self.variants {
            let path = folder.path + "/clip.nut"
            try FFmpeg.make(path, from: SignalTruth.clip, ["-vf", "crop=800:120:20:260,\(variant.filter)"] + variant.coding.split(separator: " ").map(String.init))
            let seen = truths.prefix(2)
            let regions = seen.map { truth in
                let box = truth.region(of: part)
                return variant.name == "lying" ? Box(x: 1 - box.y - box.height, y: box.x, width: box.height, height: box.width) : box
            }
            let started = Date()
            let run = try Run(path, regions)
            for (index, truth) in seen.enumerated() {
                let judged = run.judged(index, truth)
                print("TABLE \(variant.name) | \(truth.name) | live \(judged.live) | after \(judged.after) | delay \(judged.delay) | wrong \(judged.wrong) | \(run.histories[index].changes.map { String(format: "%.2f", $0.media.seconds) + $0.colour.rawValue.prefix(2) }.joined(separator: " "))")
            }
            print("TABLE took", Date().timeIntervalSince(started))
        }
    }
}

/// A clip read from its first to its last picture.
struct Run {
    var histories: [SignalHistory]
    var live: [[SignalColour]] = []
    var times: [MediaTime] = []

    init(_ path: String, _ regions: [Box]) throws {
        var reader = SignalReader(regions: regions)
        histories = regions.map { _ in SignalHistory() }
        var video = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        while case .shot(let shot) = try video.next() {
            let shown = reader.read(shot.picture, at: shot.media)
            for (index, change) in shown.enumerated() { histories[index].read(change, at: shot.media) }
            live.append(shown.map(\.colour))
            times.append(shot.media)
        }
    }

    func judged(_ index: Int, _ truth: SignalTruth) -> (live: Double, after: Double, delay: Double, wrong: Int) {
        var live = 0, after = 0, wrong = 0
        var delay = 0.0
        for number in self.live.indices {
            let time = Double(number) / SignalTruth.fps
            let expected = truth.colour(at: time)
            if self.live[number][index] == expected { live += 1 }
            let told = histories[index].colour(at: times[number]).colour
            if told == expected { after += 1 }
            if told != expected, told != .unknown, told != .off, truth.colour(at: time - 0.07) != told { wrong += 1 }
        }
        for number in 1..<self.live.count where truth.colour(at: Double(number) / SignalTruth.fps) != truth.colour(at: Double(number - 1) / SignalTruth.fps) {
            let time = Double(number) / SignalTruth.fps
            let colour = truth.colour(at: time)
            let told = histories[index].changes.first { $0.media.seconds > time - 0.2 && $0.colour == colour }
            delay = max(delay, (told?.media.seconds ?? .infinity) - time)
        }
        let count = Double(self.live.count)
        return (Double(live) / count, Double(after) / count, delay, wrong)
    }
}
