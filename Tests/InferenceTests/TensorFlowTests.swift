import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

struct TensorFlowTests {
    @Test func `a named library stands alone, else installed ones come before the program's and the fetched one`() {
        #expect(TensorFlow.candidates(["VIGIL_TENSORFLOW": "/a/b.so", "HOME": "/h"]) == ["/a/b.so"])
        let found = TensorFlow.candidates(["VIGIL_TENSORFLOW": "", "HOME": "/h"], program: "/opt/bin/vigil")
        #expect(found.first == "/usr/local/lib/libtensorflow.so.2")
        let fetched = ["/opt/lib", "/h/.cache"].map { "\($0)/vigil/tensorflow/libtensorflow_cc.so.2" }
        #expect(found.suffix(2) == fetched)
        #expect(
            TensorFlow.candidates(["HOME": "/h", "XDG_CACHE_HOME": "/c"]).contains(
                "/c/vigil/tensorflow/libtensorflow_cc.so.2"))
    }

    @Test func `a library that is missing or none is told with its remedy`() throws {
        let folder = try TemporaryFolder()
        let text = folder.path + "/text.so"
        try Data("no library".utf8).write(to: URL(fileURLWithPath: text))
        let missing = #expect(throws: Failure.self) {
            _ = try TensorFlow(
                compiles: false,
                environment: ["VIGIL_TENSORFLOW": folder.path + "/none.so", "TF_CPP_MIN_LOG_LEVEL": "2"])
        }
        #expect(missing?.what == "TensorFlow's C library is not on this machine")
        let broken = #expect(throws: Failure.self) {
            _ = try TensorFlow(compiles: false, environment: ["VIGIL_TENSORFLOW": text, "TF_CPP_MIN_LOG_LEVEL": "2"])
        }
        #expect(broken?.place == text)
        for failure in [missing, broken] { #expect(failure?.remedy.contains("make setup") == true) }
    }
}
