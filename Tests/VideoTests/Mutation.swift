import Foundation
import TestSupport

/// One way of damaging a clip; the same seed gives the same damage.
enum Mutation: CaseIterable {
    case flippedBits, truncated, swappedUnits, absurdLength, alteredParameters, absurdSize

    private static let lengths: [UInt32] = [0, 1, 7, 8, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff]
    private static let sizes: [UInt16] = [0, 1, 15, 4097, 16_000, 16_384, 32_767, 65_535]
    /// Names of boxes and chunks whose length lies before them, or after them in AVI.
    private static let boxes = [
        "moov", "trak", "mdia", "minf", "stbl", "stsd", "stts", "ctts", "stsz", "stsc", "stco", "elst", "mdat", "avcC",
        "hvcC", "RIFF", "LIST", "strf", "strh", "idx1", "00dc",
    ]

    func apply(to bytes: inout [UInt8], by dice: inout SeededGenerator) {
        switch self {
        case .flippedBits:
            for _ in 0..<Int.random(in: 1...64, using: &dice) {
                bytes[Int.random(in: bytes.indices, using: &dice)] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
            }
        case .truncated: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &dice))
        case .swappedUnits: swapUnits(&bytes, &dice)
        case .absurdLength: lengthen(&bytes, &dice)
        case .alteredParameters: alterParameters(&bytes, &dice)
        case .absurdSize: resize(&bytes, &dice)
        }
    }

    private func swapUnits(_ bytes: inout [UInt8], _ dice: inout SeededGenerator) {
        var units = Self.units(of: bytes)
        guard units.count > 2 else { return }
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
            let second = Int.random(in: 1..<units.count, using: &dice)
            let first = Int.random(in: 0..<second, using: &dice)
            let (left, right) = (units[first], units[second])
            let (one, between, other) = (bytes[left], bytes[left.upperBound..<right.lowerBound], bytes[right])
            bytes.replaceSubrange(left.lowerBound..<right.upperBound, with: Array(other) + Array(between) + Array(one))
            units = Self.units(of: bytes)
            guard units.count > 2 else { return }
        }
    }

    /// Packets of TS, chunks of AVI, or NAL units behind their lengths in the media data of MP4.
    private static func units(of bytes: [UInt8]) -> [Range<Int>] {
        if bytes.first == 0x47 { return stride(from: 0, to: bytes.count - 187, by: 188).map { $0..<$0 + 188 } }
        let chunks = places(of: "00dc", in: bytes)
        if chunks.count > 1 { return zip(chunks, chunks.dropFirst()).map { $0..<$1 } }
        guard var place = places(of: "mdat", in: bytes).first.map({ $0 + 4 }) else { return [] }
        var found: [Range<Int>] = []
        while place + 4 < bytes.count {
            let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length > 0, place + 4 + length <= bytes.count else { break }
            found.append(place..<place + 4 + length)
            place += 4 + length
        }
        return found
    }

    private func lengthen(_ bytes: inout [UInt8], _ dice: inout SeededGenerator) {
        let length = Self.lengths.randomElement(using: &dice)!
        let boxes = Self.boxes.flatMap { Self.places(of: $0, in: bytes) }
        guard let box = boxes.randomElement(using: &dice) else {
            // TS has lengths in the headers of its packets and sections.
            let packet = Int.random(in: 0..<bytes.count / 188, using: &dice) * 188
            return Self.write(
                [UInt8(truncatingIfNeeded: length)], at: packet + Int.random(in: 1..<24, using: &dice), in: &bytes)
        }
        // The box's length, or its count of entries.
        let place = box + [-4, 4, 8, 12].randomElement(using: &dice)!
        Self.write([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }, at: place, in: &bytes)
    }

    /// Flips bits where the parameters of H.264, H.265 and JPEG stand.
    private func alterParameters(_ bytes: inout [UInt8], _ dice: inout SeededGenerator) {
        let marks = ["avcC", "hvcC", "\0\0\u{1}\u{67}", "\0\0\u{1}\u{68}"].flatMap { Self.places(of: $0, in: bytes) }
        let jpeg = bytes.indices.dropLast().filter { bytes[$0] == 0xff && [0xc0, 0xc4, 0xdb].contains(bytes[$0 + 1]) }
        guard let place = (marks + jpeg).randomElement(using: &dice) else { return }
        let end = min(place + 64, bytes.count)
        for _ in 0..<Int.random(in: 1...6, using: &dice) {
            bytes[Int.random(in: place..<end, using: &dice)] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
        }
    }

    /// Writes absurd widths and heights where containers and JPEG tell them.
    private func resize(_ bytes: inout [UInt8], _ dice: inout SeededGenerator) {
        let (width, height) = (Self.sizes.randomElement(using: &dice)!, Self.sizes.randomElement(using: &dice)!)
        let size = [UInt8(width >> 8), UInt8(width & 255), UInt8(height >> 8), UInt8(height & 255)]
        for name in ["avc1", "hev1", "hvc1"] {
            for place in Self.places(of: name, in: bytes) { Self.write(size, at: place + 28, in: &bytes) }
        }
        for place in Self.places(of: "strf", in: bytes) {
            Self.write([size[1], size[0], 0, 0, size[3], size[2], 0, 0], at: place + 12, in: &bytes)
        }
        for place in bytes.indices.dropLast(20) where bytes[place..<place + 4].elementsEqual([0xff, 0xc0, 0, 17]) {
            Self.write([size[2], size[3], size[0], size[1]], at: place + 5, in: &bytes)
        }
        // A transport stream tells no size; its parameter sets do.
        if bytes.first == 0x47 { alterParameters(&bytes, &dice) }
    }

    private static func write(_ values: [UInt8], at place: Int, in bytes: inout [UInt8]) {
        guard place >= 0, place + values.count <= bytes.count else { return }
        bytes.replaceSubrange(place..<place + values.count, with: values)
    }

    private static func places(of name: String, in bytes: [UInt8]) -> [Int] {
        let name = Array(name.utf8)
        return bytes.indices.dropLast(name.count).filter {
            bytes[$0] == name[0] && bytes[$0..<$0 + name.count].elementsEqual(name)
        }
    }
}
