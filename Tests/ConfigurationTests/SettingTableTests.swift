import Testing

@testable import Configuration

struct SettingTableTests {
    @Test func `every setting belongs to a table and stands there once`() {
        let tables = Set(SettingTable.tables.map(\.path))
        #expect(SettingTable.settings.allSatisfy { tables.contains($0.table) })
        #expect(Set(SettingTable.settings.map { "\($0.table).\($0.key)" }).count == SettingTable.settings.count)
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
