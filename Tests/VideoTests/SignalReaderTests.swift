import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct SignalReaderTests {
    private static let h264 = "-c:v libx264 -preset ultrafast -crf 26"

    /// What a camera may do to its picture, as ffmpeg's filters and encoders do it.
    static let variants: [(name: String, filter: String, coding: String)] = [
        ("a low bitrate", "null", "-c:v libx264 -preset veryfast -b:v 60k -maxrate 60k -bufsize 60k"),
        ("night", "format=gbrp,colorlevels=romax=0.4:gomax=0.4:bomax=0.4", h264),
        (
            "night with blooming lamps",
            """
            format=gbrp,colorlevels=romax=0.3:gomax=0.3:bomax=0.3,split[a][b];[b]colorlevels=rimin=0.16:gimin=0.16\
            :bimin=0.16,gblur=4,colorlevels=rimax=0.04:gimax=0.08:bimax=0.08[c];[a][c]blend=all_mode=screen
            """, h264
        ),
        (
            "glare",
            """
            format=gbrp,colorlevels=romax=0.35:gomax=0.35:bomax=0.35,split[a][b];[b]gblur=5,colorlevels=rimin=0.02\
            :gimin=0.02:bimin=0.02:rimax=0.12:gimax=0.12:bimax=0.12[c];[a][c]blend=all_mode=screen
            """, h264
        ),
        ("overexposed three times", "format=gbrp,colorlevels=rimax=0.33:gimax=0.33:bimax=0.33", h264),
        ("haze", "eq=brightness=0.3:contrast=0.3:saturation=0.3", h264), ("noise", "noise=alls=30:allf=t", h264),
        ("a hue too far one way", "hue=h=15", h264), ("and the other", "hue=h=-15", h264),
        ("a warm white", "colortemperature=4000", h264), ("out of focus", "gblur=4", h264),
        ("half the size", "scale=iw/2:ih/2", h264), ("lamps of ten pixels", "scale=iw*2/5:ih*2/5", h264),
        ("lamps of six pixels", "scale=iw/4:ih/4", h264), ("nv12", "format=nv12", "-c:v rawvideo"),
        ("ten bits", "format=yuv420p10le", "-c:v ffv1"),
        ("H.265", "null", "-c:v libx265 -preset ultrafast -x265-params log-level=error -crf 32"),
        ("MJPEG in full range", "format=yuvj420p", "-c:v mjpeg -q:v 8"),
        ("BT.709", "scale=out_color_matrix=bt709", "-colorspace bt709 \(h264)"),
    ]

    @Test(.needsFFmpeg, arguments: variants.indices)
    func `every change is told by its first picture, whatever the camera does`(index: Int) throws {
        let variant = Self.variants[index]
        let truths = try SignalTruth.crossing().filter(\.isFacing)
        let run = try SignalRun(variant.filter, variant.coding, truths)
        try #require(run.times.count == 480)
        for (index, truth) in truths.enumerated() {
            let judged = run.judged(index, by: truth)
            print(
                "TABLE", variant.name, "|", truth.name, judged.right, judged.wrong.count,
                run.delay(index, by: truth) ?? -1)
            #expect(judged.wrong == [], "\(variant.name), \(truth.name)")
            #expect(judged.right >= 0.99, "\(variant.name), \(truth.name)")
            #expect(run.delay(index, by: truth) ?? .max <= 1, "\(variant.name), \(truth.name)")
        }
    }

    @Test func `of the whole clip every picture is told right, and of heads from behind none`() throws {
        let truths = try SignalTruth.crossing()
        try #require(truths.count == 4)
        let run = try SignalRun(SignalTruth.clip, truths.map { $0.region() })
        try #require(run.times.count == 900)
        for (index, truth) in truths.enumerated() {
            guard truth.isFacing else {
                #expect(run.histories[index].changes.map(\.colour) == [.unknown])
                continue
            }
            #expect(run.judged(index, by: truth).right == 1, "\(truth.name)")
            #expect(run.delay(index, by: truth) == 0, "\(truth.name)")
        }
    }

    @Test(.needsFFmpeg) func `a head that lies is read like one that stands`() throws {
        let truths = try SignalTruth.crossing().filter(\.isFacing)
        let run = try SignalRun("transpose=1", Self.h264, truths, isLying: true)
        for (index, truth) in truths.enumerated() { #expect(run.judged(index, by: truth).right == 1) }
    }

    @Test(.needsFFmpeg) func `lamps that are dark in every third picture are lit`() throws {
        let truths = try SignalTruth.crossing().filter(\.isFacing)
        let boxes = truths.map { Self.box($0, "0x15171A", during: "not(mod(n,3))") }
        let run = try SignalRun(boxes.joined(separator: ","), Self.h264, truths)
        for (index, truth) in truths.enumerated() {
            let judged = run.judged(index, by: truth)
            #expect(judged.wrong == [] && judged.right >= 0.99, "\(truth.name): \(judged)")
        }
    }

    @Test(.needsFFmpeg, arguments: ["0x707880", "white", "0xB01818", "0x30C060"])
    func `a covered head is unknown from the first covered to the last covered picture`(colour: String) throws {
        let truths = try SignalTruth.crossing().filter(\.isFacing)
        let boxes = truths.map { Self.box($0, colour, during: "between(t,7,9.99)") }
        let run = try SignalRun(boxes.joined(separator: ","), Self.h264, truths)
        for (index, truth) in truths.enumerated() {
            let unknown = run.times.indices.filter { run.colour(index, $0) == .unknown }
            #expect(unknown.first.map { abs($0 - 105) <= 1 } == true, "\(truth.name): \(unknown)")
            #expect(unknown.last.map { abs($0 - 149) <= 1 } == true, "\(truth.name): \(unknown)")
            #expect(run.judged(index, by: truth).wrong == [])
        }
    }

    @Test(.needsFFmpeg, arguments: ["0xB01818", "0x30A060", "0xE0A020", "0x707070"])
    func `what drives past before a head is no lamp`(colour: String) throws {
        let truths = try SignalTruth.crossing().filter(\.isFacing)
        let bus = "null[v];color=\(colour):s=200x110:r=15[b];[v][b]overlay=shortest=1:x='-200+120*(t-16)':y=5"
        let run = try SignalRun(bus, Self.h264, truths)
        for (index, truth) in truths.enumerated() {
            let judged = run.judged(index, by: truth)
            #expect(judged.right >= 0.9, "\(truth.name)")
            // While it is covered the last colour still counts for less than a second.
            #expect(
                judged.wrong.allSatisfy { run.colour(index, $0) == truth.colour(at: 16.4) },
                "\(truth.name): \(run.histories[index].changes)")
        }
    }

    @Test(.needsFFmpeg) func `lamps that are all dark are off`() throws {
        let truth = try #require(try SignalTruth.crossing().first { $0.name == "walk" })
        let strip = SignalTruth.strip, height = truth.box.height / 2
        let lenses = [("0x3A0E0C", 0.0), ("0x0A3020", height)].map { colour, down in
            "drawbox=x=\(Int(truth.box.x - strip.x)):y=\(Int(truth.box.y - strip.y + down)):w=\(Int(truth.box.width))"
                + ":h=\(Int(height)):c=\(colour):t=fill:enable='between(t,5,9.99)'"
        }
        let run = try SignalRun(lenses.joined(separator: ","), Self.h264, [truth])
        let off = run.times.indices.filter { run.colour(0, $0) == .off }
        #expect(off == Array(75..<150))
    }

    /// Drawn over a head's lamps while an expression holds.
    private static func box(_ truth: SignalTruth, _ colour: String, during: String) -> String {
        let (x, y) = (Int(truth.box.x - SignalTruth.strip.x) - 4, Int(truth.box.y - SignalTruth.strip.y) - 4)
        return "drawbox=x=\(x):y=\(y):w=\(Int(truth.box.width) + 9):h=\(Int(truth.box.height) + 9):c=\(colour):t=fill"
            + ":enable='\(during)'"
    }
}
