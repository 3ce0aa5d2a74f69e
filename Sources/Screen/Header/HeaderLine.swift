/// One part of a header's line in forms from long to short; the last may be empty, which leaves the part out.
struct HeaderPart {
    var forms: [[Span]]
    /// Parts of less importance are shortened earlier.
    var importance: Int
    var isAtRight = false
}

/// Parts side by side, each in the longest form that leaves the others room.
struct HeaderLine {
    let parts: [HeaderPart]

    func draw(_ scene: Scene, in area: Area, on grid: inout Grid) {
        let separator = [Span(" \(scene.glyphs.separator) ", .border)]
        let lines = fit(to: area.width - 2)
        let left = zip(parts, lines).filter { !$0.0.isAtRight && !$0.1.isEmpty }.map(\.1)
        let right = zip(parts, lines).filter { $0.0.isAtRight && !$0.1.isEmpty }.map(\.1)
        grid.put(Array(left.joined(separator: separator)), x: area.x + 1, y: area.y, end: area.right)
        let tail = Array(right.joined(separator: [Span("  ")]))
        grid.put(tail, x: area.right - 1 - tail.columns, y: area.y, end: area.right)
    }

    private func fit(to limit: Int) -> [[Span]] {
        var chosen = parts.map { _ in 0 }
        func used() -> Int {
            zip(parts, chosen).reduce(0) { sum, part in
                let spans = part.0.forms[part.1]
                return sum + (spans.isEmpty ? 0 : spans.columns + (part.0.isAtRight ? 2 : 3))
            }
        }
        // Each step costs more than the one before it, so that all parts become shorter before one is given up.
        func cost(_ part: Int) -> Int { parts[part].importance + 3 * chosen[part] }
        while used() > limit + 3,
            let next = parts.indices.filter({ chosen[$0] + 1 < parts[$0].forms.count })
                .min(by: { cost($0) < cost($1) })
        {
            chosen[next] += 1
        }
        // The last step may have freed more than was needed: what matters most takes it back.
        for part in parts.indices.sorted(by: { parts[$0].importance > parts[$1].importance }) {
            while chosen[part] > 0 {
                chosen[part] -= 1
                if used() > limit + 3 {
                    chosen[part] += 1
                    break
                }
            }
        }
        return zip(parts, chosen).map { $0.forms[$1] }
    }
}
