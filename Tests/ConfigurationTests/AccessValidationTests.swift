import Core
import Testing

@testable import Configuration

struct AccessValidationTests {
    private func configuration(_ lines: String) throws -> Configuration {
        try Configuration.parse(text: Sample.minimal + "\n[access]\n\(lines)\n", path: "/etc/vigil/config.toml")
    }

    @Test func `without the table whoever opens the socket may do both`() throws {
        let configuration = try Configuration.parse(text: Sample.minimal, path: "/etc/vigil/config.toml")
        #expect(configuration.access == Access() && !configuration.station.isSocketGiven)
    }

    @Test func `accounts and groups are told apart`() throws {
        let access = try configuration(
            #"view = ["@operators", "group:guests", "uid 1000", "gid 27"]"# + "\n" + #"act = ["anna"]"#
        ).access
        #expect(access.view == [.group("operators"), .group("guests"), .userNumber(1000), .groupNumber(27)])
        #expect(access.act == [.user("anna")])
        #expect(try configuration("act = []").access == Access(act: []))
    }

    @Test func `an entry that is none is told with its line`() {
        let found = #expect(throws: ConfigurationErrors.self) {
            try configuration("view = [\n  \"anna\",\n  \"two words\",\n]\nact = \"anna\"")
        }
        #expect(
            found?.failures.map(\.description) == [
                "/etc/vigil/config.toml:10: access: view: \"two words\" is no account or group. "
                    + "Allowed: an account's name, @GROUP or group:GROUP, uid N, gid N.",
                "/etc/vigil/config.toml:12: access: act: wrong type: a text. Allowed: a list of texts.",
            ])
    }

    @Test func `the socket of a service stands where systemd made its folder`() throws {
        func socket(_ environment: [String: String], _ station: String = "") throws -> String {
            try Configuration.parse(
                text: "[station]\n\(station)\n" + Sample.minimal, path: "/c.toml",
                environment: ["HOME": "/home/a"].merging(environment) { $1 }
            ).station.socket
        }
        #expect(try socket([:]) == "/home/a/.local/state/vigil/vigil.sock")
        #expect(try socket(["RUNTIME_DIRECTORY": "/run/vigil"]) == "/run/vigil/vigil.sock")
        #expect(try socket(["RUNTIME_DIRECTORY": "/run/vigil:/run/other"]) == "/run/vigil/vigil.sock")
        #expect(try socket(["RUNTIME_DIRECTORY": "relative"]) == "/home/a/.local/state/vigil/vigil.sock")
        #expect(try socket(["RUNTIME_DIRECTORY": "/run/vigil"], "socket = \"/tmp/s\"") == "/tmp/s")
    }
}
