/// The one filter that text from outside (titles, labels, metadata, payloads) passes before it reaches a terminal or a log.
package enum Text {
    /// The text without control, format and unassigned characters and without line breaks; at most `limit` characters.
    package static func cleaned(_ text: some StringProtocol, limit: Int = 200) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .unassigned, .privateUse: continue
            case .lineSeparator, .paragraphSeparator: kept.append(" ")
            default: kept.append(scalar)
            }
        }
        let text = String(kept)
        return text.count <= limit ? text : String(text.prefix(limit - 1)) + "…"
    }

    /// The address without user and password, for screens, logs and topics.
    package static func withoutCredentials(_ address: String) -> String {
        guard let scheme = address.firstRange(of: "://") else { return address }
        let rest = address[scheme.upperBound...]
        let authorityEnd = rest.firstIndex(of: "/") ?? rest.endIndex
        guard let at = rest[..<authorityEnd].lastIndex(of: "@") else { return address }
        return address[..<scheme.upperBound] + "***@" + rest[rest.index(after: at)...]
    }

    /// The allowed word nearest to `word` by edit distance, where it is near enough to be meant.
    package static func nearest(to word: String, among allowed: [String]) -> String? {
        let scored = allowed.map { ($0, distance(word.lowercased(), $0.lowercased())) }
        guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(1, word.count / 3) else { return nil }
        return best.0
    }

    /// Levenshtein's edit distance.
    static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in right.indices {
                let cost = diagonal + (character == right[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
