import Testing

@testable import Configuration

struct PathsTests {
    @Test(arguments: [
        ("models/a.pb", "/etc/vigil/models/a.pb"),
        ("./a.pb", "/etc/vigil/a.pb"),
        ("../a.pb", "/etc/vigil/../a.pb"),
        ("/srv/a.pb", "/srv/a.pb"),
        ("~/a.pb", "/home/op/a.pb"),
        ("demo:a.pb", "demo:a.pb"),
    ]) func `paths are relative to the file's folder`(path: String, whole: String) {
        let paths = Paths(file: "/etc/vigil/config.toml", environment: Sample.environment)
        #expect(paths.whole(path) == whole)
    }

    @Test func `a file that is itself relative has a whole folder`() {
        #expect(Paths(file: "config.toml", environment: [:]).folder.hasPrefix("/"))
        #expect(Paths(file: "a/config.toml", environment: [:]).folder.hasSuffix("/a"))
        #expect(Paths(file: "/config.toml", environment: [:]).whole("a") == "/a")
    }

    @Test(arguments: [
        (["HOME": "/home/op"], "/home/op/.local/state/vigil"),
        (["HOME": "/home/op", "XDG_STATE_HOME": "/state"], "/state/vigil"),
        (["HOME": "/home/op", "XDG_STATE_HOME": "relative"], "/home/op/.local/state/vigil"),
        (["HOME": "/home/op", "XDG_STATE_HOME": ""], "/home/op/.local/state/vigil"),
    ]) func `the state directory follows the environment`(environment: [String: String], path: String) {
        #expect(Paths(file: "/c.toml", environment: environment).stateDirectory == path)
    }

    @Test func `the machine's own station is the same one for whoever asks`() {
        for environment in [[:], ["HOME": "/root"], ["HOME": "/home/op", "XDG_STATE_HOME": "/state"]] {
            let paths = Paths(file: "/etc/vigil/config.toml", environment: environment)
            #expect(paths.stateDirectory == "/var/lib/vigil")
            #expect(paths.serviceSocket == "/run/vigil/vigil.sock")
        }
        let service = Paths(file: "/etc/vigil/config.toml", environment: ["RUNTIME_DIRECTORY": "/run/other"])
        #expect(service.serviceSocket == "/run/other/vigil.sock")
        #expect(Paths(file: "/etc/vigil/site/config.toml", environment: [:]).serviceSocket == nil)
    }

    @Test func `a file that was asked for is the only one looked at`() {
        #expect(Configuration.searchPath(explicit: "x.toml", environment: [:]) == ["x.toml"])
        #expect(
            Configuration.searchPath(explicit: nil, environment: ["HOME": "/home/op"])
                == ["config.toml", "/home/op/.config/vigil/config.toml", "/etc/vigil/config.toml"])
        #expect(
            Configuration.searchPath(explicit: nil, environment: ["XDG_CONFIG_HOME": "/conf"])
                == ["config.toml", "/conf/vigil/config.toml", "/etc/vigil/config.toml"])
    }
}
