import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct ConversationTests {
    private static let start = MonotonicTime(1000)
    private let hello = Array("VIGIL \(Wire.version)\n".utf8)

    private func greeted() -> Conversation {
        var conversation = Conversation(at: Self.start)
        conversation.receive(hello, at: Self.start)
        conversation.didSend(conversation.output.count, at: Self.start)
        return conversation
    }

    private func text(_ conversation: Conversation) -> String { String(decoding: conversation.output, as: UTF8.self) }

    private func request(_ ids: [Int]) throws -> [UInt8] {
        try Wire.bytes(of: Wire.Request(.perform(.acknowledge(ids))))
    }

    private func ids(_ request: Result<Wire.Request, Failure>?) -> [Int]? {
        guard case .success(let request) = request, case .perform(.acknowledge(let ids)) = request.kind else {
            return nil
        }
        return ids
    }

    @Test func `hello is answered by hello, in one piece or byte by byte`() {
        for size in [1, 3, 100] {
            var conversation = Conversation(at: Self.start)
            for piece in stride(from: 0, to: hello.count, by: size) {
                #expect(!conversation.hasOutput)
                conversation.receive(hello[piece..<min(piece + size, hello.count)], at: Self.start)
            }
            #expect(text(conversation) == "VIGIL 2\n" && !conversation.isOver)
        }
    }

    @Test(arguments: ["7", "1", "", "2a", "99999999999999999999"])
    func `another version is told in a sentence, and it is over`(version: String) {
        var conversation = Conversation(at: Self.start)
        conversation.receive(Array("VIGIL \(version)\n".utf8), at: Self.start)
        #expect(text(conversation).hasPrefix("VIGIL 2 the station speaks version 2, the client version \(version)"))
        #expect(text(conversation).hasSuffix("\n") && !conversation.takesInput && !conversation.isOver)
        conversation.didSend(conversation.output.count, at: Self.start)
        #expect(conversation.isOver)
    }

    @Test(arguments: [
        #"{"version":1,"kind":{"status":{}}}"#, "GET / HTTP/1.1\r\n", "\n", "\u{0}", "VIGOUR 2\n", "vigil 2\n",
    ]) func `a client of before, and what is none, is told in a line of JSON`(said: String) throws {
        var conversation = Conversation(at: Self.start)
        conversation.receive(Array(said.utf8), at: Self.start)
        let line = try #require(text(conversation).split(separator: "\n").first)
        // As clients of version 1 read it.
        let answer = try JSONDecoder().decode(Wire.Answer.self, from: Data(line.utf8))
        guard case .refused(let words) = answer.kind else {
            Issue.record("no refusal: \(line)")
            return
        }
        #expect(words.contains("speaks version 2"))
        conversation.receive(hello, at: Self.start)
        conversation.didSend(conversation.output.count, at: Self.start)
        #expect(conversation.isOver)
    }

    @Test func `requests come out one at a time, each after the answer before it was read`() throws {
        var conversation = greeted()
        conversation.receive(try request([1]) + request([2]) + request([3]).dropLast(), at: Self.start)
        #expect(ids(conversation.next(at: Self.start)) == [1])
        conversation.answer(.performed("one"), at: Self.start)
        #expect(conversation.next(at: Self.start) == nil && !conversation.takesInput)
        conversation.didSend(conversation.output.count, at: Self.start)
        #expect(ids(conversation.next(at: Self.start)) == [2])
        #expect(conversation.next(at: Self.start) == nil && conversation.takesInput)
        conversation.receive(try request([3]).suffix(1), at: Self.start)
        #expect(ids(conversation.next(at: Self.start)) == [3])
    }

    @Test func `a request that is none is refused, and the next one taken`() throws {
        var conversation = greeted()
        conversation.receive(try Wire.framed(Array("nonsense".utf8)) + Wire.framed([]) + request([5]), at: Self.start)
        for _ in 0..<2 {
            guard case .failure = conversation.next(at: Self.start) else {
                Issue.record("was taken")
                return
            }
        }
        #expect(ids(conversation.next(at: Self.start)) == [5])
    }

    @Test(arguments: [Wire.longestRequest + 1, 1 << 24, Int(UInt32.max)])
    func `a frame that is too long ends it before it is kept`(length: Int) {
        var conversation = greeted()
        conversation.receive(Wire.lengthBytes(length), at: Self.start)
        #expect(text(conversation).contains("at most 262144 bytes") && !conversation.takesInput)
        conversation.receive(Array(repeating: 7, count: 1 << 20), at: Self.start)
        #expect(conversation.next(at: Self.start) == nil)
        conversation.didSend(conversation.output.count, at: Self.start)
        #expect(conversation.isOver)
    }

    @Test(arguments: [0, 1, Wire.longestRequest + 1])
    func `one that is too long is refused after the answer to what came before it`(bytes: Int) throws {
        var conversation = greeted()
        let tooLong = Wire.lengthBytes(Wire.longestRequest + 1) + [UInt8](repeating: 7, count: bytes)
        conversation.receive(try request([1]) + tooLong, at: Self.start)
        #expect(ids(conversation.next(at: Self.start)) == [1])
        #expect(!conversation.hasOutput && conversation.next(at: Self.start) == nil)
        conversation.answer(.performed("one"), at: Self.start)
        #expect(text(conversation).contains("one") && !text(conversation).contains("at most"))
        conversation.didSend(conversation.output.count, at: Self.start)
        #expect(text(conversation).contains("at most 262144 bytes") && !conversation.takesInput)
        conversation.didSend(conversation.output.count, at: Self.start)
        #expect(conversation.isOver)
    }

    @Test func `half a hello or half a request has ten seconds, however it trickles`() throws {
        var slow = Conversation(at: Self.start)
        slow.receive(Array("VIG".utf8), at: Self.start + 9)
        #expect(!slow.isOverdue(at: Self.start + 10) && slow.isOverdue(at: Self.start + 10.1))
        var conversation = greeted()
        for (second, byte) in try request([1]).prefix(12).enumerated() {
            conversation.receive([byte], at: Self.start + Double(second))
        }
        #expect(!conversation.isOverdue(at: Self.start + 10) && conversation.isOverdue(at: Self.start + 10.1))
    }

    @Test func `who attends and says nothing stays`() throws {
        var conversation = greeted()
        #expect(!conversation.isOverdue(at: Self.start + 1e6))
        conversation.receive(try request([1]), at: Self.start + 1e6)
        _ = conversation.next(at: Self.start + 1e6)
        conversation.answer(.performed(""), at: Self.start + 1e6)
        conversation.didSend(conversation.output.count, at: Self.start + 1e6)
        #expect(!conversation.isOverdue(at: Self.start + 2e6) && !conversation.isOver)
    }

    @Test func `who does not read has ten seconds from its last byte`() throws {
        var conversation = greeted()
        conversation.receive(try request([1]), at: Self.start)
        _ = conversation.next(at: Self.start)
        conversation.answer(.performed(String(repeating: "x", count: 1000)), at: Self.start + 100)
        #expect(!conversation.isOverdue(at: Self.start + 109))
        conversation.didSend(10, at: Self.start + 109)
        #expect(!conversation.isOverdue(at: Self.start + 118.9) && conversation.isOverdue(at: Self.start + 119.1))
    }

    @Test func `who sends no more is answered what it asked, and then it is over`() throws {
        var conversation = greeted()
        conversation.receive(try request([1]) + [0, 0], at: Self.start)
        conversation.endInput()
        #expect(!conversation.isOver && !conversation.takesInput)
        #expect(ids(conversation.next(at: Self.start)) == [1])
        conversation.answer(.performed("x"), at: Self.start)
        #expect(!conversation.isOver)
        conversation.didSend(conversation.output.count, at: Self.start)
        #expect(conversation.isOver)
    }
}
