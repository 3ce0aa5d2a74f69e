import Core

/// Reads tables of a file by the table of settings: types, ranges and allowed words are checked, defaults filled in.
struct SettingReader {
    let paths: Paths
    var mistakes: Mistakes

    /// The group of the whole file; its children are the tables.
    mutating func read(_ entries: [TOMLEntry]) -> SettingGroup {
        group("", entries, line: 1, title: "")
    }

    private mutating func group(_ table: String, _ entries: [TOMLEntry], line: Int, title: String) -> SettingGroup {
        var group = SettingGroup(table: table, line: line, title: title)
        group.variant = SettingVariant(of: table, entries)
        let settings = SettingTable.settings(of: table)
        let tables = SettingTable.tables(in: table)
        for entry in entries {
            let named = settings.filter { $0.key == entry.key }
            if !named.isEmpty {
                take(entry, as: named, into: &group)
            } else if let inner = tables.first(where: { $0.name == entry.key }) {
                takeTables(entry, as: inner, into: &group)
            } else {
                reportUnknown(entry, in: group, known: SettingTable.keys(of: table) + tables.map(\.name))
            }
        }
        for setting in settings where group.lines[setting.key] == nil && setting.belongs(to: group.variant) {
            switch setting.fallback {
            case .value(let value): group.values[setting.key] = value
            case .none: break
            case .required:
                mistakes.add(
                    "\(setting.key) is missing", line: line, title,
                    remedy: "\(setting.description) Allowed: \(setting.type.allowed).")
            }
        }
        return group
    }

    /// `settings`: those of the entry's key, which may differ by kind.
    private mutating func take(_ entry: TOMLEntry, as settings: [Setting], into group: inout SettingGroup) {
        group.lines[entry.key] = entry.line
        if let refusal = group.variant.refusal(of: settings) {
            mistakes.add(refusal.what, line: entry.line, group.title, entry.key, remedy: refusal.remedy)
            return
        }
        // Where the kind is a mistake itself, only what every kind allows can be checked.
        let setting = settings.first { $0.belongs(to: group.variant) } ?? settings[0]
        switch SettingCheck(paths: paths).value(entry.value, as: setting.type) {
        case .success(let value):
            group.values[entry.key] = value
            if case .array(let elements) = entry.value.content { group.elementLines[entry.key] = elements.map(\.line) }
        case .failure(let wrong):
            mistakes.add(wrong.what, line: wrong.line, group.title, entry.key, remedy: wrong.remedy)
        }
    }

    private mutating func takeTables(
        _ entry: TOMLEntry, as table: SettingTable.Table, into group: inout SettingGroup
    ) {
        let written = table.isList ? "[[\(table.path)]]" : "[\(table.path)]"
        switch entry.value.content {
        case .table(let entries) where !table.isList:
            group.children.append(self.group(table.path, entries, line: entry.line, title: table.name))
        case .array(let elements) where table.isList:
            for (index, element) in elements.enumerated() {
                guard case .table(let entries) = element.content else {
                    mistakes.add(
                        "expected a table, found \(element.kindName)", line: element.line, group.title, entry.key,
                        remedy: "Write \(written).")
                    continue
                }
                let title = [group.title, Self.title(of: entries, table.name, index)].filter { !$0.isEmpty }
                group.children.append(
                    self.group(table.path, entries, line: element.line, title: title.joined(separator: ": ")))
            }
        default:
            mistakes.add(
                "expected \(table.isList ? "a list of tables" : "a table"), found \(entry.value.kindName)",
                line: entry.line, group.title, entry.key, remedy: "Write \(written).")
        }
    }

    private mutating func reportUnknown(_ entry: TOMLEntry, in group: SettingGroup, known: [String]) {
        let what = group.table.isEmpty ? "unknown table" : "unknown key"
        mistakes.add(
            "\(what) \"\(Text.cleaned(entry.key, limit: 60))\"", line: entry.line, group.title,
            remedy: Mistakes.suggestion(for: entry.key, among: known, isQuoted: false))
    }

    /// `camera "gate"`, or `camera 2` where it has no usable name.
    private static func title(of entries: [TOMLEntry], _ table: String, _ index: Int) -> String {
        for entry in entries where entry.key == "name" {
            if case .text(let name) = entry.value.content { return "\(table) \"\(Text.cleaned(name, limit: 60))\"" }
        }
        return "\(table) \(index + 1)"
    }
}
