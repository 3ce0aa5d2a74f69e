import Core
import Testing

@testable import Station

struct LogTests {
    @Test func `who says a line does not wait for who reads it`() throws {
        let reader = try StalledReader()
        let log = Log(to: reader.input)
        let text = String(repeating: "x", count: 400)
        // More than a pipe holds.
        let worker = Worker("say") { for number in 1...1000 { log.info("\(text) \(number)") } }
        #expect(worker.join(seconds: 60))
        #expect(log.newest.count == 200 && log.newest.last?.text.hasSuffix(" 1000") == true)
        #expect(reader.lines(to: " 1000").first?.hasSuffix("info: \(text) 1") == true)
        log.drain(seconds: 60)
    }

    @Test func `passwords are in no line`() {
        let log = Log(isWritten: false)
        log.warning("rtsp://op:s3cret@gate/1 is lost")
        #expect(log.newest.map(\.text) == ["rtsp://***@gate/1 is lost"])
        #expect(log.newest.first?.level == .warning)
    }
}
