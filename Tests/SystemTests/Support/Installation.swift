import Foundation
import TestSupport

/// The program as an installed one, which other accounts may run: with its libraries, its demo and a site's configuration.
struct Installation {
    /// Starts the program: words are to follow.
    let call: String
    /// The same with what the station needs besides.
    let stationCall: String

    /// In the site's own folder, which it opens to everybody.
    init(of site: Site) throws {
        let files = FileManager.default
        let folder = site.folder.path
        for name in ["bin", "lib", "share/vigil"] {
            try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        try files.copyItem(atPath: Program.path, toPath: folder + "/bin/vigil")
        // Those of Swift's tool chain, which may lie anywhere.
        for line in try Child.result(of: "/usr/bin/ldd", [Program.path]).split(separator: "\n") {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count > 2, words[1] == "=>", !words[2].hasPrefix("/lib"), !words[2].hasPrefix("/usr/lib"),
                words[2].hasPrefix("/")
            else { continue }
            try files.copyItem(atPath: String(words[2]), toPath: "\(folder)/lib/\(words[0])")
        }
        var settings = ["LD_LIBRARY_PATH=\(folder)/lib"]
        call = "env \(settings[0]) \(folder)/bin/vigil"
        if let path = Self.privateTensorFlow {
            for file in try files.contentsOfDirectory(atPath: path.folder) where file.contains(".so") {
                try Self.provide("\(path.folder)/\(file)", at: "\(folder)/lib/\(file)")
            }
            settings.append("VIGIL_TENSORFLOW=\(folder)/lib/\(path.name)")
        }
        stationCall = "env \(settings.joined(separator: " ")) \(folder)/bin/vigil"
        // As an installed program has it.
        let demo = folder + "/share/vigil/demo"
        try files.copyItem(atPath: Demo.folder, toPath: demo)
        try String(contentsOfFile: site.config, encoding: .utf8)
            .replacingOccurrences(of: Demo.folder, with: demo)
            .write(toFile: site.config, atomically: true, encoding: .utf8)
        _ = try Child.result(of: "/usr/bin/chmod", ["-R", "a+rX"] + ["bin", "lib", "share"].map { "\(folder)/\($0)" })
        _ = try Child.result(of: "/usr/bin/chmod", ["a+rX", folder, site.config])
    }

    /// TensorFlow's library where it lies in this user's own folders; one that is installed is found by everybody.
    private static var privateTensorFlow: (folder: String, name: String)? {
        let environment = ProcessInfo.processInfo.environment
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "/root") + "/.cache"
        let places = [environment["VIGIL_TENSORFLOW"], "\(cache)/vigil/tensorflow/libtensorflow_cc.so.2"]
        let found = places.compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
        guard let found else { return nil }
        let folder = URL(fileURLWithPath: found).deletingLastPathComponent().resolvingSymlinksInPath().path
        return (folder, URL(fileURLWithPath: found).lastPathComponent)
    }

    /// A large file: a second name for it where that can be, else a copy.
    private static func provide(_ file: String, at place: String) throws {
        if link(file, place) != 0 { try FileManager.default.copyItem(atPath: file, toPath: place) }
    }
}
