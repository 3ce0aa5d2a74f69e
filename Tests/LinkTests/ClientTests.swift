import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct ClientTests {
    @Test func `a command arrives and its answer comes back`() throws {
        let station = try Station { request, _ in
            if case .perform(.acknowledge(let ids)) = request {
                .performed("\(ids)")
            } else {
                .refused("another request")
            }
        }
        guard
            case .performed(let words) = try Client.ask(
                .perform(.acknowledge([1, 22, 3])), at: station.path, timeoutSeconds: 30)
        else {
            Issue.record("another answer")
            return
        }
        #expect(words == "[1, 22, 3]")
    }

    @Test func `an answer longer than any buffer comes back whole`() throws {
        let long = String(repeating: "ä", count: 500_000)
        let station = try Station { _, _ in .performed(long) }
        guard case .performed(let words) = try Client.ask(.status, at: station.path, timeoutSeconds: 30) else {
            Issue.record("another answer")
            return
        }
        #expect(words == long)
    }

    @Test func `clients are served one after another`() throws {
        let station = try Station { request, _ in
            if case .perform(.acknowledge(let ids)) = request { .performed("\(ids[0])") } else { .refused("") }
        }
        for index in 0..<50 {
            guard
                case .performed(let words) = try Client.ask(
                    .perform(.acknowledge([index])), at: station.path, timeoutSeconds: 30)
            else {
                Issue.record("another answer")
                return
            }
            #expect(words == "\(index)")
        }
    }

    @Test func `a refusal is thrown with the station's words`() throws {
        let station = try Station { _, _ in .refused("not now") }
        let failure = #expect(throws: Failure.self) {
            _ = try Client.ask(.status, at: station.path, timeoutSeconds: 30)
        }
        #expect(failure == Failure("not now", at: station.path))
    }

    @Test func `without a station the remedy says how to start one`() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path + "/none.socket", folder.path, "/" + String(repeating: "a", count: 200)] {
            let failure = #expect(throws: Failure.self) { _ = try Client.ask(.status, at: path) }
            #expect(failure?.what == "no station answers at \(path)")
            #expect(failure?.remedy.contains("vigil run") == true)
        }
    }
}
