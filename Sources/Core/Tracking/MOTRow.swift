/// One line of the MOTChallenge's text format: an object in a frame (Leal-Taixé et al., "MOTChallenge 2015", 2015).
package struct MOTRow: Sendable, Equatable {
    /// From 1.
    package let frame: Int
    package let box: Box
    /// 0 to 1; what is above or below counts as that.
    package let confidence: Double

    private static let columns = ["frame", "id", "left", "top", "width", "height", "confidence"]
    /// Up to here every whole number has a Double of its own.
    private static let largestFrame = 0x1p53
    private static let largestValue = 1e9

    /// Takes frame, id, left, top, width, height and confidence; further columns are not looked at. Throws what is wrong
    /// with the line at `place`.
    package init(_ line: String, at place: String) throws(Failure) {
        // Bytes and not characters: a crowd's file has thousands of lines for a second.
        let fields = line.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard fields.count >= Self.columns.count else {
            throw Failure(
                "\(fields.count) \(fields.count == 1 ? "column" : "columns")", at: place,
                remedy: "At least \(Self.columns.count) are needed: \(Self.columns.joined(separator: ",")).")
        }
        var values: [Double] = []
        values.reserveCapacity(Self.columns.count)
        for column in Self.columns.indices { values.append(try Self.value(of: fields[column], column, at: place)) }
        guard values[0] >= 1, values[0].rounded() == values[0] else {
            throw Failure(
                "frame \(Self.shown(fields[0]))", at: place, remedy: "Frames are whole numbers from 1.")
        }
        for column in 4...5 where values[column] < 0 {
            throw Failure(
                "\(Self.columns[column]) \(Self.shown(fields[column]))", at: place,
                remedy: "A size is 0 or more.")
        }
        frame = Int(values[0])
        box = Box(x: values[2], y: values[3], width: values[4], height: values[5])
        confidence = min(1, max(0, values[6]))
    }

    private static func value(
        of field: Substring.UTF8View, _ column: Int, at place: String
    ) throws(Failure) -> Double {
        var text = field.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        guard let value = Double(Substring(text)) else {
            throw Failure(
                "\(columns[column]) \"\(shown(field))\" is no number", at: place,
                remedy: "MOTChallenge format is \(columns.joined(separator: ",")).")
        }
        let largest = column == 0 ? largestFrame : largestValue
        guard abs(value) <= largest else {
            throw Failure(
                "\(columns[column]) \(shown(field)) is out of range", at: place,
                remedy: "At most \(Int(largest)) is allowed.")
        }
        return value
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || (9...13).contains(byte) }

    private static func shown(_ field: Substring.UTF8View) -> String { Text.cleaned(Substring(field), limit: 40) }
}
