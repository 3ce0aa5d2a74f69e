import Core
import Foundation
import TestSupport
import Testing

extension OperatorSide {
    /// Other accounts of the machine at the station's socket.
    @Suite(.needsAccounts) struct AccessTests {
        private let site: Site
        private let member: Account
        private let stranger: Account
        private let installation: Installation

        init() throws {
            site = try Site(clip: "yard")
            member = try Account()
            stranger = try Account()
            installation = try Installation(of: site)
        }

        /// Gives the socket to the group of `member`, and the way to it to everybody.
        private func open(mode: Int) throws {
            let socket = site.state + "/vigil.sock"
            _ = try Child.result(of: "/usr/bin/chmod", ["a+x", site.state])
            _ = try Child.result(of: "/usr/bin/chgrp", [member.name, socket])
            _ = try Child.result(of: "/usr/bin/chmod", [String(mode, radix: 8), socket])
        }

        private func ask(_ account: Account, _ words: String) throws -> (ending: Child.Ending, text: String) {
            let child = try Child(
                "/sbin/runuser",
                ["-u", account.name, "--", "sh", "-c", "\(installation.call) \(words) --config \(site.config)"])
            let ending = try child.waitForEnd()
            return (ending, child.output + child.errors)
        }

        @Test func `the socket's group decides who comes in`() throws {
            let station = try site.start()
            try site.waitForAlarms(of: station)
            try open(mode: 0o660)
            let inside = try ask(member, "status")
            #expect(inside.ending == .exit(0) && inside.text.contains("1 of 1 cameras live"), "\(inside.text)")
            let id = try #require(try site.alarms().first).id
            let done = try ask(member, "alarms ack \(id)")
            #expect(done.text.contains("acknowledged 1") || done.text.contains("not waiting for it"), "\(done.text)")
            let outside = try ask(stranger, "status")
            #expect(outside.ending == .exit(1) && outside.text.contains("the socket may not be opened"))
            try eventually("the journal names who did it") {
                try site.commands().map(\.by) == [member.name]
            }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }

        @Test func `who may look and who may act is enforced by the station`() throws {
            let rest = try String(contentsOfFile: site.config, encoding: .utf8)
            try "[access]\nview = [\"@\(stranger.name)\"]\nact = [\"\(member.name)\"]\n\(rest)"
                .write(toFile: site.config, atomically: true, encoding: .utf8)
            let third = try Account()
            let station = try site.start()
            try site.waitForAlarms(of: station)
            try open(mode: 0o666)
            let id = try #require(try site.alarms().first).id
            for account in [member, stranger] {
                let seen = try ask(account, "status")
                #expect(seen.ending == .exit(0), "\(seen.text)")
            }
            let refused = try ask(stranger, "alarms ack \(id)")
            #expect(refused.ending == .exit(1) && refused.text.contains("\(stranger.name) may look, not act"))
            #expect(try site.commands().isEmpty)
            for words in ["status", "alarms ack \(id)", "alarms list"] {
                let nothing = try ask(third, words)
                #expect(nothing.ending == .exit(1) && nothing.text.contains("\(third.name) may not look"), "\(words)")
            }
            let done = try ask(member, "alarms ack \(id)")
            #expect(done.text.contains("acknowledged 1") || done.text.contains("not waiting for it"), "\(done.text)")
            #expect(try site.ask("alarms", "list").ending == .exit(0), "the station's own user always may")
            try eventually("the journal names who acted") { try site.commands().map(\.by) == [member.name] }
            station.send(SIGTERM)
            #expect(try station.waitForEnd() == .exit(0))
        }
    }
}
