import Core

/// Checks one value of the file against what its setting may hold.
struct SettingCheck {
    /// Why a value is refused.
    struct Wrong: Error {
        var what: String
        var line: Int
        var remedy: String
    }

    let paths: Paths

    func value(_ value: TOMLValue, as type: SettingType) -> Result<SettingValue, Wrong> {
        switch (type, value.content) {
        case (.flag, .flag(let flag)): .success(.flag(flag))
        case (.integer(let range), .integer(let number)):
            range.contains(number) ? .success(.integer(number)) : .failure(outside(String(number), value, type))
        case (.number(let range), .integer(let number)):
            range.contains(Double(number))
                ? .success(.number(Double(number))) : .failure(outside(String(number), value, type))
        case (.number(let range), .number(let number)):
            range.contains(number) ? .success(.number(number)) : .failure(outside(short(number), value, type))
        case (.word(let words), .text(let word)):
            words.contains(word) ? .success(.text(word)) : .failure(unknown(word, value, words))
        case (.name, .text(let text)), (.reference, .text(let text)): name(text, value, type)
        case (.text, .text(let text)): .success(.text(Text.cleaned(text, limit: 500)))
        case (.path, .text(let text)), (.source, .text(let text)): path(text, value, type)
        case (.words, .array(let elements)), (.wordList, .array(let elements)): words(elements, type)
        case (.numbers(let count), .array(let elements)): numbers(elements, count, value, type)
        case (.points(let count), .array(let elements)): points(elements, count, value, type)
        default: .failure(mistyped(value, type))
        }
    }

    private func mistyped(_ value: TOMLValue, _ type: SettingType) -> Wrong {
        Wrong(what: "wrong type: \(value.kindName)", line: value.line, remedy: "Allowed: \(type.allowed).")
    }

    private func outside(_ found: String, _ value: TOMLValue, _ type: SettingType) -> Wrong {
        Wrong(what: "\(found) is out of range", line: value.line, remedy: "Allowed: \(type.allowed).")
    }

    private func unknown(_ word: String, _ value: TOMLValue, _ words: [String]) -> Wrong {
        Wrong(
            what: "unknown word \"\(Text.cleaned(word, limit: 60))\"", line: value.line,
            remedy: Mistakes.suggestion(for: word, among: words))
    }

    private func name(_ text: String, _ value: TOMLValue, _ type: SettingType) -> Result<SettingValue, Wrong> {
        let isClean = text == Text.cleaned(text, limit: SettingType.longestName)
        guard isClean, text.contains(where: { $0 != " " }) else {
            let what = text.isEmpty ? "is empty" : "\"\(Text.cleaned(text, limit: 60))\" cannot be a name"
            let remedy = "Allowed: \(type.allowed), none of them a control character."
            return .failure(Wrong(what: what, line: value.line, remedy: remedy))
        }
        return .success(.text(text))
    }

    private func path(_ text: String, _ value: TOMLValue, _ type: SettingType) -> Result<SettingValue, Wrong> {
        guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
            let what = text.isEmpty ? "is empty" : "holds a control character"
            return .failure(Wrong(what: what, line: value.line, remedy: "Allowed: \(type.allowed)."))
        }
        if case .source = type, text.contains("://") { return .success(.text(text)) }
        return .success(.text(paths.whole(text)))
    }

    private func words(_ elements: [TOMLValue], _ type: SettingType) -> Result<SettingValue, Wrong> {
        var words: [String] = []
        for element in elements {
            guard case .text(let word) = element.content else { return .failure(mistyped(element, type)) }
            if case .wordList(let allowed) = type, !allowed.contains(word) {
                return .failure(unknown(word, element, allowed))
            }
            words.append(Text.cleaned(word))
        }
        return .success(.words(words))
    }

    private func numbers(
        _ elements: [TOMLValue], _ count: Int, _ value: TOMLValue, _ type: SettingType
    ) -> Result<SettingValue, Wrong> {
        var numbers: [Double] = []
        for element in elements {
            switch element.content {
            case .integer(let number): numbers.append(Double(number))
            case .number(let number) where number.isFinite: numbers.append(number)
            default: return .failure(mistyped(element, type))
            }
        }
        guard numbers.count == count else { return .failure(outside("a list of \(numbers.count)", value, type)) }
        return .success(.numbers(numbers))
    }

    private func points(
        _ elements: [TOMLValue], _ count: ClosedRange<Int>, _ value: TOMLValue, _ type: SettingType
    ) -> Result<SettingValue, Wrong> {
        var points: [Point] = []
        for (index, element) in elements.enumerated() {
            guard case .array(let pair) = element.content, pair.count == 2,
                let x = number(pair[0]), let y = number(pair[1])
            else {
                let what = "point \(index + 1) is not [x, y]"
                return .failure(Wrong(what: what, line: element.line, remedy: "Allowed: \(type.allowed)."))
            }
            points.append(Point(x, y))
        }
        guard count.contains(points.count) else {
            let what = "\(points.count) point\(points.count == 1 ? "" : "s")"
            return .failure(Wrong(what: what, line: value.line, remedy: "Allowed: \(type.allowed)."))
        }
        return .success(.points(points))
    }

    private func number(_ value: TOMLValue) -> Double? {
        switch value.content {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
