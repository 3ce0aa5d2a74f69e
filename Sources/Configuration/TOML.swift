import CTOML
import Core

/// A value of a TOML file and the line it stands on.
struct TOMLValue: Sendable, Equatable {
    enum Content: Sendable, Equatable {
        case table([TOMLEntry])
        case array([TOMLValue])
        case text(String)
        case integer(Int)
        case number(Double)
        case flag(Bool)
        case date
    }

    var content: Content
    var line: Int

    /// What it is, as an error names it.
    var kindName: String {
        switch content {
        case .table: "a table"
        case .array: "a list"
        case .text: "a text"
        case .integer: "a whole number"
        case .number: "a number"
        case .flag: "true or false"
        case .date: "a date or time"
        }
    }
}

/// A key of a table with its value, in the order of the file.
struct TOMLEntry: Sendable, Equatable {
    var key: String
    var value: TOMLValue
    var line: Int { value.line }
}

/// Reads TOML text into values; the only place that touches toml++.
enum TOML {
    /// Why a text is no TOML.
    struct SyntaxError: Error, Equatable {
        var message: String
        var line: Int
    }

    // toml++ frees nested tables by recursion and sets no limit to dotted keys: a line of a hundred thousand `a.` would
    // overflow the stack.
    static let longestLine = 4096

    static func parse(_ text: String) throws(SyntaxError) -> [TOMLEntry] {
        var text = text
        try checkLines(of: &text)
        var error = ctoml_error()
        let document = text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { ctoml_parse($0.baseAddress, $0.count, &error) }
        }
        guard let document else {
            let message = withUnsafeBytes(of: error.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            throw SyntaxError(message: Text.cleaned(message), line: max(Int(error.line), 1))
        }
        defer { ctoml_free(document) }
        guard case .table(let entries) = value(of: ctoml_root(document).pointee).content else { return [] }
        return entries
    }

    private static func checkLines(of text: inout String) throws(SyntaxError) {
        let tooLong = text.withUTF8 { bytes -> Int? in
            var line = 1
            var length = 0
            for byte in bytes {
                length += 1
                if length > longestLine { return line }
                if byte == UInt8(ascii: "\n") { (line, length) = (line + 1, 0) }
            }
            return nil
        }
        if let tooLong {
            throw SyntaxError(message: "The line is longer than \(longestLine) bytes", line: tooLong)
        }
    }

    private static func value(of node: ctoml_node) -> TOMLValue {
        let content: TOMLValue.Content =
            switch node.kind {
            case CTOML_TABLE: .table(children(of: node).map { TOMLEntry(key: key(of: $0), value: value(of: $0)) })
            case CTOML_ARRAY: .array(children(of: node).map(value(of:)))
            case CTOML_STRING: .text(string(node.text, node.text_length))
            case CTOML_INTEGER: .integer(Int(node.integer))
            case CTOML_FLOAT: .number(node.number)
            case CTOML_BOOLEAN: .flag(node.truth)
            default: .date
            }
        return TOMLValue(content: content, line: Int(node.line))
    }

    private static func children(of node: ctoml_node) -> UnsafeBufferPointer<ctoml_node> {
        UnsafeBufferPointer(start: node.children, count: node.count)
    }

    private static func key(of node: ctoml_node) -> String { string(node.key, node.key_length) }

    private static func string(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
    }
}
