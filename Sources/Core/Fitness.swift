/// One thing that a machine needs to run a station, and whether it has it.
package struct FitnessCheck: Sendable, Equatable, Codable {
    package enum Verdict: String, Sendable, Codable, CaseIterable {
        case fit
        /// It runs, but somebody should look at it.
        case warning
        case unfit
    }

    package var name: String
    package var verdict: Verdict
    /// What was found, as a sentence fragment; cleaned of control characters.
    package var words: String
    /// What to do about it; empty where nothing is to be done.
    package var remedy: String

    package init(_ name: String, _ verdict: Verdict, _ words: String, remedy: String = "") {
        self.name = Text.cleaned(name)
        self.verdict = verdict
        self.words = Text.cleaned(words, limit: 600)
        self.remedy = Text.cleaned(remedy, limit: 600)
    }

    /// What is fit.
    package init(_ name: String, _ words: String) { self.init(name, .fit, words) }

    /// What is not.
    package init(_ name: String, _ failure: Failure) { self.init(name, .unfit, failure) }

    /// What failed. A place that the check's name tells already is left out.
    package init(_ name: String, _ verdict: Verdict, _ failure: Failure) {
        let isTold = failure.place.isEmpty || name.contains(failure.place)
        self.init(
            name, verdict, isTold ? failure.what : "\(failure.place): \(failure.what)", remedy: failure.remedy)
    }

    package var isFit: Bool { verdict != .unfit }

    private enum CodingKeys: String, CodingKey {
        case verdict, words, remedy
        case name = "check"
        case isFit = "fit"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        name = try values.decode(String.self, forKey: .name)
        verdict = try values.decode(Verdict.self, forKey: .verdict)
        words = try values.decode(String.self, forKey: .words)
        remedy = try values.decode(String.self, forKey: .remedy)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .name)
        try values.encode(isFit, forKey: .isFit)
        try values.encode(verdict, forKey: .verdict)
        try values.encode(words, forKey: .words)
        try values.encode(remedy, forKey: .remedy)
    }
}
