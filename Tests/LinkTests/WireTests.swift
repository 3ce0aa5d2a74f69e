import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct WireTests {
    @Test func `a request survives its line`() throws {
        let line = try JSONEncoder().encode(Wire.Request(.perform(.acknowledge([3, 1]))))
        let request = try Wire.request(from: line).get()
        guard case .perform(.acknowledge(let ids)) = request.kind else {
            Issue.record("another request: \(request)")
            return
        }
        #expect(ids == [3, 1])
    }

    @Test(arguments: [
        ("", "no request"), ("hello", "no request"), ("{}", "no request"), (#"{"version":"1"}"#, "no request"),
        (#"{"version":1}"#, "does not know"), (#"{"version":1,"kind":{"explode":{}}}"#, "does not know"),
        (#"{"version":2,"kind":{"status":{}}}"#, "version 1, the client version 2"),
        (#"{"version":99,"kind":{"explode":{}}}"#, "the client version 99"),
    ]) func `what is no request is refused with a sentence`(line: String, sentence: String) {
        guard case .failure(let failure) = Wire.request(from: Data(line.utf8)) else {
            Issue.record("was taken: \(line)")
            return
        }
        #expect(failure.description.contains(sentence))
    }

    @Test func `random bytes are refused, never a crash`() {
        var dice = SeededGenerator(seed: 21)
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...200, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
            #expect(throws: Failure.self) { try Wire.request(from: Data(bytes)).get() }
        }
    }
}
