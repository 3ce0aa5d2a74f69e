import Core

/// A line of text that is being written, and where the cursor stands in it; whatever keys come, it stays one clean line.
package struct LineEditor: Sendable, Equatable {
    package static let longest = 200

    package private(set) var before = ""
    package private(set) var after = ""

    package init(_ text: String = "") { insert(text) }

    package var text: String { before + after }

    package mutating func handle(_ key: Key) {
        switch key {
        case .character(let character): insert(String(character))
        case .pasted(let text): insert(text)
        case .backspace: if !before.isEmpty { before.removeLast() }
        case .delete: if !after.isEmpty { after.removeFirst() }
        case .left: if let last = before.popLast() { after = String(last) + after }
        case .right: if !after.isEmpty { before.append(after.removeFirst()) }
        case .home, .control("a"): self = LineEditor(before: "", after: text)
        case .end, .control("e"): self = LineEditor(before: text, after: "")
        case .control("u"): before = ""
        case .control("w"): removeWord()
        default: break
        }
    }

    /// Puts `text` in the place of what stands before the cursor.
    mutating func replaceBefore(with text: String) {
        before = ""
        insert(text)
    }

    private init(before: String, after: String) {
        self.before = before
        self.after = after
    }

    /// By scalars, as terminals send them: a mark joins the character before it, and none carries endless many.
    private mutating func insert(_ text: String) {
        let room = max(Self.longest - before.unicodeScalars.count - after.unicodeScalars.count, 0)
        let clean = Text.cleaned(text, limit: .max).unicodeScalars.prefix(room)
        before.unicodeScalars.append(contentsOf: clean)
    }

    private mutating func removeWord() {
        while before.last == " " { before.removeLast() }
        while let last = before.last, last != " " { before.removeLast() }
    }
}
