import Core

/// The parameter set of an H.264 stream of start codes in which a picture's size stands (ITU-T H.264, 7.3.2.1.1).
struct SequenceParameters {
    private var bits: [Bool]
    private var place = 0

    /// Makes every set of a stream in Baseline profile claim another size, in multiples of 16.
    static func resize(_ stream: inout [UInt8], width: Int, height: Int) throws(Failure) {
        var result: [UInt8] = []
        var found = 0
        for unit in units(of: stream) {
            guard unit.first.map({ $0 & 31 }) == 7 else {
                result += [0, 0, 0, 1] + unit
                continue
            }
            found += 1
            var set = SequenceParameters(
                bits: withoutEmulation(unit).flatMap { byte in (0..<8).map { byte >> (7 - $0) & 1 == 1 } })
            result += [0, 0, 0, 1] + withEmulation(set.resized(width: width, height: height))
        }
        guard found > 0 else { throw Failure("the stream has no sequence parameter set") }
        stream = result
    }

    private mutating func resized(width: Int, height: Int) -> [UInt8] {
        // The unit's header, profile, constraints and level.
        place = 32
        for _ in 0..<2 { _ = number() }
        // The kind of picture order count; the first has a length.
        if number() == 0 { _ = number() }
        _ = number()
        place += 1
        let start = place
        for _ in 0..<2 { _ = number() }
        bits.replaceSubrange(start..<place, with: Self.code(width / 16 - 1) + Self.code(height / 16 - 1))
        // The last one bit ends the set; zeros fill its byte.
        while bits.last == false { bits.removeLast() }
        while bits.count % 8 != 0 { bits.append(false) }
        return stride(from: 0, to: bits.count, by: 8).map { bits[$0..<$0 + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
    }

    /// The next Exp-Golomb number.
    private mutating func number() -> Int {
        var zeros = 0
        while place < bits.count, !bits[place] { (place, zeros) = (place + 1, zeros + 1) }
        var value = 0
        for _ in 0...zeros where place < bits.count {
            value = value << 1 | (bits[place] ? 1 : 0)
            place += 1
        }
        return value - 1
    }

    private static func code(_ value: Int) -> [Bool] {
        let digits = String(value + 1, radix: 2).map { $0 == "1" }
        return Array(repeating: false, count: digits.count - 1) + digits
    }

    private static func units(of stream: [UInt8]) -> [[UInt8]] {
        let starts = stream.indices.dropLast(3).filter { stream[$0..<$0 + 3].elementsEqual([0, 0, 1]) }
        return starts.indices.map { index in
            let end = index + 1 < starts.count ? starts[index + 1] : stream.count
            var unit = Array(stream[starts[index] + 3..<end])
            while unit.last == 0 { unit.removeLast() }
            return unit
        }
    }

    private static func withoutEmulation(_ unit: [UInt8]) -> [UInt8] {
        unit.indices.filter { !($0 > 1 && unit[$0] == 3 && unit[$0 - 1] == 0 && unit[$0 - 2] == 0) }.map { unit[$0] }
    }

    private static func withEmulation(_ bytes: [UInt8]) -> [UInt8] {
        bytes.reduce(into: []) { unit, byte in
            if byte < 4, unit.suffix(2) == [0, 0] { unit.append(3) }
            unit.append(byte)
        }
    }
}
