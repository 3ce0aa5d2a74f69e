import TestSupport
import Testing

@testable import Inference

struct ProtobufTests {
    @Test func `fields of every kind are read in turn`() {
        let bytes: [UInt8] =
            [0x08, 0x96, 0x01]  // 1: varint 150
            + [0x12, 0x03] + Array("abc".utf8)  // 2: three bytes
            + [0x19] + [UInt8](repeating: 7, count: 8)  // 3: eight bytes
            + [0x25] + [UInt8](repeating: 7, count: 4)  // 4: four bytes
            + [0xfa, 0x01, 0x00]  // 31: no bytes
        let fields = Array(Protobuf(bytes[...]))
        #expect(fields.map(\.number) == [1, 2, 3, 4, 31])
        #expect(fields[0].value == 150)
        #expect(fields[1].text == "abc")
        #expect(fields[4].bytes.isEmpty)
    }

    @Test func `the largest varint is read`() {
        let bytes: [UInt8] = [0x08] + [UInt8](repeating: 0xff, count: 9) + [0x01]
        #expect(Array(Protobuf(bytes[...])).map(\.value) == [.max])
    }

    @Test func `a message within a message is read from its slice`() {
        let inner: [UInt8] = [0x0a, 0x02] + Array("hi".utf8)
        let bytes = [0x12, UInt8(inner.count)] + inner + [0x08, 0x01]
        let fields = Array(Protobuf(bytes[...]))
        #expect(fields.map(\.number) == [2, 1])
        #expect(Protobuf(fields[0].bytes).map(\.text) == ["hi"])
    }

    @Test(
        arguments: [
            ([], 0), ([0x08], 0), ([0x80], 0), ([0x08, 0x80], 0), ([0x00, 0x01], 0),
            ([0x12, 0x05, 0x61], 0), ([0x12, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], 0),
            ([0x19, 1, 2, 3], 0), ([0x25, 1, 2, 3], 0), ([0x0b, 0x0c], 0), ([0x0e], 0), ([0x0f], 0),
            ([0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], 0),
            ([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x00], 0),
            ([0x08, 0x01, 0x12, 0x05, 0x61], 1), ([0x08, 0x01, 0x0b, 0x08, 0x01], 1),
        ] as [([UInt8], Int)]) func `malformed bytes end the reading`(bytes: [UInt8], count: Int)
    {
        #expect(Array(Protobuf(bytes[...])).count == count)
    }

    @Test func `random bytes give what lies within them, never a crash`() {
        var dice = SeededGenerator(seed: 13)
        var fields = 0
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...64, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
            for field in Protobuf(bytes[...]) {
                fields += 1
                #expect(field.number > 0)
                #expect(field.bytes.count < bytes.count)
            }
            _ = Signature.names(inMetaGraph: bytes)
        }
        #expect(fields > 1000)
    }
}
