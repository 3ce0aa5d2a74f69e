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

    @Test func `a station of before is told apart`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/s"
        let listener = try Listener(path: path)
        let told = Monitor<String?>(nil)
        Thread.detachNewThread {
            let failure = #expect(throws: Failure.self) { _ = try Client.ask(.status, at: path, timeoutSeconds: 30) }
            told.change { $0 = failure?.description ?? "" }
        }
        var client: Int32?
        while client == nil { client = try listener.accept()?.get() }
        // What version 1 answered to anything that was no line of JSON.
        let line = #"{"version":1,"kind":{"refused":{"_0":"this is no request that Vigil understands"}}}"# + "\n"
        #expect(Sockets.send(Array(line.utf8)[...], to: client!) == line.utf8.count)
        let words = told.wait { $0 }
        close(client!)
        #expect(words.contains("the station speaks version 1, this client version 2"))
    }

    @Test func `one connection serves many requests`() throws {
        let station = try Station { request, _ in
            if case .perform(.acknowledge(let ids)) = request { .performed("\(ids[0])") } else { .refused("not now") }
        }
        let connection = try Connection(station.path, timeoutSeconds: 30)
        for index in 0..<200 {
            guard
                case .performed(let words) = try connection.ask(.perform(.acknowledge([index])), timeoutSeconds: 30)
            else {
                Issue.record("another answer")
                return
            }
            #expect(words == "\(index)")
            guard index % 50 == 0 else { continue }
            guard case .refused("not now") = try connection.ask(.status, timeoutSeconds: 30) else {
                Issue.record("another answer")
                return
            }
        }
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
