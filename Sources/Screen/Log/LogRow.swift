import Core

/// One row of the log view: a line of the log, or what did not fit into the row before.
struct LogRow: Sendable, Equatable {
    let line: LogLine
    /// 0 for the first row of a line.
    let piece: Int
    let text: String

    /// Columns before the text: time, level and the blanks after them.
    static let margin = 18
    /// A failure with place and remedy is seldom longer; what is more is shortened.
    private static let mostPieces = 4
    private static let longest = 500
    private static let narrowestText = 8

    /// The rows of all lines, oldest first, in that many columns.
    static func rows(of lines: [LogLine], width: Int, _ glyphs: Glyphs) -> [LogRow] {
        let width = max(width - margin, narrowestText)
        return lines.flatMap { line in
            let text = Text.cleaned(line.text, limit: longest)
            let pieces = CellWidth.wrapped(text, to: width, most: mostPieces, glyphs: glyphs)
            return (pieces.isEmpty ? [""] : pieces).enumerated().map { LogRow(line: line, piece: $0, text: $1) }
        }
    }

    func spans(_ scene: Scene) -> [Span] {
        let (word, role) = Self.sign(of: line.level)
        guard piece == 0 else { return [Span(String(repeating: " ", count: Self.margin)), Span(text, role)] }
        let mark = scene.glyphs.mark(of: line.level)
        return [
            Span(CellWidth.fitted(scene.when(line.wall), to: 9), .dim),
            Span("\(mark) \(CellWidth.fitted(word, to: 7))", role == .text ? .dim : role), Span(text, role),
        ]
    }

    private static func sign(of level: LogLine.Level) -> (word: String, role: Role) {
        switch level {
        case .info: ("INFO", .text)
        case .warning: ("WARN", .warning)
        case .error: ("ERROR", .alarm)
        }
    }
}

extension Glyphs {
    fileprivate func mark(of level: LogLine.Level) -> String {
        switch (level, self) {
        case (.info, .unicode): "·"
        case (.info, .ascii): "."
        case (.warning, _): "!"
        case (.error, .unicode): bad
        case (.error, .ascii): "X"
        }
    }
}
