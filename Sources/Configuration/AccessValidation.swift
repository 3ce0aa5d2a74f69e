import Core

/// `[access]`: lists of accounts and groups. Whether there are such is not asked: a name service may be away just now, and
/// an entry that means nobody lets nobody in.
extension Validation {
    mutating func access(_ group: SettingGroup?) -> Access {
        guard let group else { return Access() }
        return Access(view: entries("view", of: group), act: entries("act", of: group))
    }

    private mutating func entries(_ key: String, of group: SettingGroup) -> [Access.Entry]? {
        guard let words = group.words(key) else { return nil }
        var entries: [Access.Entry] = []
        for (index, word) in words.enumerated() {
            guard let entry = Access.Entry(word) else {
                mistakes.add(
                    "\"\(Text.cleaned(word, limit: 60))\" is no account or group",
                    line: group.line(of: key, element: index), group.title, key,
                    remedy: "Allowed: \(Access.Entry.allowed).")
                continue
            }
            entries.append(entry)
        }
        return entries
    }
}
