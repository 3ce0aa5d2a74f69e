import Core

/// The mistakes found so far, each with its line.
struct Mistakes {
    let file: String
    private var found: [(line: Int, failure: Failure)] = []

    init(file: String) { self.file = file }

    /// `places` lead from the table to the key; empty ones are left out.
    mutating func add(_ what: String, line: Int, _ places: String..., remedy: String = "") {
        let place = (["\(file):\(line)"] + places.filter { !$0.isEmpty }).joined(separator: ": ")
        found.append((line, Failure(what, at: place, remedy: remedy)))
    }

    /// In the order of the file; nil where there is none.
    var errors: ConfigurationErrors? {
        guard !found.isEmpty else { return nil }
        let order = found.indices.sorted { (found[$0].line, $0) < (found[$1].line, $1) }
        return ConfigurationErrors(failures: order.map { found[$0].failure })
    }

    /// What to write instead of `word`.
    static func suggestion(for word: String, among allowed: [String], isQuoted: Bool = true) -> String {
        func written(_ word: String) -> String { isQuoted ? "\"\(word)\"" : word }
        let list = allowed.isEmpty ? "nothing here" : allowed.map(written).joined(separator: ", ")
        return "\(nearest(to: word, among: allowed, written))Allowed: \(list)."
    }

    /// `Did you mean …? `, or nothing. Texts too long for a name are not compared.
    static func nearest(to word: String, among allowed: [String], _ written: (String) -> String) -> String {
        guard word.utf8.count <= 4 * SettingType.longestName else { return "" }
        return Text.nearest(to: word, among: allowed).map { "Did you mean \(written($0))? " } ?? ""
    }
}
