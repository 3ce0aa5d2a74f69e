/// A configured model and how far it is.
package struct ModelStatus: Sendable, Equatable, Codable {
    /// `idle`: configured, and not in memory because nothing uses it.
    package enum Phase: String, Sendable, Codable { case idle, loading, ready, failed }

    package var name: String
    /// The file that it was loaded from; nil before that, and where the station is too old to say.
    package var path: String?
    package var phase: Phase
    /// Why it failed, or what it is waiting for.
    package var reason: String
    /// How its outputs are read.
    package var family: String
    /// What it runs on: `CPU` or `GPU`.
    package var device: String
    /// How many cameras it looks at.
    package var cameras: Int
    /// The median of one run.
    package var inferenceMilliseconds: Double?
    package var canary: CanaryStatus?

    package init(
        name: String, phase: Phase = .loading, reason: String = "", family: String = "", device: String = "",
        cameras: Int = 0, inferenceMilliseconds: Double? = nil, canary: CanaryStatus? = nil
    ) {
        self.name = name
        self.phase = phase
        self.reason = reason
        self.family = family
        self.device = device
        self.cameras = cameras
        self.inferenceMilliseconds = inferenceMilliseconds
        self.canary = canary
    }

    enum CodingKeys: String, CodingKey {
        case name, path, phase, reason, family, device, cameras, canary
        case inferenceMilliseconds = "inference_ms"
    }
}

/// What a model last gave on its reference picture, beside what it must give.
package struct CanaryStatus: Sendable, Equatable, Codable {
    package var passes: Bool
    /// What was compared, or the largest difference.
    package var words: String
    package var milliseconds: Double
    package var at: WallTime

    package init(passes: Bool, words: String, milliseconds: Double, at: WallTime) {
        self.passes = passes
        self.words = words
        self.milliseconds = milliseconds
        self.at = at
    }

    enum CodingKeys: String, CodingKey {
        case passes, words
        case milliseconds = "ms"
        case at = "at_s"
    }
}

/// A change of models that an operator or the configuration asked for.
package struct ModelChange: Sendable, Equatable, Codable {
    package enum Phase: String, Sendable, Codable { case waiting, loading, warming, verifying, done, failed }

    /// Rises with every change that was asked for.
    package var number: Int
    package var model: String
    package var phase: Phase
    /// What is being done, what was done, or why it failed, as a sentence fragment.
    package var words: String

    package init(number: Int, model: String, phase: Phase, words: String = "") {
        self.number = number
        self.model = model
        self.phase = phase
        self.words = words
    }

    package var isOver: Bool { phase == .done || phase == .failed }
}

/// A candidate (B) beside the models that judge (A): how far they agree and what each costs.
package struct ShadowStatus: Sendable, Equatable, Codable {
    package enum Phase: String, Sendable, Codable {
        /// It looks on.
        case watching
        /// It took over, and can still be rolled back.
        case promoted
    }

    package var model: String
    package var phase: Phase
    /// What it is compared with.
    package var against: String
    package var cameras: [String]
    /// It sees every Nth picture that is analysed.
    package var every: Int
    package var agreement: Agreement
    package var inferenceA: Latency
    package var inferenceB: Latency
    /// The part of all time spent on detection that B took, 0 to 100.
    package var costPercent: Double

    package init(
        model: String, phase: Phase = .watching, against: String = "", cameras: [String] = [], every: Int = 1,
        agreement: Agreement = Agreement(), inferenceA: Latency = Latency(), inferenceB: Latency = Latency(),
        costPercent: Double = 0
    ) {
        self.model = model
        self.phase = phase
        self.against = against
        self.cameras = cameras
        self.every = every
        self.agreement = agreement
        self.inferenceA = inferenceA
        self.inferenceB = inferenceB
        self.costPercent = costPercent
    }

    enum CodingKeys: String, CodingKey {
        case model, phase, against, cameras, every, agreement
        case inferenceA = "inference_a_ms"
        case inferenceB = "inference_b_ms"
        case costPercent = "cost_percent"
    }
}
