import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct AttachmentTests {
    /// Answers with what was asked for in the snapshot, and counts.
    private final class Echo: Sendable {
        let counts = Monitor((looks: 0, commands: 0))

        func reply(_ request: Wire.Request.Kind, _ peer: Peer) -> Wire.Answer.Kind {
            switch request {
            case .look(let attention):
                var snapshot = Snapshots.busy(cameras: 2, alarms: 1)
                snapshot.picture = attention.camera.map { Snapshots.picture($0, width: 16, height: 9) }
                counts.change { $0.looks += 1 }
                return .status(snapshot)
            case .perform(let command):
                counts.change { $0.commands += 1 }
                return command == .promote ? .refused("you may look, not act") : .performed("did \(command.words)")
            case .status, .health: return .refused("not asked here")
            }
        }
    }

    private func waitUntil(_ what: String, _ isSo: () -> Bool) {
        let end = ContinuousClock.now + .seconds(60)
        while !isSo() {
            guard ContinuousClock.now < end else {
                Issue.record("it did not happen that \(what)")
                return
            }
            usleep(10_000)
        }
    }

    @Test func `what is looked at comes, and whoever draws is told when it is another thing`() throws {
        let echo = Echo()
        let station = try Station(echo.reply)
        let rings = Monitor(0)
        let attachment = try Attachment(station.path, perSecond: 20) { rings.change { $0 += 1 } }
        defer { attachment.stop() }
        #expect(attachment.look(Attention()).cameras.count == 2)
        waitUntil("the picture is there") { attachment.look(Attention(camera: "gate")).picture?.camera == "gate" }
        #expect(rings.read { $0 } > 0)
        waitUntil("it is gone") { attachment.look(Attention()).picture == nil }
        #expect(attachment.line == Attachment.Line())
    }

    @Test func `nobody asks where nobody looks`() throws {
        let echo = Echo()
        let station = try Station(echo.reply)
        let attachment = try Attachment(station.path, perSecond: 20) {}
        defer { attachment.stop() }
        // Longer than the patience with one who looks no more.
        usleep(2_500_000)
        let before = echo.counts.read { $0.looks }
        usleep(500_000)
        #expect(echo.counts.read { $0.looks } == before)
        waitUntil("it is asked again") {
            _ = attachment.look(Attention())
            return echo.counts.read { $0.looks } > before
        }
    }

    @Test func `commands are answered in their order, refusals too`() throws {
        let echo = Echo()
        let station = try Station(echo.reply)
        let attachment = try Attachment(station.path, perSecond: 4) {}
        defer { attachment.stop() }
        for command in [Command.acknowledge([1]), .promote, .acknowledge([2, 3])] { attachment.perform(command) }
        var words: [String] = []
        waitUntil("all are answered") {
            words += attachment.takeWords()
            return words.count == 3
        }
        #expect(words == ["did acknowledge 1", "you may look, not act", "did acknowledge 2, 3"])
    }

    @Test func `what cannot be sent is not done, and costs the others nothing`() throws {
        let echo = Echo()
        let station = try Station(echo.reply)
        let attachment = try Attachment(station.path, perSecond: 4) {}
        defer { attachment.stop() }
        for command in [Command.acknowledge(Array(0...Wire.longestRequest)), .acknowledge([1])] {
            attachment.perform(command)
        }
        var words: [String] = []
        waitUntil("both are answered") {
            words += attachment.takeWords()
            return words.count >= 2
        }
        #expect(words == ["nothing was done: the request cannot be written, or is too long", "did acknowledge 1"])
    }

    @Test func `what was asked for right before the end is still done`() throws {
        let echo = Echo()
        let station = try Station(echo.reply)
        for _ in 0..<10 {
            let attachment = try Attachment(station.path, perSecond: 4) {}
            for id in 1...3 { attachment.perform(.acknowledge([id])) }
            attachment.stop()
        }
        #expect(echo.counts.read { $0.commands } == 30)
    }

    /// A station that answers nothing while that holds, and goes on by itself after a minute.
    private func held(_ echo: Echo, while isHeld: Monitor<Bool>) throws -> Station {
        try Station { request, peer in
            _ = isHeld.wait(seconds: 60) { $0 ? nil : true }
            return echo.reply(request, peer)
        }
    }

    @Test func `a command that is one too many is told of, and who leaves does not wait for the others`() throws {
        let echo = Echo(), isHeld = Monitor(false)
        let station = try held(echo, while: isHeld)
        let attachment = try Attachment(station.path, perSecond: 4) {}
        isHeld.change { $0 = true }
        for id in 1...102 { attachment.perform(.acknowledge([id])) }
        #expect(attachment.takeWords() == Array(repeating: Self.tooMany, count: 2))
        // Nobody who leaves waits for long.
        #expect(ContinuousClock().measure { attachment.stop() } < .seconds(10))
        isHeld.change { $0 = false }
        waitUntil("the others are done") { echo.counts.read { $0.commands } == 100 }
    }

    private static let tooMany = "nothing was done: 100 orders wait for the station already"

    @Test func `a station that goes is told, and one that comes back is found`() throws {
        let folder = try TemporaryFolder()
        let echo = Echo()
        var station: Station? = try Station(in: folder, echo.reply)
        let path = try #require(station?.path)
        let attachment = try Attachment(path, perSecond: 20) {}
        defer { attachment.stop() }
        waitUntil("it was asked") {
            _ = attachment.look(Attention())
            return echo.counts.read { $0.looks } > 1
        }
        station = nil
        waitUntil("the silence is told") {
            _ = attachment.look(Attention())
            return attachment.line.silentSeconds != nil
        }
        #expect(attachment.line.trouble.contains("no station answers at"))
        #expect(attachment.look(Attention()).cameras.count == 2, "what was known last is shown")
        attachment.perform(.acknowledge([1]))
        var words: [String] = []
        waitUntil("the command is refused") {
            words += attachment.takeWords()
            return !words.isEmpty
        }
        #expect(words.first?.hasPrefix("nothing was done: ") == true && echo.counts.read { $0.commands } == 0)
        station = try Station(in: folder, echo.reply)
        waitUntil("it answers again") {
            _ = attachment.look(Attention())
            return attachment.line.silentSeconds == nil
        }
        attachment.perform(.acknowledge([1]))
        waitUntil("commands reach it") { attachment.takeWords() == ["did acknowledge 1"] }
        _ = station
    }

    @Test func `a station that says nothing is told after three seconds, and nobody waits for it`() throws {
        let echo = Echo(), isHeld = Monitor(false)
        let station = try held(echo, while: isHeld)
        let attachment = try Attachment(station.path, perSecond: 20) {}
        defer { attachment.stop() }
        isHeld.change { $0 = true }
        var longest = Duration.zero
        waitUntil("the silence is told") {
            let took = ContinuousClock().measure { _ = attachment.look(Attention()) }
            longest = max(longest, took)
            return attachment.line.silentSeconds != nil
        }
        #expect(longest < .seconds(1))
        isHeld.change { $0 = false }
        waitUntil("it answers again") {
            _ = attachment.look(Attention())
            return attachment.line.silentSeconds == nil
        }
    }

    @Test func `one who is not let in is told so at once`() throws {
        let station = try Station { _, _ in .refused("you may not look") }
        let failure = #expect(throws: Failure.self) { _ = try Attachment(station.path, perSecond: 4) {} }
        #expect(failure?.what == "you may not look")
        let folder = try TemporaryFolder()
        let none = #expect(throws: Failure.self) { _ = try Attachment(folder.path + "/none", perSecond: 4) {} }
        #expect(none?.what.contains("no station answers") == true)
    }
}
