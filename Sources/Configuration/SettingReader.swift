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
        let kind = entries.first { $0.key == "kind" }.flatMap { entry -> String? in
            if case .text(let kind) = entry.value.content { kind } else { nil }
        }
        let settings = SettingTable.settings(of: table)
        let tables = SettingTable.tables(in: table)
        for entry in entries {
            if let setting = settings.first(where: { $0.key == entry.key }) {
                take(entry, as: setting, kind: kind, into: &group)
            } else if let inner = tables.first(where: { $0.name == entry.key }) {
                takeTables(entry, as: inner, into: &group)
            } else {
                reportUnknown(entry, in: group, known: settings.map(\.key) + tables.map(\.name))
            }
        }
        for setting in settings where group.lines[setting.key] == nil {
            guard setting.kinds.isEmpty || kind.map(setting.kinds.contains) == true else { continue }
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

    private mutating func take(_ entry: TOMLEntry, as setting: Setting, kind: String?, into group: inout SettingGroup) {
        group.lines[setting.key] = entry.line
        if let kind, !setting.kinds.isEmpty, !setting.kinds.contains(kind) {
            mistakes.add(
                "does not belong to the kind \"\(Text.cleaned(kind))\"", line: entry.line, group.title, entry.key,
                remedy: "It is for \(setting.kinds.map { "\"\($0)\"" }.joined(separator: ", ")).")
            return
        }
        switch SettingCheck(paths: paths).value(entry.value, as: setting.type) {
        case .success(let value): group.values[setting.key] = value
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

/// The mistakes found so far, each with its line.
struct Mistakes {
    let file: String
    private var found: [(line: Int, failure: Failure)] = []

    init(file: String) { self.file = file }

    /// `places` lead from the table to the key; empty ones are left out.
    mutating func add(_ what: String, line: Int, _ places: String..., remedy: String = "") {
        let place = (["\(file):\(line)"] + places.filter { !$0.isEmpty }).joined(separator: ": ")
        found.append((line, Failure(what, at: place, remedy: remedy)))
    }

    /// In the order of the file; nil where there is none.
    var errors: ConfigurationErrors? {
        guard !found.isEmpty else { return nil }
        let order = found.indices.sorted { (found[$0].line, $0) < (found[$1].line, $1) }
        return ConfigurationErrors(failures: order.map { found[$0].failure })
    }

    /// What to write instead of `word`.
    static func suggestion(for word: String, among allowed: [String], isQuoted: Bool = true) -> String {
        func written(_ word: String) -> String { isQuoted ? "\"\(word)\"" : word }
        let list = allowed.isEmpty ? "nothing here" : allowed.map(written).joined(separator: ", ")
        let nearest = Text.nearest(to: word, among: allowed).map { "Did you mean \(written($0))? " } ?? ""
        return "\(nearest)Allowed: \(list)."
    }
}
