import Foundation
import TestSupport
import Testing

extension StationSide {
    /// What `deploy/tensorflow.sh` does without a network: what an image has installed is taken, whole or not at all.
    struct TensorFlowScriptTests {
        private let folder: TemporaryFolder
        private let packages: String
        private var out: String { folder.path + "/out" }

        /// A folder of Python's packages with such files in it.
        init() throws {
            folder = try TemporaryFolder()
            packages = folder.path + "/packages"
        }

        private func make(_ files: String...) throws {
            for file in files {
                let url = URL(fileURLWithPath: "\(packages)/\(file)")
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.utf8).write(to: url)
            }
        }

        private func run(_ arguments: String...) throws -> Child {
            let script = "\(SharedData.repository)/deploy/tensorflow.sh"
            let child = try Child(script, arguments, changes: ["PYTHONPATH": packages])
            _ = try child.waitForEnd()
            return child
        }

        private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(out)/\(path)") }

        @Test func `an installed TensorFlow is taken with CUDA as it lies beside it`() throws {
            try make(
                "tensorflow/__init__.py", "tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2",
                "tensorflow-2.19.1.dist-info/METADATA", "tensorflow_estimator-2.15.0.dist-info/METADATA",
                "nvidia/cudnn/lib/libcudnn.so.9", "nvidia/cudnn/include/cudnn.h", "nvidia/cuda_nvcc/bin/ptxas",
                "nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc")
            let child = try run("cpu", out, "--installed")
            #expect(child.ending == .exit(0), "\(child.errors)")
            #expect(child.output.contains("taking tensorflow-2.19.1.dist-info from"), "\(child.output)")
            for path in [
                "tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2",
                "nvidia/cudnn/lib/libcudnn.so.9",
                "nvidia/cuda_nvcc/bin/ptxas", "nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc",
            ] {
                #expect(exists(path), "\(path)")
            }
            #expect(!exists("tensorflow/__init__.py") && !exists("nvidia/cudnn/include"))
        }

        @Test func `one without the library is refused, and what was there before stays`() throws {
            try make("tensorflow/__init__.py", "tensorflow/libtensorflow_framework.so.2")
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
            try Data().write(to: URL(fileURLWithPath: out + "/before"))
            let child = try run("cpu", out, "--installed")
            #expect(child.ending == .exit(1))
            #expect(child.errors.contains("Take an image of TensorFlow 2.13 or newer"), "\(child.errors)")
            #expect(exists("before"))
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(left == ["out", "packages"])
        }

        @Test(arguments: [["newest", "/tmp/x"], ["cpu"], []]) func `a wrong call says how`(arguments: [String]) throws {
            let child = try Child("\(SharedData.repository)/deploy/tensorflow.sh", arguments)
            #expect(try child.waitForEnd() == .exit(1))
            #expect(child.errors.contains("cpu|gpu|oldest FOLDER"), "\(child.errors)")
        }
    }
}
