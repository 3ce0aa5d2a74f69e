import Core

/// The help of a view in pages that fit between header and footer: keys by their sections, signs, and commands.
struct HelpPages {
    private(set) var pages: [[[Span]]] = [[]]

    /// Header, footer and the frame's own two lines stay free.
    init(_ view: View, isReadOnly: Bool, glyphs: Glyphs = .unicode, rows: Int) {
        let height = max(rows - 4, 2)
        for block in Self.blocks(view, isReadOnly, glyphs) { add(block, height: height) }
    }

    private struct Block {
        let title: String
        let lines: [[Span]]
    }

    private static func blocks(_ view: View, _ isReadOnly: Bool, _ glyphs: Glyphs) -> [Block] {
        let keys = KeyTable.offered(in: view, isReadOnly: isReadOnly).filter { !$0.label.isEmpty }
        let width = (keys.map { CellWidth.of($0.label) }.max() ?? 0) + 3
        let sections = KeySection.allCases.map { section in
            Block(
                title: section.rawValue,
                lines: keys.filter { $0.action.section == section }.map { row($0.label, $0.words, width) })
        }
        let commands = ConsoleCommandTable.offered(isReadOnly: isReadOnly)
        // With its colon, and two blanks behind it.
        let usages = (commands.map { CellWidth.of($0.usage) }.max() ?? 0) + 3
        let rest = [
            Block(title: "Signs", lines: HelpOverlay.signs(in: view, glyphs)),
            Block(title: "Commands", lines: commands.map { row(":" + $0.usage, $0.words, usages) }),
        ]
        return (sections + rest).filter { !$0.lines.isEmpty }
    }

    private static func row(_ label: String, _ words: String, _ width: Int) -> [Span] {
        [Span(CellWidth.fitted(label, to: width), .accent), Span(words)]
    }

    /// On a page of its own where the one at hand is too full, and on several where it is too long for one.
    private mutating func add(_ block: Block, height: Int) {
        var rest = block.lines[...]
        while !rest.isEmpty {
            var page = pages.removeLast()
            let gap = page.isEmpty ? 0 : 1
            if !page.isEmpty, page.count + gap + 1 + rest.count > height {
                pages.append(page)
                page = []
            } else if !page.isEmpty {
                page.append([])
            }
            page.append([Span(block.title, .title)])
            let part = rest.prefix(max(height - page.count, 1))
            page += part
            rest = rest.dropFirst(part.count)
            pages.append(page)
        }
    }
}
