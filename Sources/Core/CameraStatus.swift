/// What a camera is doing.
package enum CameraPhase: String, Sendable, Codable, CaseIterable {
    case connecting, live
    /// Connected, and no whole picture comes in.
    case stale
    /// Pictures come in, and they are one and the same.
    case frozen
    /// Lost for a fault that may pass soon.
    case reconnecting
    /// Refused, or set up wrongly: tried again once a minute.
    case failed
    /// Switched off by the configuration.
    case off

    /// Whether there is something to look at, be it always the same.
    package var givesPictures: Bool { self == .live || self == .frozen }
}

/// Which of a stream's pictures are decoded.
package enum DecodingMode: String, Sendable, Codable, CaseIterable, Comparable {
    case all
    /// Those that others build on.
    case reference
    /// Those that stand alone.
    case key

    private var rank: Int { Self.allCases.firstIndex(of: self)! }
    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// How every picture of a camera ended; together they are what was decoded.
package struct PictureCounts: Sendable, Equatable, Codable {
    package var decoded = 0
    package var analysed = 0
    /// A newer one took the place before a detector was free, or `max_fps` left it out.
    package var replaced = 0
    /// Nothing moved in it.
    package var gated = 0
    /// Damaged on the way.
    package var corrupt = 0
    /// The detector failed on it.
    package var failed = 0
    /// The camera was begun anew before it was analysed.
    package var discarded = 0
    /// On its way.
    package var inFlight: Int { decoded &- analysed &- replaced &- gated &- corrupt &- failed &- discarded }

    package init(
        decoded: Int = 0, analysed: Int = 0, replaced: Int = 0, gated: Int = 0, corrupt: Int = 0, failed: Int = 0,
        discarded: Int = 0
    ) {
        self.decoded = decoded
        self.analysed = analysed
        self.replaced = replaced
        self.gated = gated
        self.corrupt = corrupt
        self.failed = failed
        self.discarded = discarded
    }

    enum CodingKeys: String, CodingKey {
        case decoded, analysed, replaced, gated, corrupt, failed, discarded
        case inFlight = "in_flight"
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func count(_ key: CodingKeys) throws -> Int { try values.decode(Int.self, forKey: key) }
        try self.init(
            decoded: count(.decoded), analysed: count(.analysed), replaced: count(.replaced), gated: count(.gated),
            corrupt: count(.corrupt), failed: count(.failed), discarded: count(.discarded))
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        let counts: [(CodingKeys, Int)] = [
            (.decoded, decoded), (.analysed, analysed), (.replaced, replaced), (.gated, gated), (.corrupt, corrupt),
            (.failed, failed), (.discarded, discarded), (.inFlight, inFlight),
        ]
        for (key, count) in counts { try values.encode(count, forKey: key) }
    }
}

/// The stream as the camera sends it and as it is read.
package struct StreamStatus: Sendable, Equatable, Codable {
    package var codec = ""
    package var size: PictureSize?
    /// What decodes it: `cuda`, `vaapi` or `software`; empty before the first picture.
    package var decoder = ""
    package var mode = DecodingMode.all
    /// Pictures a second by their own time stamps; nil before it is known.
    package var picturesPerSecond: Double?
    /// Seconds from key picture to key picture (the GOP); nil before it is known.
    package var keyIntervalSeconds: Double?
    /// How much later pictures come in, by their own time stamps, than the soonest ones did.
    package var behindSeconds = 0.0
    /// Connections that were lost since the station started.
    package var losses = 0

    package init() {}

    enum CodingKeys: String, CodingKey {
        case codec, size, decoder, mode, losses
        case picturesPerSecond = "pictures_per_s"
        case keyIntervalSeconds = "key_interval_s"
        case behindSeconds = "behind_s"
    }
}

/// One camera's figures over the last few seconds.
package struct CameraStatus: Sendable, Equatable, Codable {
    package var name: String
    package var phase: CameraPhase
    /// Why it is not live, as a sentence fragment; empty while it is.
    package var reason: String
    /// Seconds until the next attempt while reconnecting.
    package var retrySeconds: Double?
    /// Without credentials.
    package var source: String
    package var stream: StreamStatus
    /// What is wrong with the picture itself, e.g. `covered`.
    package var conditions: [String]
    /// The model that looks at it.
    package var model: String
    package var decodedPerSecond: Double
    package var analysedPerSecond: Double
    /// Frames a newer one took the place of before the detector was free.
    package var replacedPerSecond: Double
    /// Still ones that were not analysed; nil where the motion gate is off.
    package var gatedPerSecond: Double?
    /// Since the station started.
    package var counts: PictureCounts
    package var latency: Latency
    /// What the configuration allows the slowest of twenty results to take.
    package var budgetMilliseconds = 200.0
    /// Where that time goes.
    package var stages: LatencyLedger
    /// Seconds since the newest picture came in; nil before the first.
    package var pictureAgeSeconds: Double?
    /// Seconds since the newest result was published, counted from its picture's arrival; nil before the first.
    package var resultAgeSeconds: Double?
    /// When the newest picture came in.
    package var lastPicture: WallTime?
    /// Objects tracked now, by class.
    package var objects: [String: Int]
    /// Its rules that cannot judge at the moment.
    package var blind: [BlindRule] = []
    /// Its traffic signals.
    package var signals: [SignalStatus] = []

    package init(
        name: String, phase: CameraPhase = .connecting, reason: String = "", retrySeconds: Double? = nil,
        source: String = "", stream: StreamStatus = StreamStatus(), conditions: [String] = [], model: String = "",
        decodedPerSecond: Double = 0, analysedPerSecond: Double = 0, replacedPerSecond: Double = 0,
        gatedPerSecond: Double? = nil, counts: PictureCounts = PictureCounts(), latency: Latency = Latency(),
        stages: LatencyLedger = LatencyLedger(), pictureAgeSeconds: Double? = nil, resultAgeSeconds: Double? = nil,
        lastPicture: WallTime? = nil, objects: [String: Int] = [:]
    ) {
        self.name = name
        self.phase = phase
        self.reason = reason
        self.retrySeconds = retrySeconds
        self.source = source
        self.stream = stream
        self.conditions = conditions
        self.model = model
        self.decodedPerSecond = decodedPerSecond
        self.analysedPerSecond = analysedPerSecond
        self.replacedPerSecond = replacedPerSecond
        self.gatedPerSecond = gatedPerSecond
        self.counts = counts
        self.latency = latency
        self.stages = stages
        self.pictureAgeSeconds = pictureAgeSeconds
        self.resultAgeSeconds = resultAgeSeconds
        self.lastPicture = lastPicture
        self.objects = objects
    }

    package var decoded: Int { counts.decoded }
    package var analysed: Int { counts.analysed }

    enum CodingKeys: String, CodingKey {
        case name, phase, reason, source, stream, conditions, model, counts, objects, blind, signals
        case retrySeconds = "retry_s"
        case decodedPerSecond = "decoded_per_s"
        case analysedPerSecond = "analysed_per_s"
        case replacedPerSecond = "replaced_per_s"
        case gatedPerSecond = "gated_per_s"
        case latency = "latency_ms"
        case budgetMilliseconds = "latency_budget_ms"
        case stages = "stages_ms"
        case pictureAgeSeconds = "picture_age_s"
        case resultAgeSeconds = "result_age_s"
        case lastPicture = "last_picture_s"
    }
}

/// A rule that cannot judge, which is not the same as that nothing happens.
package struct BlindRule: Sendable, Equatable, Codable {
    package var rule: String
    /// A sentence fragment, e.g. `1.2 pictures/s, needs 3`.
    package var reason: String

    package init(rule: String, reason: String) {
        self.rule = rule
        self.reason = reason
    }
}

/// What a traffic signal shows.
package struct SignalStatus: Sendable, Equatable, Codable {
    package var name: String
    package var colour: SignalColour
    /// Nil while it is unknown.
    package var sinceSeconds: Double?

    package init(name: String, colour: SignalColour, sinceSeconds: Double? = nil) {
        self.name = name
        self.colour = colour
        self.sinceSeconds = sinceSeconds
    }

    enum CodingKeys: String, CodingKey {
        case name, colour
        case sinceSeconds = "since_s"
    }
}

/// Packet arrival to published result, in milliseconds, over the last seconds.
package struct Latency: Sendable, Equatable, Codable {
    package var p50: Double
    package var p95: Double
    package var p99: Double
    /// The median of each of the last seconds, oldest first; at most 30.
    package var history: [Double]

    package init(p50: Double = 0, p95: Double = 0, p99: Double = 0, history: [Double] = []) {
        self.p50 = p50
        self.p95 = p95
        self.p99 = p99
        self.history = history
    }
}

/// A camera's latency by stages, in milliseconds, over the last half minute or so.
package struct LatencyLedger: Sendable, Equatable, Codable {
    package struct Row: Sendable, Equatable, Codable {
        package var p50: Double
        package var p95: Double
        package var p99: Double
        package var mean: Double

        package init(p50: Double = 0, p95: Double = 0, p99: Double = 0, mean: Double = 0) {
            self.p50 = p50
            self.p95 = p95
            self.p99 = p99
            self.mean = mean
        }
    }

    /// How much later a picture's packet came in than the soonest ones, by the camera's clock; before `total` begins.
    package var arrival = Row()
    package var decode = Row()
    /// For a detector to be free.
    package var wait = Row()
    package var inference = Row()
    /// Tracking and rules.
    package var judgement = Row()
    /// Alarms raised, figures written.
    package var publishing = Row()
    /// From the packet's arrival to the published result: the sum of the five before.
    package var total = Row()
    /// From the instant the camera says it took the picture, where it says so.
    package var glassToResult: Row?

    package init() {}

    /// The stages whose sum is `total`, in the order a picture passes them.
    package var parts: [(name: String, row: Row)] {
        [
            ("decode", decode), ("wait", wait), ("inference", inference), ("tracking and rules", judgement),
            ("publishing", publishing),
        ]
    }

    enum CodingKeys: String, CodingKey {
        case arrival, decode, wait, inference, publishing, total
        case judgement = "tracking_and_rules"
        case glassToResult = "glass_to_result"
    }
}
