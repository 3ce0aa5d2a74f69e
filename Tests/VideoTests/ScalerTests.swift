import Core
import Foundation
import TestSupport
import Testing

@testable import Video

struct ScalerTests {
    private static let red: [UInt8] = [220, 30, 40], blue: [UInt8] = [20, 60, 200]

    @Test(
        arguments: [ChannelOrder.rgb, .bgr],
        [PictureSize(64, 32), PictureSize(32, 16), PictureSize(128, 64), PictureSize(30, 17)])
    func `flat colours keep their values and channels their order`(order: ChannelOrder, size: PictureSize) throws {
        let pixels = try scaled(to: size, order) { column, _ in column < 32 ? Self.red : Self.blue }
        for (column, colour) in [(2, Self.red), (size.width - 3, Self.blue)] {
            for row in [0, size.height / 2, size.height - 1] {
                let pixel = Array(pixels[(row * size.width + column) * 3..<(row * size.width + column + 1) * 3])
                #expect(isNear(pixel, order == .rgb ? colour : colour.reversed()), "\(column), \(row): \(pixel)")
            }
        }
    }

    @Test func `shrinking blends the rows that it cannot show`() throws {
        // Stripes of one row, black and white, halved: grey, where picking rows would leave one of the two.
        let pixels = try scaled(to: PictureSize(32, 16), .rgb) { _, row in row % 2 == 0 ? [0, 0, 0] : [240, 240, 240] }
        let inner = pixels.dropFirst(32 * 3 * 3).dropLast(32 * 3 * 3)
        #expect(inner.allSatisfy { abs(Int($0) - 120) <= 10 }, "\(inner.min() ?? 0) to \(inner.max() ?? 0)")
    }

    @Test(arguments: [1, 7, 13, 31, 40, 63]) func `nothing is written beside the picture`(width: Int) throws {
        let folder = try TemporaryFolder()
        let picture = try Self.picture(in: folder) { _, _ in Self.red }
        let bytesPerRow = 64 * 3, height = 16, rows = 20
        var pixels = [UInt8](repeating: 114, count: bytesPerRow * rows)
        try Scaler().scale(picture, to: PictureSize(width, height), .bgr, into: &pixels, bytesPerRow: bytesPerRow)
        for row in 0..<rows {
            let line = pixels[row * bytesPerRow..<(row + 1) * bytesPerRow]
            let inside = row < height ? width * 3 : 0
            #expect(line.dropFirst(inside).allSatisfy { $0 == 114 }, "row \(row)")
            #expect(line.prefix(inside).allSatisfy { $0 != 114 }, "row \(row)")
        }
    }

    @Test func `one scaler serves pictures and sizes in turn`() throws {
        let folder = try TemporaryFolder()
        let scaler = Scaler()
        let red = try Self.picture(in: folder) { _, _ in Self.red },
            blue = try Self.picture(in: folder) { _, _ in Self.blue }
        for (picture, colour, side) in [
            (red, Self.red, 16), (blue, Self.blue, 16), (red, Self.red, 48), (blue, Self.blue, 5),
        ] {
            var pixels = [UInt8](repeating: 0, count: side * side * 3)
            try scaler.scale(picture, to: PictureSize(side, side), .rgb, into: &pixels, bytesPerRow: side * 3)
            #expect(isNear(Array(pixels.suffix(3)), colour))
        }
    }

    @Test func `a size that is none is a failure`() throws {
        let folder = try TemporaryFolder()
        let picture = try Self.picture(in: folder) { _, _ in Self.red }
        var pixels = [UInt8](repeating: 0, count: 12)
        let failure = #expect(throws: Failure.self) {
            try Scaler().scale(picture, to: PictureSize(0, 0), .rgb, into: &pixels, bytesPerRow: 0)
        }
        #expect(failure?.what == "a picture of 64×32 cannot be scaled")
    }

    private func isNear(_ pixel: [UInt8], _ colour: some Sequence<UInt8>) -> Bool {
        zip(pixel, colour).allSatisfy { abs(Int($0) - Int($1)) <= 4 }
    }

    private func scaled(to size: PictureSize, _ order: ChannelOrder, _ colour: (Int, Int) -> [UInt8]) throws -> [UInt8]
    {
        let folder = try TemporaryFolder()
        let picture = try Self.picture(in: folder, colour)
        var pixels = [UInt8](repeating: 0, count: size.width * size.height * 3)
        try Scaler().scale(picture, to: size, order, into: &pixels, bytesPerRow: size.width * 3)
        return pixels
    }

    /// 64×32 pixels, written as a portable pixmap and read as any source is.
    private static func picture(in folder: TemporaryFolder, _ colour: (Int, Int) -> [UInt8]) throws -> Picture {
        let path = folder.path + "/picture.ppm"
        var data = Data("P6 64 32 255\n".utf8)
        for row in 0..<32 { for column in 0..<64 { data.append(contentsOf: colour(column, row)) } }
        try data.write(to: URL(fileURLWithPath: path))
        var reader = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        guard case .shot(let shot) = try reader.next() else { throw Failure("no picture", at: path) }
        return shot.picture
    }
}
