import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// A second operator at the other end of a real SSH connection.
    @Suite(.needsTmux, .needsSSHServer) struct SSHTests {
        // They go in this order: whoever is logged in first, the account last but for its home.
        private let terminal: Tmux
        private let server: SSHServer
        private let account: Account
        private let other: Account
        private let site: Site

        init() throws {
            site = try Site(clip: "yard")
            account = try Account(home: site.folder.path)
            other = try Account(group: account.name)
            server = try SSHServer(for: [account, other], in: site.folder.path)
            terminal = try Tmux(width: 160, height: 48)
        }

        @Test func `who logged in by SSH is who acknowledged`() throws {
            let installation = try Installation(of: site)
            try logIn(account, in: terminal)
            try open("\(installation.stationCall) run --config \(site.config)", in: terminal)
            try acknowledge(as: account, in: terminal)
            try terminal.press("q")
            try terminal.waitFor("it asks") { $0.contains("Stop the station?") }
            try terminal.press("y")
            try terminal.waitFor("the remote shell has the terminal again") {
                $0.contains("ended=0\n") && Self.lastLine($0).hasPrefix("remote>")
            }
            try terminal.type("exit")
            try terminal.waitFor("the connection is closed") { Self.lastLine($0).hasPrefix("ready>") }
            #expect(try !terminal.isAlternate)
            let names = Set(try site.alarms(all: true).compactMap(\.acknowledgedBy))
            #expect(names == [account.name])
        }

        private static func lastLine(_ screen: String) -> Substring { screen.split(separator: "\n").last ?? "" }

        private func logIn(_ account: Account, in terminal: Tmux) throws {
            try terminal.type("clear; \(server.login(account))")
            try terminal.waitFor("the account is logged in") { Self.lastLine($0).hasSuffix("$") }
            try terminal.type("clear; export LC_ALL=C.UTF-8; PS1='rem''ote> '")
            try terminal.waitFor("its shell answers") { Self.lastLine($0).hasPrefix("remote>") }
        }

        /// Starts a dashboard and waits for an alarm on it.
        private func open(_ command: String, in terminal: Tmux) throws {
            try terminal.type("clear; \(command); echo \"ended=$?\"")
            try terminal.waitFor("an alarm is there") {
                $0.contains("1/1 live") && $0.contains("UNACK") && $0.contains(Site.rule)
            }
            #expect(try terminal.isAlternate)
        }

        private func acknowledge(as account: Account, in terminal: Tmux) throws {
            // Of a rule that chatters by now all alarms are asked for; one may be over before its key is pressed.
            try eventually("the journal has the account's name", seen: { try terminal.screen }) {
                try terminal.press("e")
                try terminal.press("a")
                usleep(500_000)
                if try terminal.screen.contains("Acknowledge ") { try terminal.press("y") }
                return try site.alarms(all: true).contains { $0.acknowledgedBy == account.name }
            }
        }

        @Test func `a line that is cut costs nothing, and whoever logs in next goes on`() throws {
            let installation = try Installation(of: site)
            try logIn(account, in: terminal)
            try open("\(installation.stationCall) run --config \(site.config)", in: terminal)
            try acknowledge(as: account, in: terminal)
            try site.waitUntil("alarms are open") { $0.alarms.contains { $0.state.needsAcknowledgement } }
            let process = try #require(site.process)
            var watch = try Continuity(of: site)

            try terminal.cut()
            for _ in 0..<20 { try watch.look() }
            #expect(site.process == process && kill(process, 0) == 0, "the same process goes on")

            let second = try Tmux(width: 160, height: 48)
            try logIn(other, in: second)
            try open("\(installation.call) attach --config \(site.config)", in: second)
            try watch.look()
            try acknowledge(as: other, in: second)
            for _ in 0..<5 { try watch.look() }
            watch.expectWhole()

            try second.press("q")
            try second.waitFor("q leaves without a question") { $0.contains("ended=0\n") }
            #expect(site.process == process && kill(process, 0) == 0, "and leaves the station alone")
            let names = Set(try site.alarms(all: true).compactMap(\.acknowledgedBy))
            #expect(names == [account.name, other.name])
            let commands = try site.commands()
            #expect(Set(commands.filter { $0.origin == .console }.map(\.by)) == [account.name])
            #expect(Set(commands.filter { $0.origin == .socket }.map(\.by)) == [other.name])
            kill(process, SIGTERM)
            try eventually("the station ends when it is told to") { try site.snapshot() == nil }
        }
    }
}

/// Whether a station's first camera went on without a gap: every look must find the same life, no picture lost, and as
/// many decoded as its clip has in that time.
private struct Continuity {
    private let site: Site
    private let first: Snapshot
    private var last: Snapshot
    private var looks = 0

    init(of site: Site) throws {
        self.site = site
        first = try Self.snapshot(of: site)
        last = first
    }

    private static func snapshot(of site: Site) throws -> Snapshot {
        try eventually("the station answers") { try site.snapshot() }
    }

    mutating func look() throws {
        usleep(200_000)
        let now = try Self.snapshot(of: site)
        let (before, counts) = (last.cameras[0].counts, now.cameras[0].counts)
        let seconds = now.uptimeSeconds - last.uptimeSeconds
        #expect(seconds > 0 && now.cameras[0].phase == .live)
        #expect(counts.corrupt == 0 && counts.failed == 0 && (0...8).contains(counts.inFlight))
        #expect(
            now.cameras[0].wentOn(since: last.cameras[0], seconds: seconds), "\(seconds) s: \(before) to \(counts)")
        last = now
        looks += 1
    }

    func expectWhole() {
        let seconds = last.uptimeSeconds - first.uptimeSeconds
        let decoded = last.cameras[0].counts.decoded - first.cameras[0].counts.decoded
        #expect(
            last.cameras[0].wentOn(since: first.cameras[0], seconds: seconds), "\(decoded) in \(seconds) s")
        print("\(looks) looks over \(seconds) s: \(decoded) pictures decoded, \(last.cameras[0].counts)")
    }
}
