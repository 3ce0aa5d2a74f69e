import Core
import Foundation

/// The station's side of one client's bytes, without the socket: what came in becomes requests, one at a time, and what
/// goes out waits here. However the client behaves, no more is kept than one request and one answer.
struct Conversation {
    /// A client that sends half of something, or does not read, is given so long.
    static let patienceSeconds = 10.0

    private enum Phase { case hello, requests, ended }

    private var phase = Phase.hello
    private var input: [UInt8] = []
    private var taken = 0
    private var waiting: [UInt8] = []
    private var sent = 0
    /// Since when the hello or a request is incomplete; nil while nothing is.
    private var incompleteSince: MonotonicTime?
    private var sentAt = MonotonicTime(0)
    private var isInputEnded = false

    init(at now: MonotonicTime) { incompleteSince = now }

    /// What is to be sent.
    var output: ArraySlice<UInt8> { waiting[sent...] }
    var hasOutput: Bool { sent < waiting.count }
    /// Nothing more is read while an answer waits: who does not read is not asked on.
    var takesInput: Bool { !hasOutput && phase != .ended && !isInputEnded && unread < Wire.longestRequest + 4 }
    /// There is nothing more to do than to close it.
    var isOver: Bool { !hasOutput && (phase == .ended || isInputEnded && !hasRequest) }
    /// Whether a whole request waits.
    var hasRequest: Bool {
        guard phase == .requests, let length = requestLength else { return false }
        return length <= Wire.longestRequest && unread >= 4 + length
    }

    func isOverdue(at now: MonotonicTime) -> Bool {
        if hasOutput { return now - sentAt > Self.patienceSeconds }
        return incompleteSince.map { now - $0 > Self.patienceSeconds } ?? false
    }

    mutating func receive(_ bytes: some Collection<UInt8>, at now: MonotonicTime) {
        guard phase != .ended else { return }
        if taken > 0 {
            input.removeFirst(taken)
            taken = 0
        }
        input += bytes
        if phase == .hello { greet(at: now) }
        if phase == .requests { follow(at: now) }
    }

    /// The client sends no more.
    mutating func endInput() { isInputEnded = true }

    /// The next request, or the sentence that refuses it; nil where there is none or the last answer was not read.
    mutating func next(at now: MonotonicTime) -> Result<Wire.Request, Failure>? {
        guard !hasOutput, hasRequest, let length = requestLength else { return nil }
        let start = taken + 4
        let request = Wire.request(from: input[start..<start + length])
        taken = start + length
        // What comes behind it is not refused before this one is answered.
        watchCompletion(at: now)
        return request
    }

    mutating func answer(_ answer: Wire.Answer.Kind, at now: MonotonicTime) {
        do throws(Failure) {
            send(try AnswerCoding.bytes(of: Wire.Answer(answer)), at: now)
        } catch {
            send((try? AnswerCoding.bytes(of: Wire.Answer(.refused(error.description)))) ?? [], at: now)
        }
    }

    /// Says why before it ends, in the words of a hello.
    mutating func refuse(_ sentence: String, at now: MonotonicTime) {
        send(Array("\(Wire.magic) \(Wire.version) \(sentence)\n".utf8), at: now)
        phase = .ended
    }

    /// The client is gone: nothing is kept for it.
    mutating func abandon() { (phase, waiting, sent) = (.ended, [], 0) }

    mutating func didSend(_ count: Int, at now: MonotonicTime) {
        guard count > 0 else { return }
        sent += count
        sentAt = now
        guard !hasOutput else { return }
        (waiting, sent) = ([], 0)
        if phase == .requests { follow(at: now) }
    }
}

extension Conversation {
    private var unread: Int { input.count - taken }

    /// Of the request at the front, as its first bytes say; nil before they are there.
    private var requestLength: Int? {
        unread < 4 ? nil : input[taken..<taken + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func send(_ bytes: [UInt8], at now: MonotonicTime) {
        if !hasOutput { sentAt = now }
        waiting += bytes
    }

    private mutating func greet(at now: MonotonicTime) {
        let magic = Array("\(Wire.magic) ".utf8)
        guard input.starts(with: magic) || magic.starts(with: input) else { return turnAway(at: now) }
        guard let end = input.firstIndex(of: UInt8(ascii: "\n")) else {
            if input.count > Wire.longestHello { turnAway(at: now) }
            return
        }
        let said = String(decoding: input[magic.count..<end], as: UTF8.self).prefix { $0 != " " && $0 != "\r" }
        taken = end + 1
        guard said == String(Wire.version) else {
            return refuse(
                "the station speaks version \(Wire.version), the client version \(Text.cleaned(said, limit: 20)). "
                    + "Use the same vigil for both.", at: now)
        }
        send(Array("\(Wire.magic) \(Wire.version)\n".utf8), at: now)
        phase = .requests
    }

    /// What says no hello may be a client of the time before there was one, which reads a line of JSON.
    private mutating func turnAway(at now: MonotonicTime) {
        let sentence =
            "this is no request that Vigil understands: the station speaks version \(Wire.version). "
            + "Use the same vigil for both."
        send(Array(#"{"version":1,"kind":{"refused":{"_0":"\#(sentence)"}}}"#.utf8) + [0x0a], at: now)
        phase = .ended
    }

    private mutating func follow(at now: MonotonicTime) {
        if let length = requestLength, length > Wire.longestRequest {
            answer(.refused("a request has at most \(Wire.longestRequest) bytes"), at: now)
            phase = .ended
        }
        watchCompletion(at: now)
    }

    private mutating func watchCompletion(at now: MonotonicTime) {
        let isIncomplete = unread > 0 && !hasRequest
        incompleteSince = isIncomplete ? incompleteSince ?? now : nil
    }
}
