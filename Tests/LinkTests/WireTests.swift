import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct WireTests {
    @Test func `a request survives its frame`() throws {
        let frame = try Wire.bytes(of: Wire.Request(.perform(.acknowledge([3, 1]))))
        #expect(frame.prefix(4).reduce(0) { $0 << 8 | Int($1) } == frame.count - 4)
        guard case .perform(.acknowledge(let ids)) = try Wire.request(from: frame.dropFirst(4)).get().kind else {
            Issue.record("another request")
            return
        }
        #expect(ids == [3, 1])
    }

    @Test func `all alarms of a large flood go into one request`() throws {
        let ids = Array(9_000_000..<9_020_000)
        let frame = try Wire.bytes(of: Wire.Request(.perform(.acknowledge(ids))))
        guard case .perform(.acknowledge(ids)) = try Wire.request(from: frame.dropFirst(4)).get().kind else {
            Issue.record("another request")
            return
        }
    }

    @Test(arguments: ["", "hello", "{}", #"{"kind":{"explode":{}}}"#, "[[[[[[", #"{"kind":{"status":{}"#])
    func `what is no request is refused with a sentence`(text: String) {
        guard case .failure(let failure) = Wire.request(from: Array(text.utf8)) else {
            Issue.record("was taken: \(text)")
            return
        }
        #expect(failure.description.contains("does not know"))
    }

    @Test func `a request that no station would take is not sent`() {
        #expect(throws: Failure.self) {
            try Wire.bytes(of: Wire.Request(.perform(.acknowledge(Array(0...Wire.longestRequest)))))
        }
    }
}
