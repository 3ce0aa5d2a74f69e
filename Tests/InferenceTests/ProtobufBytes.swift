/// Writes protocol buffer messages byte by byte, for tests that hand TensorFlow or Vigil's reader one of their own.
enum ProtobufBytes {
    static func varint(_ number: Int, _ value: Int) -> [UInt8] { length(number << 3) + length(value) }

    static func bytes(_ number: Int, _ bytes: some Collection<UInt8>) -> [UInt8] {
        length(number << 3 | 2) + length(bytes.count) + bytes
    }

    static func text(_ number: Int, _ text: String) -> [UInt8] { bytes(number, text.utf8) }

    /// Negative numbers take ten bytes, as the format asks.
    private static func length(_ value: Int) -> [UInt8] {
        var rest = UInt64(bitPattern: Int64(value)), bytes: [UInt8] = []
        while rest > 0x7f {
            bytes.append(UInt8(rest & 0x7f | 0x80))
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
