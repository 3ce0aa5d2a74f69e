import Foundation
import TestSupport
import Testing

@testable import Telemetry

struct CUDALibraryTests {
    private let folder: TemporaryFolder
    private var tensorFlow: String { folder.path + "/libtensorflow_cc.so.2" }

    init() throws { folder = try TemporaryFolder() }

    private func compile(_ text: String, to path: String) throws {
        let source = folder.path + "/source.c"
        try text.write(toFile: source, atomically: true, encoding: .utf8)
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-w", "-o", path, source]
        try compiler.run()
        compiler.waitUntilExit()
        try #require(compiler.terminationStatus == 0)
    }

    // Major versions that no machine has: what is found is the test's own.
    @Test(arguments: [(90_300, [9, 3]), (91_002, [9, 10]), (8906, [8, 9])])
    func `cuDNN tells its version, in the way of its time`(code: Int, version: [Int]) throws {
        try compile("unsigned long cudnnGetVersion(void) { return \(code); }", to: folder.path + "/libcudnn.so.77")
        #expect(
            CUDALibrary.dnn.look(cuda: 77, cudnn: 77, tensorFlow: tensorFlow) == .found(version: version))
    }

    @Test func `the CUDA runtime likewise, also where its wheel puts it`() throws {
        try compile(
            "int cudaRuntimeGetVersion(int *version) { *version = 12050; return 0; }",
            to: folder.path
                + "/../\(URL(fileURLWithPath: folder.path).lastPathComponent)/nvidia/cuda_runtime/lib/libcudart.so.78")
        let beside = folder.path + "/tensorflow/libtensorflow_cc.so.2"
        try FileManager.default.createDirectory(atPath: folder.path + "/tensorflow", withIntermediateDirectories: true)
        #expect(
            CUDALibrary.runtime.look(cuda: 78, cudnn: 9, tensorFlow: beside) == .found(version: [12, 5]))
    }

    @Test func `one that is missing and one that is something else are told apart`() throws {
        #expect(CUDALibrary.blas.look(cuda: 79, cudnn: 79, tensorFlow: tensorFlow) == .missing)
        try compile("int nothing;", to: folder.path + "/libcudnn.so.79")
        #expect(CUDALibrary.dnn.look(cuda: 79, cudnn: 79, tensorFlow: tensorFlow) == .foreign)
        try compile("int nothing;", to: folder.path + "/libcublas.so.79")
        #expect(CUDALibrary.blas.look(cuda: 79, cudnn: 79, tensorFlow: tensorFlow) == .found(version: nil))
    }

    @Test func `files and wheels have the names that NVIDIA gives them`() {
        #expect(
            CUDALibrary.allCases.map { $0.file(cuda: 12, cudnn: 9) } == [
                "libcudart.so.12", "libcublas.so.12", "libcublasLt.so.12", "libcufft.so.11", "libcusolver.so.11",
                "libcusparse.so.12", "libcudnn.so.9",
            ])
        #expect(CUDALibrary.runtime.file(cuda: 11, cudnn: 8) == "libcudart.so.11.0")
        #expect(CUDALibrary.runtime.wheel(cuda: 12).name == "nvidia-cuda-runtime-cu12")
        #expect(CUDALibrary.dnn.wheel(cuda: 12).name == "nvidia-cudnn-cu12")
    }
}
