import Core

extension Configuration {
    /// The effective settings as TOML, defaults marked, passwords masked.
    package func show() -> String {
        groups.map { Self.shown($0, indent: "", in: self) }.joined(separator: "\n")
    }

    private static func shown(_ group: SettingGroup, indent: String, in configuration: Configuration) -> String {
        let isList = SettingTable.tables.contains { $0.path == group.table && $0.isList }
        var lines = [indent + (isList ? "[[\(group.table)]]" : "[\(group.table)]")]
        for setting in SettingTable.settings(of: group.table) where setting.belongs(to: group.variant) {
            guard let value = group.values[setting.key] else {
                if case .none(let meaning) = setting.fallback {
                    lines.append("\(indent)# \(setting.key): \(effective(setting, in: configuration) ?? meaning)")
                }
                continue
            }
            let line = "\(indent)\(setting.key) = \(written(value, as: setting.type))"
            lines.append(group.isGiven(setting.key) ? line : padded(line) + "# default")
        }
        let text = lines.joined(separator: "\n") + "\n"
        return text + group.children.map { "\n" + shown($0, indent: indent + "  ", in: configuration) }.joined()
    }

    /// What stands for a setting that the machine decides.
    private static func effective(_ setting: Setting, in configuration: Configuration) -> String? {
        switch (setting.table, setting.key) {
        case ("station", "state_dir"): configuration.station.stateDirectory
        case ("station", "socket"): configuration.station.socket
        default: nil
        }
    }

    private static func padded(_ line: String) -> String {
        line + String(repeating: " ", count: max(40 - line.count, 2))
    }

    private static func written(_ value: SettingValue, as type: SettingType) -> String {
        switch value {
        case .text(let text):
            if case .source = type { quoted(Redaction.applied(to: text)) } else { quoted(text) }
        case .flag(let flag): String(flag)
        case .integer(let number): String(number)
        case .number(let number): short(number)
        case .words(let words): "[" + words.map(quoted).joined(separator: ", ") + "]"
        case .numbers(let numbers): "[" + numbers.map(short).joined(separator: ", ") + "]"
        case .points(let points):
            "[" + points.map { "[\(short($0.x)), \(short($0.y))]" }.joined(separator: ", ") + "]"
        }
    }

    /// A TOML basic string; control characters never get here.
    private static func quoted(_ text: String) -> String {
        let escaped = text.flatMap { $0 == "\\" || $0 == "\"" ? "\\\($0)" : String($0) }
        return "\"" + String(escaped) + "\""
    }
}

extension SettingTable {
    /// Every setting with what it may hold, its default and its meaning, for `vigil config reference` and the docs.
    package static var reference: String {
        tables.map { table in
            let heading = table.isList ? "[[\(table.path)]]" : "[\(table.path)]"
            let settings = settings(of: table.path)
            let lines = settings.enumerated().flatMap { index, setting in
                let details = [setting.type.allowed, plain(setting.fallback), belonging(of: setting, in: table)]
                let line = "  \(setting.key)  (\(details.filter { !$0.isEmpty }.joined(separator: "; ")))"
                let next = index + 1 < settings.count ? settings[index + 1] : nil
                // What differs by kind alone is explained once.
                let isLast = next?.key != setting.key || next?.description != setting.description
                return isLast ? [line, "      \(setting.description)"] : [line]
            }
            return "\(heading)  \(table.description)\n" + lines.joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private static func plain(_ fallback: Fallback) -> String {
        switch fallback {
        case .required: "required"
        case .none(let meaning): "not given: \(meaning)"
        case .value(let value): "default: \(plain(value))"
        }
    }

    /// Which kinds a key is for; empty: all of them.
    private static func belonging(of setting: Setting, in table: Table) -> String {
        guard let kindKey = table.kindKey, !setting.kinds.isEmpty else { return "" }
        let kinds = "\(kindKey) \(setting.kinds.joined(separator: ", "))"
        return setting.whens.isEmpty ? kinds : "\(kinds) when \(setting.whens.joined(separator: ", "))"
    }

    private static func plain(_ value: SettingValue) -> String {
        switch value {
        case .text(let text): text.isEmpty ? "empty" : text
        case .flag(let flag): String(flag)
        case .integer(let number): String(number)
        case .number(let number): short(number)
        case .words(let words): words.joined(separator: ", ")
        case .numbers(let numbers): numbers.map(short).joined(separator: ", ")
        case .points: "none"
        }
    }
}
