import Core

/// What the pane of a camera and the camera view say alike, each in one line of a given width.
enum CameraLines {
    static func stateWord(of camera: CameraStatus) -> Span {
        let retry = camera.retrySeconds.map { " \(Figures.whole(max($0, 0)))s" } ?? ""
        return switch camera.phase {
        case .connecting: Span("CONNECTING", .accent)
        case .live: Span("LIVE", .good)
        case .stale:
            Span("STALE" + (camera.pictureAgeSeconds.map { " \(Figures.age($0.rounded()).compact)" } ?? ""), .warning)
        case .frozen: Span("FROZEN", .alarm)
        case .reconnecting: Span("RETRY" + retry, .warning)
        case .failed: Span("FAILED" + retry, .alarm)
        case .off: Span("OFF", .dim)
        }
    }

    /// Why it is not live; empty where it is.
    static func reason(of camera: CameraStatus) -> String {
        guard camera.reason.isEmpty else { return camera.reason }
        return switch camera.phase {
        case .live: ""
        case .connecting: "waiting for the first picture"
        case .frozen: "one and the same picture comes in"
        case .off: "switched off in the configuration"
        case .stale, .reconnecting, .failed: "no pictures come in"
        }
    }

    /// What is wrong with a picture that does come in, and which pictures are left out.
    static func warnings(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [[Span]] {
        let conditions = camera.conditions.isEmpty ? "" : "picture: " + camera.conditions.joined(separator: ", ")
        return [conditions, decoding(camera.stream, width)].filter { !$0.isEmpty }
            .map { [Span(scene.outside($0, to: width), .warning)] }
    }

    private static func decoding(_ stream: StreamStatus, _ width: Int) -> String {
        guard stream.mode != .all else { return "" }
        let behind = stream.behindSeconds >= 0.1 ? Figures.age(stream.behindSeconds) : ""
        let pictures = "\(stream.mode.rawValue) pictures"
        let long = "decoding \(pictures) only" + (behind.isEmpty ? "" : ", behind \(behind)")
        return long.count <= width ? long : "only \(pictures)" + (behind.isEmpty ? "" : ", \(behind) late")
    }

    /// In the longest form that fits: what comes in, what is looked at, and what becomes of the rest.
    static func rates(_ camera: CameraStatus, _ width: Int) -> [Span] {
        func rate(_ value: Double, _ words: String) -> [Span] {
            [Span(Figures.padded(Figures.tenths(value), to: 4)), Span(" \(words)", .dim)]
        }
        let analysed = [Span("  ")] + rate(camera.analysedPerSecond, "analysed")
        let gated = camera.gatedPerSecond.map { [Span("  ")] + rate($0, "gated") } ?? []
        let replaced = [Span("  ")] + rate(camera.replacedPerSecond, "replaced")
        let forms = [replaced, []].flatMap { rest in
            ["fps in", "in"].map { rate(camera.decodedPerSecond, $0) + analysed + gated + rest }
        }
        return forms.first { $0.reduce(0) { $0 + CellWidth.of($1.text) } <= width } ?? forms[forms.count - 1]
    }

    static func latency(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        guard let age = camera.resultAgeSeconds else { return [Span("no result yet", .dim)] }
        let isInline = BudgetBar.isInline(width)
        let bars = min(max(width - (isInline ? 52 : 30), 4), 24)
        let speed = BudgetBar.role(camera)
        let role: Role = age > 2 ? .warning : .text
        let figures = [
            Span(Figures.padded(Figures.whole(camera.latency.p50), to: 4), speed), Span(" ms ", .dim),
            Span(sparkline(camera, scene, bars), .accent),
            Span(" p95 ", .dim), Span(Figures.whole(camera.latency.p95), speed),
        ]
        return figures + (isInline ? BudgetBar.inline(camera, scene) : [])
            + [Span("  age ", .dim), Span(Figures.age(age), role)]
    }

    /// With room above the highest bar: steady latency looks calm, and a rise is seen.
    static func sparkline(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> String {
        let history = camera.latency.history.filter(\.isFinite)
        return scene.glyphs.sparkline(history, width: width, ceiling: (history.max() ?? 0) * 1.6)
    }

    /// How many are tracked, and of which classes.
    static func objects(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        let found = camera.objects.filter { $0.value > 0 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        if found.isEmpty { return [Span("no objects", .dim)] }
        let tracks = Figures.counted(found.reduce(0) { $0 &+ $1.value }, "track") + "  "
        var line = [Span(tracks)]
        var used = tracks.count
        for (index, object) in found.enumerated() {
            let name = scene.outside(object.key, to: 16)
            let count = " \(object.value)  "
            let needed = CellWidth.of(name) + count.count
            let more = "+\(found.count - index)"
            // Room must stay for the word that says how many classes are left out.
            guard used + needed + (index + 1 < found.count ? more.count : -2) <= width else {
                return line + [Span(more, .dim)]
            }
            line += [Span(name, .dim), Span(count)]
            used += needed
        }
        return line
    }

    /// Damage, size, codec and decoder, then the source while there is room.
    static func stream(_ camera: CameraStatus, _ scene: Scene, _ width: Int) -> [Span] {
        let corrupt = camera.counts.corrupt > 0 ? "\(camera.counts.corrupt) corrupt  " : ""
        let words = [format(of: camera.stream, scene), camera.source].filter { !$0.isEmpty }
        return [
            Span(corrupt, .warning),
            Span(scene.outside(words.joined(separator: "  "), to: width - corrupt.count), .dim),
        ]
    }

    /// Size and codec, and what decodes it where that is not the processor.
    static func format(of stream: StreamStatus, _ scene: Scene) -> String {
        let size = stream.size.map { "\($0.width)\(scene.glyphs.times)\($0.height)" } ?? ""
        let decoder = stream.decoder == "software" ? "" : stream.decoder
        let codec = [stream.codec, decoder].filter { !$0.isEmpty }.joined(separator: " ")
        return [size, codec].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

extension String {
    /// Without its blanks: `14s` where every column counts.
    var compact: String { filter { $0 != " " } }
}
