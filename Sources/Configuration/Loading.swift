import Core
import Glibc

extension Configuration {
    private static let largestFile = 1 << 20

    /// Reads and checks a file; every mistake in it is in the error.
    package static func load(
        path: String, environment: [String: String] = processEnvironment
    ) throws(ConfigurationErrors) -> Configuration {
        guard let file = fopen(path, "re") else { throw unreadable(path, errno) }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: largestFile + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        if ferror(file) != 0 { throw unreadable(path, errno) }
        guard count <= largestFile else {
            let remedy = "A configuration has at most 1 MiB."
            throw ConfigurationErrors(failures: [Failure("is too large", at: path, remedy: remedy)])
        }
        guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
            let remedy = "Save the file as UTF-8."
            throw ConfigurationErrors(failures: [Failure("is not UTF-8 text", at: path, remedy: remedy)])
        }
        return try parse(text: text, path: path, environment: environment)
    }

    /// Checks a text as if it stood in the file at `path`, which relative paths in it are relative to.
    package static func parse(
        text: String, path: String, environment: [String: String] = processEnvironment
    ) throws(ConfigurationErrors) -> Configuration {
        let entries: [TOMLEntry]
        do {
            entries = try TOML.parse(text)
        } catch {
            let remedy = "Only this mistake is reported until the file can be read as TOML."
            let failure = Failure(error.message, at: "\(path):\(error.line)", remedy: remedy)
            throw ConfigurationErrors(failures: [failure])
        }
        let paths = Paths(file: path, environment: environment)
        var reader = SettingReader(paths: paths, mistakes: Mistakes(file: path))
        let root = reader.read(entries)
        var validation = Validation(paths: paths, mistakes: reader.mistakes)
        var configuration = validation.configuration(from: root)
        configuration.file = path
        if let errors = validation.mistakes.errors { throw errors }
        return configuration
    }

    private static func unreadable(_ path: String, _ code: Int32) -> ConfigurationErrors {
        let what = "cannot be read: \(String(cString: strerror(code)))"
        return ConfigurationErrors(failures: [Failure(what, at: path, remedy: "Name another file with --config.")])
    }
}
