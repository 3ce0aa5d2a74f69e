import Core

/// A command line with what its words are looked up in; mistakes are told with what is allowed.
struct ConsoleCall: Sendable {
    let line: CommandWords
    let state: DashboardState
    let snapshot: Snapshot

    /// The operand, counted from 0; nil where there is none.
    func word(_ index: Int) -> String? {
        line.words.indices.contains(index + 1) ? line.words[index + 1].text : nil
    }

    /// From that operand to the line's end, as it was written.
    func rest(_ index: Int) -> String {
        line.rest(from: index + 1).split(separator: " ").joined(separator: " ")
    }

    func alarm(_ index: Int) throws(Failure) -> Alarm {
        let word = word(index) ?? ""
        if let alarm = snapshot.alarms.first(where: { String($0.id) == word }) { return alarm }
        let open = AlarmList.ordered(snapshot.alarms).map { String($0.id) }
        throw Failure(
            "there is no open alarm \"\(Text.cleaned(word, limit: 20))\"",
            remedy: open.isEmpty ? "There is none at all." : Self.allowed(open))
    }

    func camera(_ index: Int) throws(Failure) -> Int {
        try Self.index(of: word(index) ?? "", among: snapshot.cameras.map(\.name), "camera")
    }

    func model(_ index: Int) throws(Failure) -> String {
        let names = snapshot.models.map(\.name)
        return names[try Self.index(of: word(index) ?? "", among: names, "model")]
    }

    func choice<Value: CaseIterable & RawRepresentable<String>>(_ index: Int, _ noun: String) throws(Failure) -> Value {
        let all = Array(Value.allCases)
        return all[try Self.index(of: word(index) ?? "", among: all.map(\.rawValue), noun)]
    }

    /// The name itself, its number where it is a camera, or a beginning that only one has.
    static func index(of word: String, among names: [String], _ noun: String) throws(Failure) -> Int {
        let clean = names.map { Text.cleaned($0) }
        if let index = clean.firstIndex(of: word) { return index }
        if noun == "camera", let number = Int(word), clean.indices.contains(number &- 1) { return number - 1 }
        let lower = word.lowercased()
        let found = clean.indices.filter { !lower.isEmpty && clean[$0].lowercased().hasPrefix(lower) }
        if found.count == 1 { return found[0] }
        let shown = Text.cleaned(word, limit: 40)
        if found.count > 1 {
            throw Failure(
                "more than one \(noun) begins with \"\(shown)\"", remedy: allowed(found.map { clean[$0] }))
        }
        let meant = Text.nearest(to: word, among: clean).map { "Did you mean \"\($0)\"? " } ?? ""
        throw Failure("there is no \(noun) \"\(shown)\"", remedy: meant + allowed(clean))
    }

    static func allowed(_ names: [String]) -> String {
        names.isEmpty ? "None is allowed here." : "Allowed: \(names.joined(separator: ", "))."
    }
}
