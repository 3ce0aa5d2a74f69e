import Core
import Foundation
import TestSupport
import Testing

@testable import Link

/// Whatever comes over the socket, it is answered or refused, and the next one is served. VIGIL_FUZZ says how many
/// messages; some thousand where it is not set.
struct HostileClientTests {
    private static let messages = ProcessInfo.processInfo.environment["VIGIL_FUZZ"].flatMap { Int($0) } ?? 4000

    private static let commands: [Wire.Request.Kind] = [
        .status, .health, .look(Attention()), .look(Attention(camera: "gate", alarm: 12, isSystemWanted: true)),
        .perform(.acknowledge([1, 2, 3])), .perform(.unacknowledge([-1])),
        .perform(.shelve(.alarms([4]), seconds: 3600, reason: "road works")),
        .perform(.shelve(.point(AlarmPoint(rule: "red light", camera: "gate")), seconds: 1e300, reason: "\u{1B}[2J")),
        .perform(.takeOutOfService(.alarms([9]), reason: "ä\u{0}ö")), .perform(.reset([.max, .min])),
        .perform(.reload), .perform(.proveLife), .perform(.setSignal(camera: "gate", signal: "main", .red)),
        .perform(.switchModel("yolox", camera: nil)),
        .perform(.shadow("ssd", cameras: ["gate"], every: .min)), .perform(.promote), .perform(.rollBack),
    ]

    /// A message as it should be, then damaged in one of several ways; the same dice give the same damage.
    static func message(_ dice: inout SeededGenerator) -> [UInt8] {
        guard var body = try? [UInt8](Wire.encoder.encode(Wire.Request(commands.randomElement(using: &dice)!))) else {
            return []
        }
        for _ in 0..<Int.random(in: 0...4, using: &dice) { damage(&body, &dice) }
        var frame = Wire.framed(body)
        switch Int.random(in: 0..<12, using: &dice) {
        case 0: frame[Int.random(in: 0..<4, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
        case 1: frame.removeLast(Int.random(in: 1...min(frame.count, 9), using: &dice))
        case 2: frame = (0..<Int.random(in: 1...300, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
        default: break
        }
        return frame
    }

    private static func damage(_ body: inout [UInt8], _ dice: inout SeededGenerator) {
        guard !body.isEmpty else { return }
        let place = Int.random(in: body.indices, using: &dice)
        switch Int.random(in: 0..<8, using: &dice) {
        case 0: body[place] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
        case 1: body[place] = UInt8.random(in: 0...255, using: &dice)
        case 2: body.remove(at: place)
        case 3: body.removeSubrange(place..<min(place + 9, body.count))
        case 4: body.insert(contentsOf: body[place..<min(place + 20, body.count)], at: place)
        case 5: body.insert(contentsOf: Array(repeating: UInt8(ascii: "["), count: 2000), at: place)
        case 6:
            let words = ["null", "1e999", "-0", "\"\"", "{}", "[]", "9223372036854775808", "\"\\uD800\"", "true"]
            body.replaceSubrange(place..<place, with: Array(words.randomElement(using: &dice)!.utf8))
        default: body.insert(contentsOf: Array(repeating: UInt8(ascii: "9"), count: 400), at: place)
        }
    }

    @Test func `damaged messages are refused or taken for what they then say`() throws {
        var dice = SeededGenerator(seed: 71)
        var (taken, refused, ended) = (0, 0, 0)
        var time = MonotonicTime(0)
        var conversation = Self.greeted(at: time)
        for _ in 0..<Self.messages {
            time = time + 0.001
            conversation.receive(Self.message(&dice), at: time)
            while let request = conversation.next(at: time) {
                switch request {
                case .success(let request):
                    taken += 1
                    if case .perform(let command) = request.kind { #expect(!command.words.isEmpty) }
                    conversation.answer(.performed("done"), at: time)
                case .failure(let failure):
                    refused += 1
                    conversation.answer(.refused(failure.description), at: time)
                }
                conversation.didSend(conversation.output.count, at: time)
            }
            conversation.didSend(conversation.output.count, at: time)
            // A frame that was cut short swallows those behind it; a client begins anew then, too.
            guard conversation.isOver || dice.next() % 20 == 0 else { continue }
            ended += 1
            conversation = Self.greeted(at: time)
        }
        print("\(Self.messages) messages: \(taken) taken, \(refused) refused, \(ended) connections")
        #expect(taken > Self.messages / 20 && refused > Self.messages / 20 && ended > 0)
    }

    private static func greeted(at time: MonotonicTime) -> Conversation {
        var conversation = Conversation(at: time)
        conversation.receive(Array("VIGIL \(Wire.version)\n".utf8), at: time)
        conversation.didSend(conversation.output.count, at: time)
        return conversation
    }

    @Test func `on a real socket a station outlives them all`() throws {
        let station = try Station { request, _ in
            if case .perform(let command) = request { .performed(command.words) } else { .performed("done") }
        }
        var dice = SeededGenerator(seed: 72)
        var left = Self.messages / 4
        while left > 0 {
            let peer = try station.connected()
            // Some do not even say hello, and some go without reading.
            if dice.next() % 8 != 0 { guard peer.greet() else { throw Failure("no hello") } }
            let count = min(left, Int.random(in: 1...40, using: &dice))
            left -= count
            for _ in 0..<count where !peer.send(Self.message(&dice)) { break }
            if dice.next() % 4 == 0 {
                peer.endInput()
                _ = peer.answer()
            }
        }
        #expect(try station.isServing())
        #expect(station.reaches(clients: 0))
    }

    @Test func `random bytes as an answer are no answer`() throws {
        var dice = SeededGenerator(seed: 73)
        var whole = try AnswerCoding.bytes(
            of: Wire.Answer(
                .status(Snapshots.busy(cameras: 1, alarms: 1, picture: Snapshots.picture("c", width: 4, height: 4)))))
        whole.removeFirst(4)
        for _ in 0..<Self.messages / 20 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &dice) { Self.damage(&bytes, &dice) }
            _ = AnswerCoding.answer(from: bytes[...])
            let noise = (0..<Int.random(in: 0...60, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
            #expect(AnswerCoding.answer(from: noise[...]) == nil)
        }
    }
}
