import Core
import Foundation
import TestSupport
import Testing

@testable import Link

struct ServiceManagerTests {
    @Test(arguments: [false, true]) func `messages arrive whole, by a path and by a name`(isName: Bool) throws {
        let folder = try TemporaryFolder()
        let path = isName ? "@vigil-test-\(UUID().uuidString)" : folder.path + "/notify"
        let socket = try NotifySocket(path)
        let manager = try #require(
            ServiceManager(environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "3000000"]))
        #expect(manager.watchdogSeconds == 3)
        manager.extend(seconds: 60)
        #expect(manager.ready("8 of 8 cameras live\nMAINPID=1"))
        manager.ping()
        manager.reloading(at: MonotonicTime(12.5))
        #expect(manager.status("one\u{1B}[31m line"))
        manager.stopping("the station stops")
        let messages = (0..<6).map { _ in socket.next() }
        #expect(
            messages == [
                "EXTEND_TIMEOUT_USEC=60000000", "READY=1\nSTATUS=8 of 8 cameras liveMAINPID=1", "WATCHDOG=1",
                "RELOADING=1\nMONOTONIC_USEC=12500000", "STATUS=one[31m line", "STOPPING=1\nSTATUS=the station stops",
            ])
    }

    @Test func `a reload is told of while the station is up, not before and not after`() throws {
        let folder = try TemporaryFolder()
        let socket = try NotifySocket(folder.path + "/notify")
        let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": folder.path + "/notify"]))
        func reload() {
            manager.reloading(at: MonotonicTime(1))
            manager.reloaded("nothing changed")
        }
        reload()
        #expect(manager.ready("up"))
        reload()
        manager.stopping("it stops")
        reload()
        manager.ping()
        let messages = (0..<5).map { _ in socket.next() }
        #expect(
            messages == [
                "READY=1\nSTATUS=up", "RELOADING=1\nMONOTONIC_USEC=1000000", "READY=1\nSTATUS=nothing changed",
                "STOPPING=1\nSTATUS=it stops", "WATCHDOG=1",
            ])
    }

    @Test func `without a socket, or one that is gone or full, nothing is told and nobody waits`() throws {
        #expect(ServiceManager(environment: [:]) == nil)
        #expect(ServiceManager(environment: ["NOTIFY_SOCKET": "relative"]) == nil)
        #expect(ServiceManager(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)]) == nil)
        let gone = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": "/nonexistent/notify"]))
        gone.ping()
        let folder = try TemporaryFolder()
        let socket = try NotifySocket(folder.path + "/notify")
        let full = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": folder.path + "/notify"]))
        for _ in 0..<10_000 { full.ping() }
        #expect(socket.next() == "WATCHDOG=1")
    }

    /// One whose queue is full until the socket is read.
    private func full(_ path: String) throws -> (manager: ServiceManager, socket: NotifySocket) {
        let socket = try NotifySocket(path)
        let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": path]))
        while manager.status("") {}
        return (manager, socket)
    }

    private func empty(_ socket: NotifySocket) -> [String] {
        var messages: [String] = []
        while let message = socket.next(seconds: 0.1) { messages.append(message) }
        return messages
    }

    @Test func `who did not hear that the station is ready is told again, and of no reload before`() throws {
        let folder = try TemporaryFolder()
        let (manager, socket) = try full(folder.path + "/notify")
        #expect(!manager.ready("up"))
        _ = empty(socket)
        manager.reloading(at: MonotonicTime(1))
        manager.reloaded("nothing changed")
        #expect(manager.catchUp() && empty(socket).isEmpty)
        #expect(manager.ready("up") && empty(socket) == ["READY=1\nSTATUS=up"])
    }

    @Test func `who did not hear that a reload is over is told again, until the next one or the end`() throws {
        let folder = try TemporaryFolder()
        let socket = try NotifySocket(folder.path + "/notify")
        let manager = try #require(ServiceManager(environment: ["NOTIFY_SOCKET": folder.path + "/notify"]))
        func reloadUnheard() {
            manager.reloading(at: MonotonicTime(1))
            while manager.status("") {}
            manager.reloaded("name")
            #expect(!manager.catchUp())
        }
        #expect(manager.ready("up") && manager.catchUp())
        reloadUnheard()
        _ = empty(socket)
        #expect(manager.catchUp() && empty(socket) == ["READY=1\nSTATUS=name"])
        #expect(manager.catchUp() && empty(socket).isEmpty)
        reloadUnheard()
        manager.reloading(at: MonotonicTime(2))
        _ = empty(socket)
        #expect(manager.catchUp() && empty(socket).isEmpty)
        reloadUnheard()
        manager.stopping("it stops")
        _ = empty(socket)
        #expect(manager.catchUp() && empty(socket).isEmpty)
    }

    @Test func `a watchdog that is meant for another process is none`() {
        func seconds(_ pid: Int32?, _ micros: String?) -> Double? {
            var environment = ["NOTIFY_SOCKET": "/nonexistent/notify"]
            environment["WATCHDOG_PID"] = pid.map(String.init)
            environment["WATCHDOG_USEC"] = micros
            return ServiceManager(environment: environment)?.watchdogSeconds
        }
        #expect(seconds(nil, nil) == nil && seconds(nil, "0") == nil && seconds(nil, "x") == nil)
        #expect(seconds(1, "1000000") == nil && seconds(getpid(), "1000000") == 1)
    }
}
