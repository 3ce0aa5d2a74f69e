import Core
import Foundation
import Testing

@testable import Station

struct LogOutletTests {
    private let reader: StalledReader

    init() throws { reader = try StalledReader() }

    private static func line(_ text: String) -> LogLine { LogLine(wall: WallTime(0), level: .info, text: text) }

    @Test func `lines come out in order, and are waited for`() {
        let outlet = LogOutlet(.plain, to: reader.input)
        for number in 1...100 { outlet.add(Self.line("line \(number)")) }
        #expect(outlet.drain(seconds: 60))
        #expect(reader.lines(to: "line 100") == (1...100).map { "1970-01-01 00:00:00 UTC info: line \($0)" })
    }

    @Test func `while nobody reads nobody waits, and what is left out is told in its place`() throws {
        let outlet = LogOutlet(.plain, to: reader.input)
        let padding = String(repeating: "x", count: 400)
        let worker = Worker("say") { for number in 1...5000 { outlet.add(Self.line("\(padding) \(number)")) } }
        #expect(worker.join(seconds: 60))
        #expect(!outlet.drain(seconds: 0.1))
        var next = 1, left = 0
        for line in reader.lines(to: " 5000") {
            if let gap = line.firstMatch(of: /warning: (\d+) lines are left out here: nobody took them$/) {
                next += try #require(Int(gap.1))
            } else {
                #expect(line.hasSuffix(" \(next)"))
                next += 1
                left += 1
            }
        }
        #expect(next == 5001 && left < 5000 && left >= LogOutlet.limit * 8 / 10)
        #expect(outlet.drain(seconds: 60))
    }

    @Test func `what a full disk did not take is told once there is room`() {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { close(full) }
        let outlet = LogOutlet(.plain, to: full)
        for number in 1...7 { outlet.add(Self.line("\(number)")) }
        #expect(outlet.drain(seconds: 60))
        #expect(dup2(reader.input, full) == full)
        outlet.add(Self.line("8"))
        let lines = reader.lines(to: " 8")
        #expect(lines.count == 2 && lines[0].hasSuffix("warning: 7 lines are left out here: nobody took them"))
        #expect(outlet.drain(seconds: 60))
    }
}
