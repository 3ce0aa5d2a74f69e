import CNVML
import Foundation

/// A library of NVIDIA's that TensorFlow's GPU build loads at run time; without one of them it goes on on the CPU.
package enum CUDALibrary: String, CaseIterable, Sendable {
    case runtime = "cudart"
    case blas = "cublas"
    case blasLt = "cublasLt"
    case fft = "cufft"
    case solver = "cusolver"
    case sparse = "cusparse"
    case dnn = "cudnn"

    /// By the major version of CUDA and of cuDNN.
    package func file(cuda: Int, cudnn: Int) -> String {
        switch self {
        case .dnn: "libcudnn.so.\(cudnn)"
        case .runtime: cuda == 11 ? "libcudart.so.11.0" : "libcudart.so.\(cuda)"
        case .fft: "libcufft.so.\(cuda - 1)"
        case .solver: "libcusolver.so.11"
        case .blas, .blasLt, .sparse: "lib\(rawValue).so.\(cuda)"
        }
    }

    /// The wheel that holds it, and its folder in there.
    package func wheel(cuda: Int) -> (name: String, folder: String) {
        let folder =
            switch self {
            case .runtime: "cuda_runtime"
            case .blas, .blasLt: "cublas"
            case .fft, .solver, .sparse, .dnn: rawValue
            }
        return ("nvidia-\(folder.replacingOccurrences(of: "_", with: "-"))-cu\(cuda)", folder)
    }

    package enum Finding: Sendable, Equatable {
        /// As it says itself: major, minor; nil where it was not asked.
        case found(version: [Int]?)
        case missing
        /// The file is there and is something else.
        case foreign
    }

    /// Opens it where TensorFlow would: what this process has open already, then what the loader finds, then beside
    /// TensorFlow as its wheels lie.
    package func look(cuda: Int, cudnn: Int, tensorFlow: String) -> Finding {
        let file = file(cuda: cuda, cudnn: cudnn)
        let folder = URL(fileURLWithPath: tensorFlow).resolvingSymlinksInPath().deletingLastPathComponent().path
        let beside = "\(folder)/../nvidia/\(wheel(cuda: cuda).folder)/lib/\(file)"
        let places = [Self.open(file), file, "\(folder)/\(file)", beside].compactMap { $0 }
        for place in places {
            let code: Int =
                switch self {
                case .dnn: vigil_cudnn_version(place)
                case .runtime: vigil_cuda_runtime_version(place)
                default: Int(vigil_library_open(place))
                }
            if code == Int(VIGIL_NO_LIBRARY) { continue }
            if code == Int(VIGIL_NO_FUNCTION) { return .foreign }
            return .found(version: version(code))
        }
        return .missing
    }

    private func version(_ code: Int) -> [Int]? {
        switch self {
        case .runtime: [code / 1000, code % 1000 / 10]
        // Since 9 with two digits more.
        case .dnn: code >= 90_000 ? [code / 10_000, code % 10_000 / 100] : [code / 1000, code % 1000 / 100]
        default: nil
        }
    }

    /// The path of a library that this process has open.
    private static func open(_ file: String) -> String? {
        let maps = FileManager.default.contents(atPath: "/proc/self/maps").map { String(decoding: $0, as: UTF8.self) }
        let line = maps?.split(separator: "\n").first { $0.contains("/\(file)") }
        return line.flatMap { line in line.firstIndex(of: "/").map { String(line[$0...]) } }
    }
}
