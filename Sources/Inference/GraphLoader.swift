import CTensorFlow
import Core
import Foundation

/// Turns a file or folder into a graph with a session and its signature; whatever was made is freed where it throws.
struct GraphLoader {
    struct Loaded {
        let graph: OpaquePointer
        let session: OpaquePointer
        let signature: Signature
        let inputs: [TF_Output]
        let outputs: [TF_Output]
        let devices: [String]
    }

    private let tensorFlow: TensorFlow
    private let settings: SessionSettings
    private var api: VigilTensorFlow { tensorFlow.api }

    init(_ tensorFlow: TensorFlow, _ settings: SessionSettings) {
        self.tensorFlow = tensorFlow
        self.settings = settings
    }

    /// `outputs`: the names of those that are wanted, in their order; nil: all there are.
    func load(_ path: String, outputs wanted: [String]? = nil) throws(Failure) -> Loaded {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Failure("is not there", at: path, remedy: "Name a frozen graph (.pb) or the folder of a SavedModel.")
        }
        let graph = api.NewGraph()!
        var session: OpaquePointer?
        do throws(Failure) {
            var names =
                isFolder.boolValue ? try openSavedModel(path, graph, &session) : try openFrozen(path, graph, &session)
            if let wanted { names.outputs = Self.chosen(wanted, among: names.outputs) }
            let inputs = try specs(names.inputs, graph, path), outputs = try specs(names.outputs, graph, path)
            guard !inputs.isEmpty, !outputs.isEmpty else {
                throw Failure("has no inputs or no outputs", at: path, remedy: "Export the model for inference.")
            }
            return Loaded(
                graph: graph, session: session!,
                signature: Signature(inputs: inputs.map(\.spec), outputs: outputs.map(\.spec)),
                inputs: inputs.map(\.output), outputs: outputs.map(\.output), devices: try devices(session!, path))
        } catch {
            Self.free(session, graph, tensorFlow)
            throw error
        }
    }

    static func free(_ session: OpaquePointer?, _ graph: OpaquePointer, _ tensorFlow: TensorFlow) {
        if let session {
            _ = try? tensorFlow.check("") { tensorFlow.api.CloseSession(session, $0) }
            _ = try? tensorFlow.check("") { tensorFlow.api.DeleteSession(session, $0) }
        }
        tensorFlow.api.DeleteGraph(graph)
    }

    /// By the signature's name for it, else as a tensor of the graph: `operation` or `operation:index`.
    private static func chosen(_ wanted: [String], among outputs: [(String, String)]) -> [(String, String)] {
        wanted.map { name in
            outputs.first { $0.0 == name } ?? (name, name.contains(":") ? name : name + ":0")
        }
    }

    private typealias Names = (inputs: [(String, String)], outputs: [(String, String)])

    private func openFrozen(_ path: String, _ graph: OpaquePointer, _ session: inout OpaquePointer?) throws(Failure)
        -> Names
    {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe), !data.isEmpty else {
            throw Failure(
                "cannot be read", at: path, remedy: "Name a frozen graph (.pb) or the folder of a SavedModel.")
        }
        let buffer = data.withUnsafeBytes { api.NewBufferFromString($0.baseAddress, $0.count) }
        defer { api.DeleteBuffer(buffer) }
        let options = api.NewImportGraphDefOptions()
        defer { api.DeleteImportGraphDefOptions(options) }
        do throws(Failure) {
            try tensorFlow.check(path) { api.GraphImportGraphDef(graph, buffer, options, $0) }
        } catch {
            throw Failure(
                "is no frozen graph: \(error.what)", at: path,
                remedy: "Export it anew, or copy it again: it may be damaged.")
        }
        session = try withOptions(path) { options, status in api.NewSession(graph, options, status) }
        return openEnds(of: graph)
    }

    private func openSavedModel(_ path: String, _ graph: OpaquePointer, _ session: inout OpaquePointer?) throws(Failure)
        -> Names
    {
        let metaGraph = api.NewBuffer()!
        defer { api.DeleteBuffer(metaGraph) }
        do throws(Failure) {
            session = try withOptions(path) { options, status in
                "serve".withCString { tag in
                    var tags: [UnsafePointer<CChar>?] = [tag]
                    return api.LoadSessionFromSavedModel(options, nil, path, &tags, 1, graph, metaGraph, status)
                }
            }
        } catch {
            throw Failure(
                "is no SavedModel: \(error.what)", at: path,
                remedy: "Name the folder that holds saved_model.pb, exported with the tag serve.")
        }
        let bytes = [UInt8](UnsafeRawBufferPointer(start: metaGraph.pointee.data, count: metaGraph.pointee.length))
        guard let names = Signature.names(inMetaGraph: bytes) else {
            throw Failure("has no serving signature", at: path, remedy: "Export it with a signature serving_default.")
        }
        func ordered(_ names: [String: String]) -> [(String, String)] {
            names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        return (ordered(names.inputs), ordered(names.outputs))
    }

    private func withOptions(
        _ path: String, _ make: (OpaquePointer, OpaquePointer) -> OpaquePointer?
    ) throws(Failure) -> OpaquePointer? {
        let options = api.NewSessionOptions()!
        defer { api.DeleteSessionOptions(options) }
        let config = settings.configBytes
        try tensorFlow.check(path) { api.SetConfig(options, config, config.count, $0) }
        return try tensorFlow.check(path) { make(options, $0) }
    }

    /// A frozen graph names no signature: its placeholders are the inputs, what nothing consumes are the outputs.
    private func openEnds(of graph: OpaquePointer) -> Names {
        var inputs: [(String, String)] = [], outputs: [(String, String)] = []
        var position = 0
        while let operation = api.GraphNextOperation(graph, &position) {
            let name = String(cString: api.OperationName(operation)!)
            let kind = String(cString: api.OperationOpType(operation)!)
            let count = Int(api.OperationNumOutputs(operation))
            if kind == "Placeholder" {
                inputs.append((name, "\(name):0"))
            } else if count > 0, !["Const", "NoOp", "Assert"].contains(kind),
                (0..<count).allSatisfy({
                    api.OperationOutputNumConsumers(TF_Output(oper: operation, index: Int32($0))) == 0
                })
            {
                outputs.append((name, "\(name):0"))
            }
        }
        return (inputs, outputs)
    }

    private func specs(
        _ names: [(String, String)], _ graph: OpaquePointer, _ path: String
    ) throws(Failure) -> [(spec: TensorSpec, output: TF_Output)] {
        var found: [(spec: TensorSpec, output: TF_Output)] = []
        for (name, tensor) in names {
            let parts = tensor.split(separator: ":")
            let index = parts.count > 1 ? Int32(parts[1]) ?? -1 : 0
            guard let operation = parts.first.flatMap({ api.GraphOperationByName(graph, String($0)) }),
                (0..<api.OperationNumOutputs(operation)).contains(index)
            else {
                throw Failure(
                    "names \(Text.cleaned(tensor)), which is not in its graph", at: path, remedy: "Export it anew.")
            }
            let output = TF_Output(oper: operation, index: index)
            let rank = try tensorFlow.check(path) { api.GraphGetTensorNumDims(graph, output, $0) }
            var sizes = [Int64](repeating: -1, count: max(0, Int(rank)))
            if rank > 0 { try tensorFlow.check(path) { api.GraphGetTensorShape(graph, output, &sizes, rank, $0) } }
            let spec = TensorSpec(
                name: name, tensor: tensor, type: api.OperationOutputType(output),
                shape: rank < 0 ? nil : sizes.map(Int.init))
            found.append((spec, output))
        }
        return found
    }

    private func devices(_ session: OpaquePointer, _ path: String) throws(Failure) -> [String] {
        guard let list = try tensorFlow.check(path, { api.SessionListDevices(session, $0) }) else { return [] }
        defer { api.DeleteDeviceList(list) }
        var found: [String] = []
        for index in 0..<api.DeviceListCount(list) {
            if let type = try tensorFlow.check(path, { api.DeviceListType(list, index, $0) }) {
                found.append(String(cString: type))
            }
        }
        return found
    }
}
