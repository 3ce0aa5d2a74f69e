import CTensorFlow
import Core

/// A tensor that a graph takes or gives.
package struct TensorSpec: Sendable, Equatable {
    /// As the signature calls it, or its operation's name.
    package var name: String
    /// `operation:index`.
    package var tensor: String
    /// TensorFlow's number of the element type.
    package var type: Int32
    /// -1: free. Nil: unknown rank.
    package var shape: [Int]?

    package init(name: String, tensor: String, type: Int32, shape: [Int]?) {
        self.name = name
        self.tensor = tensor
        self.type = type
        self.shape = shape
    }

    package var description: String {
        let types: [Int32: String] = [
            1: "float32", 2: "float64", 3: "int32", 4: "uint8", 9: "int64", 10: "bool", 19: "float16",
        ]
        let sizes = shape.map { "[" + $0.map { $0 < 0 ? "?" : String($0) }.joined(separator: ",") + "]" } ?? "[unknown]"
        return "\(Text.cleaned(name)) \(types[type] ?? "type \(type)") \(sizes)"
    }
}

/// What a model takes and gives.
package struct Signature: Sendable, Equatable {
    package var inputs: [TensorSpec]
    package var outputs: [TensorSpec]

    package init(inputs: [TensorSpec], outputs: [TensorSpec]) {
        self.inputs = inputs
        self.outputs = outputs
    }

    package var description: String {
        "inputs \(inputs.map(\.description).joined(separator: ", ")); outputs \(outputs.map(\.description).joined(separator: ", "))"
    }

    /// The signature `serving_default` (or the only one) in a SavedModel's MetaGraphDef: name → tensor on both sides.
    static func names(inMetaGraph bytes: [UInt8]) -> (inputs: [String: String], outputs: [String: String])? {
        var found: [String: ArraySlice<UInt8>] = [:]
        for field in Protobuf(bytes[...]) where field.number == 5 {
            var name = "", definition: ArraySlice<UInt8> = []
            for part in Protobuf(field.bytes) {
                if part.number == 1 { name = part.text }
                if part.number == 2 { definition = part.bytes }
            }
            found[name] = definition
        }
        guard
            let definition = found["serving_default"]
                ?? found.filter({ $0.key != "__saved_model_init_op" }).min(by: { $0.key < $1.key })?.value
        else { return nil }
        var inputs: [String: String] = [:], outputs: [String: String] = [:]
        for field in Protobuf(definition) where field.number == 1 || field.number == 2 {
            var name = "", tensor = ""
            for part in Protobuf(field.bytes) {
                if part.number == 1 { name = part.text }
                if part.number == 2 { tensor = Protobuf(part.bytes).first { $0.number == 1 }?.text ?? "" }
            }
            if field.number == 1 { inputs[name] = tensor } else { outputs[name] = tensor }
        }
        return (inputs, outputs)
    }
}
