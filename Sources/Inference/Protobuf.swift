/// Reads the fields of one protocol buffer message, as far as SavedModel signatures need it; anything malformed ends the reading.
struct Protobuf: Sequence, IteratorProtocol {
    struct Field {
        let number: Int
        /// Of varints; 0 for the others.
        let value: UInt64
        /// Of length-delimited fields; empty for the others.
        let bytes: ArraySlice<UInt8>
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func next() -> Field? {
        guard let tag = varint(), tag >> 3 > 0, tag >> 3 < 1 << 29 else { return nil }
        let number = Int(tag >> 3)
        switch tag & 7 {
        case 0: return varint().map { Field(number: number, value: $0, bytes: []) }
        case 1: return take(8).map { _ in Field(number: number, value: 0, bytes: []) }
        case 2:
            guard let length = varint(), length <= UInt64(rest.count) else { return nil }
            return take(Int(length)).map { Field(number: number, value: 0, bytes: $0) }
        case 5: return take(4).map { _ in Field(number: number, value: 0, bytes: []) }
        default: return nil
        }
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        return nil
    }
}
