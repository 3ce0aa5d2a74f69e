extension Alarm {
    /// Where the words of a filter are looked for.
    var searchedTexts: [String] { [rule, camera, object, message, acknowledgedBy ?? ""] }
}

extension String {
    /// Whether it has one of these words, which are in small letters, whatever its own case.
    func holds(anyOf words: [String]) -> Bool { words.contains { holds($0) } }

    /// By bytes: a list of thousands of alarms is searched at every key.
    func holds(_ word: String) -> Bool {
        var (text, wanted) = (lowercased(), word)
        return text.withUTF8 { text in
            wanted.withUTF8 { wanted in
                guard let first = wanted.first else { return true }
                guard text.count >= wanted.count else { return false }
                return (0...text.count - wanted.count).contains { start in
                    text[start] == first
                        && (0..<wanted.count).allSatisfy { text[start + $0] == wanted[$0] }
                }
            }
        }
    }
}
