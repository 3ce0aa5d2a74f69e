import Foundation
import Testing

@testable import Core

struct TimeTests {
    @Test func `moments of one clock are ordered and subtracted`() {
        #expect(MediaTime(1) < MediaTime(2))
        #expect(MediaTime(5) - MediaTime(2) == 3)
        #expect(MediaTime(5) + 0.5 == MediaTime(5.5))
    }

    @Test func `a moment is a bare number of seconds in JSON`() throws {
        let json = try JSONEncoder().encode([WallTime(1.5)])
        #expect(String(decoding: json, as: UTF8.self) == "[1.5]")
        #expect(try JSONDecoder().decode([WallTime].self, from: json) == [WallTime(1.5)])
    }
}
