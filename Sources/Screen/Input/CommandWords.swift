/// A command line taken apart: words between blanks, where quotation marks keep several together.
struct CommandWords: Sendable, Equatable {
    struct Word: Sendable, Equatable {
        var text = ""
        let start: String.Index
    }

    let line: String
    let words: [Word]
    /// Whether the last word is still being written.
    let isOpen: Bool

    init(_ line: String) {
        var words: [Word] = []
        var word: Word?
        var isQuoted = false
        for index in line.indices {
            let character = line[index]
            if character == " ", !isQuoted {
                if let word { words.append(word) }
                word = nil
                continue
            }
            var longer = word ?? Word(start: index)
            if character == "\"" { isQuoted.toggle() } else { longer.text.append(character) }
            word = longer
        }
        if let word { words.append(word) }
        self.line = line
        self.words = words
        isOpen = word != nil
    }

    var texts: [String] { words.map(\.text) }

    /// The line from that word on, as it was written.
    func rest(from index: Int) -> String {
        words.indices.contains(index) ? String(line[words[index].start...]) : ""
    }

    static func quoted(_ word: String) -> String { word.contains(" ") ? "\"\(word)\"" : word }
}
