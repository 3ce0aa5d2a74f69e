import CTensorFlow
import Core
import Foundation

/// TensorFlow's C library, found and opened once; immutable afterwards.
///
/// Unchecked: a table of C functions that is filled in init and only read from then on. What a function changes is the
/// object that it is given: tensors, statuses and options are of one thread each, sessions are run as `Model` says.
package final class TensorFlow: @unchecked Sendable {
    let api: VigilTensorFlow
    package let path: String
    package let version: String

    /// Whether it was built for NVIDIA's cards; nil where it does not say.
    package var isGPUBuild: Bool? { api.IsCUDABuild.map { $0() } }

    /// Opens the first library that is there: the one VIGIL_TENSORFLOW names, an installed one, the one that came with this
    /// program, the one `make setup` fetched.
    /// Takes up to a second. Where XLA is wanted it must be said before the library is opened, once a process.
    package init(compiles: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) throws(Failure) {
        if compiles, environment["TF_XLA_FLAGS"] == nil {
            setenv("TF_XLA_FLAGS", "--tf_xla_auto_jit=2 --tf_xla_cpu_global_jit", 1)
        }
        if environment["TF_CPP_MIN_LOG_LEVEL"] == nil { setenv("TF_CPP_MIN_LOG_LEVEL", "2", 1) }
        let path = try Self.find(environment)
        let remedy = Self.remedy
        var api = VigilTensorFlow()
        if let trouble = vigil_tensorflow_open(path, &api) {
            throw Failure("cannot be used: \(String(cString: trouble))", at: path, remedy: remedy)
        }
        self.api = api
        self.path = path
        version = String(cString: api.Version()!)
    }

    private static let remedy = "Run make setup, or set VIGIL_TENSORFLOW to libtensorflow_cc.so.2."

    /// The library that will be opened.
    package static func find(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws(Failure)
        -> String
    {
        guard let path = candidates(environment).first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw Failure("TensorFlow's C library is not on this machine", remedy: remedy)
        }
        return path
    }

    /// Where the library may lie, in the order they are tried. A path that VIGIL_TENSORFLOW names stands alone.
    static func candidates(_ environment: [String: String], program: String = TensorFlow.program) -> [String] {
        if let named = environment["VIGIL_TENSORFLOW"], !named.isEmpty { return [named] }
        let installed = ["/usr/local/lib", "/usr/lib", "/usr/lib/x86_64-linux-gnu"].flatMap {
            ["\($0)/libtensorflow.so.2", "\($0)/libtensorflow_cc.so.2"]
        }
        let home = environment["HOME"] ?? "/root"
        let cache = environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(home)/.cache"
        let prefix = URL(fileURLWithPath: program).deletingLastPathComponent().deletingLastPathComponent().path
        return installed + ["\(prefix)/lib", cache].map { "\($0)/vigil/tensorflow/libtensorflow_cc.so.2" }
    }

    static var program: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    }

    /// Runs `body` with a fresh status and turns a bad one into TensorFlow's own first sentence.
    func check<Result>(_ place: String, _ body: (OpaquePointer) -> Result) throws(Failure) -> Result {
        let status = api.NewStatus()!
        defer { api.DeleteStatus(status) }
        let result = body(status)
        guard api.GetCode(status) == 0 else {
            let message = String(cString: api.Message(status)!).split(separator: "\n").first ?? "unknown error"
            throw Failure(Text.cleaned(message), at: place)
        }
        return result
    }
}
