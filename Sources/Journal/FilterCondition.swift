import Core

/// A filter of alarms as the end of a statement, and the values for its marks.
struct FilterCondition {
    private(set) var sql = "true"
    private(set) var values: [Statement.Value] = []

    init(_ filter: AlarmFilter) {
        member("state", filter.states.map(\.rawValue))
        member("camera", filter.cameras)
        member("rule", filter.rules)
        member("severity", filter.severities.map(\.rawValue))
        if let since = filter.since { add("raised >= ?", .moment(since)) }
        if let until = filter.until { add("raised < ?", .moment(until)) }
        if !filter.text.isEmpty { find(filter.text, in: ["rule", "camera", "object", "message", "acknowledged_by"]) }
        sql += " ORDER BY id DESC"
        if let limit = filter.limit {
            sql += " LIMIT ?"
            values.append(.integer(max(limit, 0)))
        }
    }

    private mutating func add(_ condition: String, _ value: Statement.Value) {
        sql += " AND \(condition)"
        values.append(value)
    }

    private mutating func member(_ column: String, _ allowed: some Collection<String>) {
        guard !allowed.isEmpty else { return }
        sql += " AND \(column) IN (\(allowed.map { _ in "?" }.joined(separator: ", ")))"
        values += allowed.sorted().map { .text($0) }
    }

    private mutating func find(_ text: String, in columns: [String]) {
        let pattern = text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
        let tests = columns.map { "\($0) LIKE ? ESCAPE '\\'" }
        sql += " AND (\(tests.joined(separator: " OR ")))"
        values += columns.map { _ in .text("%\(pattern)%") }
    }
}
