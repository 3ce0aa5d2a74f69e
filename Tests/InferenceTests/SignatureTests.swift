import TestSupport
import Testing

@testable import Inference

struct SignatureTests {
    @Test(arguments: [
        (["serving_default"], "serving_default"), (["other", "serving_default", "train"], "serving_default"),
        (["other"], "other"), (["z", "b"], "b"), (["__saved_model_init_op", "z"], "z"),
    ]) func `the serving signature is taken, else the first by name`(signatures: [String], taken: String) throws {
        let bytes = signatures.flatMap {
            Self.signature($0, inputs: ["x": "\($0)_in:0"], outputs: ["y": "\($0)_out:1"])
        }
        let names = try #require(Signature.names(inMetaGraph: bytes))
        #expect(names.inputs == ["x": "\(taken)_in:0"])
        #expect(names.outputs == ["y": "\(taken)_out:1"])
    }

    @Test(arguments: [[], ["__saved_model_init_op"]]) func `without a serving signature there are no names`(
        signatures: [String]
    ) {
        let bytes = signatures.flatMap { Self.signature($0, inputs: [:], outputs: ["y": "op:0"]) }
        #expect(Signature.names(inMetaGraph: bytes) == nil)
    }

    @Test func `a signature cut anywhere is read as far as it goes`() {
        let whole = Self.signature("serving_default", inputs: ["x": "in:0"], outputs: ["y": "out:0", "z": "out:1"])
        for length in whole.indices {
            // Its one field is not whole, so there is none.
            #expect(Signature.names(inMetaGraph: Array(whole.prefix(length))) == nil)
        }
        #expect(Signature.names(inMetaGraph: whole)?.outputs == ["y": "out:0", "z": "out:1"])
    }

    @Test func `flipped bytes never crash it`() {
        var dice = SeededGenerator(seed: 17)
        let whole = Self.signature("serving_default", inputs: ["x": "in:0"], outputs: ["y": "out:0"])
        var survived = 0
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            if Signature.names(inMetaGraph: bytes) != nil { survived += 1 }
        }
        #expect(survived > 0 && survived < 3000)
    }

    @Test(arguments: [
        (
            TensorSpec(name: "images", tensor: "images:0", type: 1, shape: [1, 416, 416, 3]),
            "images float32 [1,416,416,3]"
        ),
        (TensorSpec(name: "image", tensor: "i:0", type: 4, shape: [1, -1, -1, 3]), "image uint8 [1,?,?,3]"),
        (TensorSpec(name: "n", tensor: "n:0", type: 1, shape: []), "n float32 []"),
        (TensorSpec(name: "n", tensor: "n:0", type: 77, shape: nil), "n type 77 [unknown]"),
        (TensorSpec(name: "e\u{1B}[2Jvil", tensor: "n:0", type: 1, shape: nil), "e[2Jvil float32 [unknown]"),
    ]) func `a tensor is described for people`(spec: TensorSpec, words: String) {
        #expect(spec.description == words)
    }

    private static func signature(_ name: String, inputs: [String: String], outputs: [String: String]) -> [UInt8] {
        func ends(_ number: Int, _ names: [String: String]) -> [UInt8] {
            names.flatMap { field(number, field(1, Array($0.key.utf8)) + field(2, field(1, Array($0.value.utf8)))) }
        }
        return field(5, field(1, Array(name.utf8)) + field(2, ends(1, inputs) + ends(2, outputs)))
    }

    private static func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
        precondition(number < 16 && bytes.count < 1 << 14)
        let length =
            bytes.count < 128 ? [UInt8(bytes.count)] : [UInt8(bytes.count & 127 | 128), UInt8(bytes.count >> 7)]
        return [UInt8(number << 3 | 2)] + length + bytes
    }
}
