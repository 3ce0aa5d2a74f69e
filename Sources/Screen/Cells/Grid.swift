import Core

/// A terminal's size in character cells.
package struct ScreenSize: Sendable, Equatable, Hashable {
    package var columns: Int
    package var rows: Int

    package init(_ columns: Int, _ rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// No screen shows more. A terminal can claim 65535 × 65535 cells, which no memory holds.
    package var bounded: ScreenSize { ScreenSize(min(columns, 1000), min(rows, 500)) }
}

/// How a cell is to look: a role of the theme, and whether it belongs to the selected row.
package struct Style: Sendable, Equatable, Hashable {
    package var role: Role
    package var isSelected: Bool
    /// What a picture's cell is drawn in where the terminal has that many colours; the role is for those that do not.
    package var paint: Paint?

    package init(_ role: Role, isSelected: Bool = false, paint: Paint? = nil) {
        self.role = role
        self.isSelected = isSelected
        self.paint = paint
    }
}

/// One column of one row: a base character with its combining marks, or the right half of a wide one.
package struct Cell: Sendable, Equatable {
    package var text: String
    /// Columns the text takes, 1 or 2; 0 for the right half of the wide character before it.
    package var width: Int
    package var style: Style

    package static let blank = Cell(text: " ", width: 1, style: Style(.text))
}

/// A piece of text in one role; a line of the screen is a list of them.
package struct Span: Sendable, Equatable {
    package var text: String
    package var role: Role

    package init(_ text: String, _ role: Role = .text) {
        self.text = text
        self.role = role
    }
}

/// A screen's worth of cells; whatever is put outside of it is cut off, never wrapped.
package struct Grid: Sendable, Equatable {
    package let size: ScreenSize
    package let glyphs: Glyphs
    package internal(set) var cells: [Cell]

    package init(_ size: ScreenSize, glyphs: Glyphs = .unicode) {
        self.size = ScreenSize(max(size.columns, 0), max(size.rows, 0))
        self.glyphs = glyphs
        cells = Array(repeating: .blank, count: self.size.columns * self.size.rows)
    }

    package subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

    /// The cells of one row.
    package func row(_ row: Int) -> ArraySlice<Cell> { cells[row * size.columns..<(row + 1) * size.columns] }

    /// Whether anything below that row is another one.
    package func differs(from other: Grid, belowRow row: Int) -> Bool {
        guard size == other.size else { return true }
        let start = min((row + 1) * size.columns, cells.count)
        return cells[start...] != other.cells[start...]
    }

    /// Writes `text` from (x, y), at most to column `end` (not included); returns the column after it.
    @discardableResult
    package mutating func put(_ text: String, x: Int, y: Int, style: Style = Style(.text), end: Int = .max) -> Int {
        let end = min(end, size.columns)
        guard y >= 0, y < size.rows else { return x }
        var column = x
        for piece in pieces(text) {
            guard column + piece.width <= end else { break }
            if column >= 0 { set(piece.text, width: piece.width, column: column, row: y, style: style) }
            column += piece.width
        }
        return column
    }

    /// Writes the spans one after the other.
    @discardableResult
    package mutating func put(_ spans: [Span], x: Int, y: Int, isSelected: Bool = false, end: Int = .max) -> Int {
        spans.reduce(x) { put($1.text, x: $0, y: y, style: Style($1.role, isSelected: isSelected), end: end) }
    }

    /// Fills a rectangle with blanks of that style.
    package mutating func clear(_ area: Area, style: Style = Style(.text)) {
        for y in area.y..<max(area.y, area.bottom) {
            put(String(repeating: " ", count: area.width), x: area.x, y: y, style: style)
        }
    }

    private mutating func set(_ text: String, width: Int, column: Int, row: Int, style: Style) {
        let index = row * size.columns + column
        // Half of a wide character cannot stand alone.
        if cells[index].width == 0 { cells[index - 1] = Cell(text: " ", width: 1, style: cells[index - 1].style) }
        let last = index + width - 1
        if cells[last].width == 2 { cells[last + 1] = Cell(text: " ", width: 1, style: cells[last + 1].style) }
        cells[index] = Cell(text: text, width: width, style: style)
        if width == 2 { cells[index + 1] = Cell(text: "", width: 0, style: style) }
    }

    /// Base characters with their marks. By scalar and not by Character: that is how terminals and curses count.
    private func pieces(_ text: String) -> [(text: String, width: Int)] {
        var pieces: [(text: String, width: Int)] = []
        for scalar in text.unicodeScalars {
            if let letter = CellWidth.flagLetter(scalar) {
                pieces.append((String(letter), 1))
                continue
            }
            if glyphs == .ascii, !scalar.isASCII {
                let width = abs(CellWidth.of(scalar))
                // As many signs as columns: one sign cannot fill two.
                for _ in 0..<width { pieces.append((Glyphs.asciiForm(of: scalar), 1)) }
                continue
            }
            switch CellWidth.of(scalar) {
            case 0:
                guard let last = pieces.indices.last, CellWidth.sharesCell(scalar),
                    pieces[last].text.unicodeScalars.count <= CellWidth.marksLimit
                else { continue }
                pieces[last].text.unicodeScalars.append(scalar)
            case -1: pieces.append(("?", 1))
            case let width: pieces.append((String(scalar), width))
            }
        }
        return pieces
    }
}
