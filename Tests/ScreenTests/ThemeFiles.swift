import Core
import Foundation
import Screen

/// The files of themes/, read in the few forms of TOML that they are written in: anything else throws.
enum ThemeFiles {
    struct Strange: Error, CustomStringConvertible {
        let description: String
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "themes")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    static func load(_ name: String) throws -> Theme {
        let text = try String(contentsOf: folder.appending(path: "\(name).toml"), encoding: .utf8)
        var keys: [String: String] = [:]
        var roles: [String: Look] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") && line != "[roles]" {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard parts.count == 2 else { throw Strange(description: "\(name): \(line)") }
            if parts[1].hasPrefix("{") {
                roles[parts[0]] = try look(parts[1])
            } else {
                keys[parts[0]] = parts[1].replacing("\"", with: "")
            }
        }
        let unknown = Set(keys.keys).subtracting(["name", "purpose", "background", "paint"])
        guard unknown.isEmpty else { throw Strange(description: "\(name): \(unknown)") }
        return try Theme(
            name: keys["name"] ?? "", purpose: keys["purpose"] ?? "", background: keys["background"] ?? "",
            isPainted: keys["paint"] == "true", roles: roles)
    }

    static func all() throws -> [Theme] { try names.map(load) }

    private static func look(_ table: String) throws -> Look {
        var fields: [String: String] = [:]
        for field in table.dropFirst().dropLast().split(separator: ",") {
            let parts = field.split(separator: "=").map {
                $0.trimmingCharacters(in: .whitespaces).replacing("\"", with: "")
            }
            guard parts.count == 2, ["fg", "bg", "bold", "reverse", "underline"].contains(parts[0]) else {
                throw Strange(description: String(field))
            }
            fields[parts[0]] = parts[1]
        }
        return try Look(
            fg: fields["fg"] ?? "default", bg: fields["bg"] ?? "default", bold: fields["bold"] == "true",
            reverse: fields["reverse"] == "true", underline: fields["underline"] == "true")
    }
}
