import Core
import Foundation
import TestSupport
import Testing

@testable import Configuration

struct ThemeFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ text: String) throws -> ThemeFile { try read(Data(text.utf8)) }

    private func read(_ data: Data) throws -> ThemeFile {
        let path = folder.path + "/mine.toml"
        try data.write(to: URL(fileURLWithPath: path))
        return try ThemeFile(path: path)
    }

    private func refusal(_ text: String) -> Failure? { #expect(throws: Failure.self) { try read(text) } }

    static let installed =
        (try? FileManager.default.contentsOfDirectory(atPath: SharedData.repository + "/themes")) ?? []

    @Test(arguments: installed)
    func `every theme that comes with the program is read`(file: String) throws {
        let theme = try ThemeFile(path: "\(SharedData.repository)/themes/\(file)")
        #expect(theme.name + ".toml" == file)
        #expect(!theme.purpose.isEmpty && theme.roles.count == 12)
    }

    @Test func `what a file leaves out has a default`() throws {
        let theme = try read("[roles]\ntext = { bold = true }\n")
        #expect(theme.name == "mine" && theme.purpose.isEmpty && theme.background == "#000000" && !theme.paint)
        #expect(theme.roles == ["text": ThemeFile.Look(bold: true)])
    }

    @Test func `everything a file says is read`() throws {
        let theme = try read(
            """
            name = "other"
            purpose = "for me"
            background = "black"
            paint = true
            [roles]
            text = { fg = "red", bg = "#102030", bold = true, reverse = true, underline = true }
            """)
        #expect(theme.name == "other" && theme.purpose == "for me" && theme.background == "black" && theme.paint)
        let look = ThemeFile.Look(fg: "red", bg: "#102030", bold: true, reverse: true, underline: true)
        #expect(theme.roles == ["text": look])
    }

    @Test(arguments: [
        ("backgroud = \"#000000\"", "mine.toml:1", "backgroud is not part of a theme"),
        ("\npaint = \"yes\"", "mine.toml:2", "paint is not part of a theme"),
        ("[roles]\ntext = \"red\"", "mine.toml:2: role text", "is a text"),
        ("[roles]\ntext = { fg = 3 }", "mine.toml:2: role text", "fg cannot be"),
        ("[roles]\ntext = { italic = true }", "mine.toml:2: role text", "italic cannot be"),
        ("[roles\n", "mine.toml:1", ""),
    ])
    func `a mistake is named with its line`(text: String, place: String, what: String) {
        let failure = refusal(text)
        #expect(failure?.place.hasSuffix(place) == true, "\(String(describing: failure))")
        #expect(failure?.what.hasPrefix(what) == true, "\(String(describing: failure))")
    }

    @Test func `what is no file or no text is refused`() throws {
        #expect(throws: Failure.self) { try ThemeFile(path: folder.path + "/gone.toml") }
        var random = SeededGenerator(seed: 3)
        for length in [1, 7, 300, 70_000] {
            let bytes = Data((0..<length).map { _ in UInt8.random(in: 0x80...0xFF, using: &random) })
            #expect(throws: Failure.self) { try read(bytes) }
        }
        // A folder called like a theme says nothing about any role.
        try FileManager.default.createDirectory(
            atPath: folder.path + "/folder.toml", withIntermediateDirectories: false)
        let roles = try? ThemeFile(path: folder.path + "/folder.toml").roles
        #expect(roles?.isEmpty != false)
    }
}
