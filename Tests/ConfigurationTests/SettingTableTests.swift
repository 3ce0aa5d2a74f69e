import Foundation
import Testing

@testable import Configuration

struct SettingTableTests {
    @Test func `every setting belongs to a table and stands there once for each kind`() {
        let tables = Set(SettingTable.tables.map(\.path))
        #expect(SettingTable.settings.allSatisfy { tables.contains($0.table) })
        var seen = Set<[String]>()
        for setting in SettingTable.settings {
            for kind in setting.kinds.isEmpty ? ["any"] : setting.kinds {
                for when in setting.whens.isEmpty ? ["any"] : setting.whens {
                    #expect(seen.insert([setting.table, setting.key, kind, when]).inserted, "\(setting.key) \(kind)")
                }
            }
        }
        // One that stands there for all kinds must not stand there for some as well.
        for all in SettingTable.settings where all.kinds.isEmpty {
            #expect(SettingTable.settings.filter { $0.table == all.table && $0.key == all.key }.count == 1)
        }
    }

    @Test func `kinds are words of the table's own key`() throws {
        for setting in SettingTable.settings where !setting.kinds.isEmpty {
            let kindKey = try #require(SettingTable.table(setting.table)?.kindKey)
            let kinds = try #require(SettingTable.settings(of: setting.table).first { $0.key == kindKey })
            guard case .word(let words) = kinds.type else { throw ConfigurationErrors(failures: []) }
            #expect(Set(setting.kinds).isSubset(of: words), "\(setting.key)")
        }
    }

    @Test func `every description is one sentence`() {
        for description in SettingTable.settings.map(\.description) + SettingTable.tables.map(\.description) {
            #expect(description.hasSuffix("."))
            #expect(description.first?.isUppercase == true)
        }
    }

    @Test func `every default is allowed`() throws {
        let check = SettingCheck(paths: Paths(file: "/c.toml", environment: [:]))
        for setting in SettingTable.settings {
            guard case .value(let value) = setting.fallback, let content = Self.content(of: value) else { continue }
            let result = check.value(TOMLValue(content: content, line: 1), as: setting.type)
            #expect(try result.get() == value, "\(setting.key)")
        }
    }

    @Test func `the reference names every setting`() {
        let reference = SettingTable.reference
        for setting in SettingTable.settings { #expect(reference.contains("  \(setting.key)  (")) }
        #expect(reference.contains("  stationary_s  (a number from 0.1 to 86400; default: 180; kind dwell)"))
        #expect(reference.contains("default: 0; kind zone when entered, left)"))
        #expect(reference.contains("  offset_s  (a number from -86400 to 86400; default: 0; source schedule)"))
        // What differs by kind alone is explained once.
        #expect(reference.components(separatedBy: "It is over once it has been gone for so long.").count == 2)
    }

    private static func content(of value: SettingValue) -> TOMLValue.Content? {
        switch value {
        case .text(let text): .text(text)
        case .flag(let flag): .flag(flag)
        case .integer(let integer): .integer(integer)
        case .number(let number): .number(number)
        case .words, .numbers, .points: nil
        }
    }
}
