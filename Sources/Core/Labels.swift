/// A model's class names, by class number; empty where a number is no class.
package enum Labels {
    /// Reads one of the forms in which labels come: one name a line, a StringIntLabelMap (`item { id: 1 name: "car" }`),
    /// or the `names:` of a metadata.yaml. `firstNumber` is the class number of the first entry that comes back: label
    /// maps say their numbers, the other forms count from 0. Empty where there are none.
    package static func parse(_ text: String) -> (names: [String], firstNumber: Int) {
        let text = text.hasPrefix("\u{feff}") ? String(text.dropFirst()) : text
        if text.contains("item") && text.contains("{") && text.contains("id:") { return (labelMap(text), 1) }
        let lines = text.split(whereSeparator: \.isNewline)
        if let start = lines.firstIndex(where: { $0.hasPrefix("names:") }) {
            return (yaml(lines[start], lines[(start + 1)...]), 0)
        }
        return (lines.map { clean($0) }.filter { !$0.isEmpty }, 0)
    }

    /// After TensorFlow's string_int_label_map.proto: `display_name` is preferred to `name`.
    private static func labelMap(_ text: String) -> [String] {
        var numbered: [Int: String] = [:]
        for item in text.components(between: "{", "}") {
            var id: Int?, name = "", shown = ""
            for (key, value) in fields(item) {
                switch key {
                case "id": id = Int(value)
                case "name": name = value
                case "display_name": shown = value
                default: break
                }
            }
            if let id, (1...largestNumber).contains(id) { numbered[id] = shown.isEmpty ? name : shown }
        }
        guard let last = numbered.keys.max() else { return [] }
        return (1...last).map { numbered[$0] ?? "" }
    }

    /// `key: value` however they share lines; a value in quotes may hold anything else.
    private static func fields(_ item: String) -> [(key: Substring, value: String)] {
        var rest = Substring(item), fields: [(Substring, String)] = []
        while let colon = rest.firstIndex(of: ":") {
            let key = rest[..<colon].split { !$0.isLetter && $0 != "_" }.last ?? ""
            rest = rest[rest.index(after: colon)...].drop(while: \.isWhitespace)
            let quote = rest.first.flatMap { $0 == "\"" || $0 == "'" ? $0 : nil }
            if quote != nil { rest.removeFirst() }
            let value = rest.prefix { quote == nil ? !$0.isWhitespace && $0 != "," && $0 != ";" : $0 != quote }
            fields.append((key, clean(value)))
            rest = rest[value.endIndex...].dropFirst()
        }
        return fields
    }

    /// `  0: person` a line, `- person` a line, or `names: [person, car]` over one line or several.
    private static func yaml(_ head: Substring, _ rest: ArraySlice<Substring>) -> [String] {
        let whole = ([head] + rest).joined(separator: " ")
        if head.contains("["), let inline = whole.components(between: "[", "]").first {
            return inline.split(separator: ",").map { clean($0) }
        }
        var names: [String] = []
        for line in rest {
            guard let first = line.first, first == " " || first == "-" || first == "\t" else { break }
            let entry = clean(line)
            if entry.hasPrefix("- ") {
                names.append(clean(entry.dropFirst(2)))
            } else if let colon = entry.firstIndex(of: ":"), let number = Int(entry[..<colon]),
                (0...largestNumber).contains(number)
            {
                while names.count <= number { names.append("") }
                names[number] = clean(entry[entry.index(after: colon)...])
            }
        }
        return names
    }

    private static let largestNumber = 100_000

    private static func clean(_ text: some StringProtocol) -> String {
        var text = Substring(text)
        func isMargin(_ character: Character) -> Bool {
            character.isWhitespace || character == "\"" || character == "'" || character == "\u{feff}"
        }
        while let first = text.first, isMargin(first) { text.removeFirst() }
        while let last = text.last, isMargin(last) { text.removeLast() }
        return Text.cleaned(String(text), limit: 40)
    }
}

extension String {
    /// What stands between each `open` and the next `close`.
    fileprivate func components(between open: Character, _ close: Character) -> [String] {
        split(separator: open, omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: close).map { String(part[..<$0]) }
        }
    }
}
