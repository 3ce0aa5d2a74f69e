import CTensorFlow
import Foundation

/// Writes a frozen TensorFlow graph (a GraphDef) node by node; each function gives back the node's name.
///
/// After tensorflow/core/framework's graph.proto, node_def.proto, attr_value.proto and tensor.proto.
struct GraphBuilder {
    /// Numbers of TensorFlow's DataType.
    enum Element: Int, Sendable {
        case float = 1, double = 2, int32 = 3, uint8 = 4, int64 = 9
    }

    private typealias Wire = ProtobufBytes
    private var nodes: [UInt8] = []

    /// The whole GraphDef. Producer 1000 is of TensorFlow 2.8; every later one reads it.
    var bytes: [UInt8] { nodes + Wire.bytes(4, Wire.varint(1, 1000)) }

    func write(to path: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

    /// -1: free; nil: unknown rank.
    mutating func placeholder(_ name: String, _ element: Element, _ shape: [Int]?) -> String {
        node(name, "Placeholder", [], [("dtype", Self.type(element)), ("shape", Wire.bytes(7, Self.shape(shape)))])
    }

    /// `Value` is the element's Swift type.
    mutating func constant<Value>(_ name: String, _ element: Element, _ shape: [Int], _ values: [Value]) -> String {
        let content = values.withUnsafeBytes { Array($0) }
        let tensor =
            Wire.varint(1, element.rawValue) + Wire.bytes(2, Self.shape(shape)) + Wire.bytes(4, content)
        return node(name, "Const", [], [("dtype", Self.type(element)), ("value", Wire.bytes(8, tensor))])
    }

    mutating func constant(_ name: String, _ shape: [Int], _ values: [Float]) -> String {
        constant(name, .float, shape, values)
    }

    mutating func identity(_ name: String, _ input: String, _ element: Element = .float) -> String {
        node(name, "Identity", [input], [("T", Self.type(element))])
    }

    mutating func add(_ name: String, _ left: String, _ right: String) -> String {
        node(name, "AddV2", [left, right], [("T", Self.type(.float))])
    }

    mutating func product(_ name: String, ofMatrices left: String, _ right: String) -> String {
        node(name, "MatMul", [left, right], [("T", Self.type(.float))])
    }

    mutating func sigmoid(_ name: String, _ input: String) -> String {
        node(name, "Sigmoid", [input], [("T", Self.type(.float))])
    }

    mutating func cast(_ name: String, _ input: String, from source: Element, to target: Element) -> String {
        node(name, "Cast", [input], [("SrcT", Self.type(source)), ("DstT", Self.type(target))])
    }

    mutating func mean(_ name: String, _ input: String, over axes: [Int32]) -> String {
        let list = constant(name + "/axes", .int32, [axes.count], axes)
        return node(name, "Mean", [input, list], [("T", Self.type(.float)), ("Tidx", Self.type(.int32))])
    }

    /// One of the sizes may be -1: what is left.
    mutating func reshape(_ name: String, _ input: String, _ shape: [Int], _ element: Element = .float) -> String {
        let sizes = constant(name + "/shape", .int32, [shape.count], shape.map(Int32.init))
        return node(name, "Reshape", [input, sizes], [("T", Self.type(element)), ("Tshape", Self.type(.int32))])
    }

    private mutating func node(
        _ name: String, _ kind: String, _ inputs: [String], _ attributes: [(String, [UInt8])]
    ) -> String {
        let body =
            Wire.text(1, name) + Wire.text(2, kind) + inputs.flatMap { Wire.text(3, $0) }
            + attributes.flatMap { Wire.bytes(5, Wire.text(1, $0.0) + Wire.bytes(2, $0.1)) }
        nodes += Wire.bytes(1, body)
        return name
    }

    /// An AttrValue that holds a type.
    private static func type(_ element: Element) -> [UInt8] { Wire.varint(6, element.rawValue) }

    private static func shape(_ sizes: [Int]?) -> [UInt8] {
        guard let sizes else { return Wire.varint(3, 1) }
        return sizes.flatMap { Wire.bytes(2, Wire.varint(1, $0)) }
    }
}
