import Core
import Foundation

/// The columns of exported alarms and of their steps: headers and values stand once.
enum AlarmColumnTable {
    struct Column<Row>: Sendable {
        let name: String
        let value: @Sendable (Row) -> String

        init(_ name: String, _ value: @escaping @Sendable (Row) -> String) {
            self.name = name
            self.value = value
        }
    }

    static let columns: [Column<Alarm>] = [
        Column("id") { String($0.id) }, Column("rule", \.rule), Column("camera", \.camera),
        Column("severity", \.severity.rawValue), Column("state", \.state.rawValue),
        Column("active") { $0.isActive ? "yes" : "no" }, Column("object", \.object), Column("message", \.message),
        Column("raised") { stamp($0.raised) }, Column("returned") { $0.returned.map(stamp) ?? "" },
        Column("acknowledged") { $0.acknowledged.map(stamp) ?? "" },
        Column("acknowledged_by") { $0.acknowledgedBy ?? "" },
        Column("aside_by") { $0.aside?.by ?? "" }, Column("aside_reason") { $0.aside?.reason ?? "" },
        Column("aside_until") { $0.aside?.until.map(stamp) ?? "" }, Column("occurrences") { String($0.occurrences) },
        Column("evidence") { $0.evidence.map(\.path).filter { !$0.isEmpty }.joined(separator: " ") },
    ]

    static let steps: [Column<AlarmTransition>] =
        [
            Column("at") { stamp($0.at) }, Column("step") { String($0.alarm.steps) }, Column("cause", \.cause.rawValue),
            Column("actor", \.actor), Column("reason", \.reason),
        ] + columns.map { column in Column(column.name) { column.value($0.alarm) } }

    /// ISO 8601 in UTC: what other programs read.
    private static func stamp(_ wall: WallTime) -> String {
        Date(timeIntervalSince1970: wall.seconds).ISO8601Format(.init(includingFractionalSeconds: true))
    }
}

/// Comma-separated values after RFC 4180.
enum CSV {
    static func table<Row>(_ columns: [AlarmColumnTable.Column<Row>], _ rows: [Row]) -> String {
        ([line(columns.map(\.name))] + rows.map { row in line(columns.map { $0.value(row) }) }).joined(separator: "\n")
    }

    static func line(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") }

    private static func quoted(_ field: String) -> String {
        // A field that begins so would be a formula to a spreadsheet.
        let safe = field.first.map { "=+-@\t\r".contains($0) } == true ? "'" + field : field
        guard safe.contains(where: { ",\"\n\r".contains($0) || $0 == "\r\n" }) else { return safe }
        return "\"\(safe.replacingOccurrences(of: "\"", with: "\"\""))\""
    }
}
