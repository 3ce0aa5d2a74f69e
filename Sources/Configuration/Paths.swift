import Core
import Glibc

/// Makes paths of a configuration whole: relative to its file's folder, `~/` to the user's home.
struct Paths {
    /// A configuration in here is the machine's own: its station is the same one whoever asks for it.
    fileprivate static let machineFolder = "/etc/vigil"

    /// The configuration file's folder.
    let folder: String
    let environment: [String: String]

    init(file: String, environment: [String: String]) {
        let whole = Self.absolute(file)
        folder = whole.lastIndex(of: "/").map { String(whole[..<$0]) } ?? ""
        self.environment = environment
    }

    func whole(_ path: String) -> String {
        if path.hasPrefix("demo:") || path.hasPrefix("/") { return path }
        if path.hasPrefix("~/"), let home = environment["HOME"] { return home + path.dropFirst() }
        return folder + "/" + (path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
    }

    private var isMachines: Bool { folder == Self.machineFolder }

    /// Of the machine's station `/var/lib/vigil`, of another one `$XDG_STATE_HOME/vigil`, else `~/.local/state/vigil`.
    var stateDirectory: String {
        isMachines ? "/var/lib/vigil" : Self.base("XDG_STATE_HOME", ".local/state", environment) + "/vigil"
    }

    /// In the folder that systemd made for a service (`RuntimeDirectory=`), or of the machine's station; nil for another one.
    var serviceSocket: String? {
        let folder = environment["RUNTIME_DIRECTORY"]?.prefix { $0 != ":" } ?? ""
        if folder.hasPrefix("/") { return folder + "/vigil.sock" }
        return isMachines ? Configuration.machineSocket : nil
    }

    /// A base directory after the XDG specification, which says to ignore one that is not absolute.
    static func base(_ variable: String, _ fallback: String, _ environment: [String: String]) -> String {
        if let path = environment[variable], path.hasPrefix("/") { return path }
        return (environment["HOME"] ?? "") + "/" + fallback
    }

    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
        defer { free(here) }
        return String(cString: here) + "/" + path
    }

    /// Why the path cannot be read; nil where it can.
    static func trouble(reading path: String) -> String? {
        access(path, R_OK) == 0 ? nil : String(cString: strerror(errno))
    }

    /// A file's first mebibyte; nil where it cannot be opened.
    static func text(of path: String) -> String? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}

extension Configuration {
    /// The places a configuration is looked for in, first one first; a path that was asked for is the only one.
    package static func searchPath(explicit: String?, environment: [String: String]) -> [String] {
        if let explicit { return [explicit] }
        return [
            "config.toml", Paths.base("XDG_CONFIG_HOME", ".config", environment) + "/vigil/config.toml",
            Paths.machineFolder + "/config.toml",
        ]
    }

    /// Where the machine's own station is reached unless its configuration says otherwise.
    package static let machineSocket = "/run/vigil/vigil.sock"

    /// Where a station keeps its state unless it is told otherwise.
    package static func defaultStateDirectory(_ environment: [String: String]) -> String {
        Paths(file: "/", environment: environment).stateDirectory
    }

    /// The variables that a configuration depends on.
    package static var processEnvironment: [String: String] {
        var environment: [String: String] = [:]
        for name in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "RUNTIME_DIRECTORY"] {
            environment[name] = getenv(name).map { String(cString: $0) }
        }
        return environment
    }
}
