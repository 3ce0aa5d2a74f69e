/// How many columns a terminal gives a character.
package enum CellWidth {
    /// Combining marks that one cell can carry; curses keeps no more.
    static let marksLimit = 4

    /// 0 for what has no column of its own, 2 for East Asian wide characters and emoji, -1 for what is no character, else 1.
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x7F { return value < 0x20 ? -1 : 1 }
        if value < 0x300 { return value < 0xA0 ? -1 : value == 0xAD ? 0 : 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        case .control, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: return -1
        default: break
        }
        if isFinalJamo(value) || isSkinTone(value) { return 0 }
        return isWide(value) ? 2 : 1
    }

    /// Whether a scalar without a column shares the cell before it. Joiners, direction marks, variation selectors and
    /// skin tones do not: they ask for widths and orders that terminals do not agree about.
    static func sharesCell(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: !scalar.properties.isVariationSelector
        default: isFinalJamo(scalar.value)
        }
    }

    /// The letter of a regional indicator: two of them are a flag in some terminals, and two boxes in others.
    static func flagLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
        return Unicode.Scalar(scalar.value - 0x1F1E6 + 0x41)
    }

    /// Vowels and final consonants of Hangul join the syllable before them.
    private static func isFinalJamo(_ value: UInt32) -> Bool {
        (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
    }

    private static func isSkinTone(_ value: UInt32) -> Bool { (0x1F3FB...0x1F3FF).contains(value) }

    /// The columns of a whole text.
    package static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + abs(of($1)) }
    }

    /// The beginning of `text` that fits into `width` columns, with the ellipsis where something was cut off.
    package static func shortened(_ text: String, to width: Int, glyphs: Glyphs = .unicode) -> String {
        guard of(text) > width else { return text }
        guard width > 0 else { return "" }
        var kept = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            let columns = abs(of(scalar))
            guard used + columns <= width - 1 else { break }
            kept.append(scalar)
            used += columns
        }
        return String(kept) + glyphs.ellipsis
    }

    /// The end of `text` that fits into `width` columns, with the ellipsis where something was cut off.
    package static func ending(_ text: String, in width: Int, glyphs: Glyphs = .unicode) -> String {
        guard of(text) > width else { return text }
        guard width > 0 else { return "" }
        var start = text.endIndex
        while start > text.startIndex {
            let before = text.index(before: start)
            guard of(String(text[before...])) <= width - 1 else { break }
            start = before
        }
        return glyphs.ellipsis + text[start...]
    }

    /// `text` in exactly `width` columns.
    package static func fitted(_ text: String, to width: Int, glyphs: Glyphs = .unicode) -> String {
        let short = shortened(text, to: width, glyphs: glyphs)
        return short + String(repeating: " ", count: max(width - of(short), 0))
    }

    /// `text` in lines of at most `width` columns, broken between words; the last of at most `most` lines is shortened.
    package static func wrapped(_ text: String, to width: Int, most: Int, glyphs: Glyphs = .unicode) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, lines.count >= most || of(last) + 1 + of(String(word)) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.map { shortened($0, to: width, glyphs: glyphs) }
    }

    /// East_Asian_Width W and F of Unicode 15, and the hexagrams that Unicode 16 made wide:
    /// https://www.unicode.org/reports/tr11/
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
        0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
        0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
        0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
        0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E,
        0x3041...0x33FF, 0x3400...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FF,
        0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F202,
        0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251, 0x1F260...0x1F265, 0x1F300...0x1F320,
        0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3,
        0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC,
        0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596,
        0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2,
        0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB,
        0x1F7F0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FAFF,
        0x20000...0x3FFFD,
    ]

    private static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = wide.count
        while low < high {
            let middle = (low + high) / 2
            if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < wide.count && wide[low].contains(value)
    }
}
