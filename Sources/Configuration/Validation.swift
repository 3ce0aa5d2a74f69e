import Core

/// Makes the typed configuration of checked groups, and finds what no single value shows: names that are taken twice,
/// references into nothing, outlines that are none, files that are missing.
struct Validation {
    let paths: Paths
    var mistakes: Mistakes

    mutating func configuration(from root: SettingGroup) -> Configuration {
        var root = root
        for table in ["inference", "station", "evidence"] where root.children(of: table).isEmpty {
            root.children.insert(Self.defaults(of: table), at: 0)
        }
        let modelGroups = root.children(of: "model")
        let cameraGroups = root.children(of: "camera")
        if modelGroups.isEmpty {
            mistakes.add("no model", line: 1, remedy: "Add [[model]] with name and path.")
        }
        if cameraGroups.isEmpty {
            mistakes.add("no camera", line: 1, remedy: "Add [[camera]] with name and source.")
        }
        for table in ["model", "camera", "rule"] { checkUnique(root.children(of: table)) }
        let models = modelGroups.map { model($0) }
        let cameras = cameraGroups.map { camera($0, models: models.map(\.name)) }
        let rules = root.children(of: "rule").compactMap { rule($0, cameras: cameras, models: models) }
        var configuration = Configuration(
            station: station(root.children(of: "station")[0]),
            inference: inference(root.children(of: "inference")[0]), models: models, cameras: cameras, rules: rules)
        configuration.shadow = root.children(of: "shadow").first.flatMap {
            shadow($0, cameras: cameras.map(\.name), models: models.map(\.name))
        }
        configuration.evidence = evidence(root.children(of: "evidence")[0])
        configuration.groups = root.children
        return configuration
    }

    private static func defaults(of table: String) -> SettingGroup {
        var group = SettingGroup(table: table, line: 1, title: table)
        for setting in SettingTable.settings(of: table) {
            if case .value(let value) = setting.fallback { group.values[setting.key] = value }
        }
        return group
    }

    private mutating func station(_ group: SettingGroup) -> StationSettings {
        let station = StationSettings(
            name: group.text("name") ?? "", stateDirectory: group.text("state_dir") ?? paths.stateDirectory,
            socket: group.text("socket"), theme: group.text("theme") ?? "")
        // sockaddr_un holds 107 bytes and a zero.
        if station.socket.utf8.count > 107 {
            mistakes.add(
                "the path is \(station.socket.utf8.count) bytes long: \(station.socket)",
                line: group.line(of: "socket"),
                group.title, "socket", remedy: "A socket's path has at most 107 bytes; choose a shorter one.")
        }
        return station
    }

    private func inference(_ group: SettingGroup) -> InferenceSettings {
        var settings = InferenceSettings()
        settings.device = group.text("device").flatMap(InferenceSettings.Device.init) ?? settings.device
        settings.memoryGrowth = group.flag("memory_growth") ?? settings.memoryGrowth
        settings.memoryLimitMiB = group.integer("memory_limit_mib")
        settings.mixedPrecision = group.flag("mixed_precision") ?? settings.mixedPrecision
        settings.workers = group.integer("workers")
        settings.threads = group.integer("threads")
        settings.xla = group.flag("xla")
        settings.canarySeconds = group.number("canary_s") ?? settings.canarySeconds
        settings.score = group.number("score") ?? settings.score
        settings.nmsIoU = group.number("nms_iou") ?? settings.nmsIoU
        return settings
    }

    private mutating func model(_ group: SettingGroup) -> ModelSettings {
        checkReadable("path", of: group)
        checkReadable("labels", of: group)
        checkClasses(of: group, labels: group.text("labels"))
        checkReadable("canary", of: group)
        var model = ModelSettings(
            name: group.text("name") ?? "", path: group.text("path") ?? "", labels: group.text("labels"),
            hints: hints(group), score: group.number("score"), classes: group.words("classes"))
        model.maximumBatch = group.integer("max_batch")
        model.maximumWaitSeconds = (group.number("max_wait_ms") ?? 5) / 1000
        model.canary = group.text("canary")
        return model
    }

    private mutating func hints(_ group: SettingGroup) -> ModelHints {
        func word<Word: RawRepresentable<String>>(_ key: String, _: Word.Type) -> Word? {
            group.text(key).flatMap(Word.init)
        }
        var hints = ModelHints(family: word("family", Family.self))
        hints.layout = word("layout", Layout.self)
        hints.channels = word("channels", ChannelOrder.self)
        hints.range = word("range", ValueRange.self)
        hints.mean = group.numbers("mean")
        hints.deviation = group.numbers("std")
        if hints.deviation?.contains(where: { $0 <= 0 }) == true {
            mistakes.add(
                "a channel cannot be divided by it", line: group.line(of: "std"), group.title, "std",
                remedy: "Allowed: 3 numbers above 0.")
        }
        hints.fit = word("fit", Fit.self)
        hints.boxes = word("boxes", BoxUnit.self)
        hints.scores = word("scores", ScoreKind.self)
        hints.outputs = group.words("outputs")
        if let size = group.numbers("input_size") {
            if size.allSatisfy({ $0 == $0.rounded() && (16...8192).contains($0) }) {
                hints.inputSize = PictureSize(Int(size[0]), Int(size[1]))
            } else {
                mistakes.add(
                    "is no size of a picture", line: group.line(of: "input_size"), group.title, "input_size",
                    remedy: "Allowed: width and height, 16 to 8192 pixels.")
            }
        }
        return hints
    }

    private mutating func shadow(_ group: SettingGroup, cameras: [String], models: [String]) -> ShadowSettings? {
        guard let model = reference("model", of: group, to: models) else { return nil }
        for name in group.words("cameras") ?? [] where !cameras.contains(name) {
            mistakes.add(
                "unknown camera \"\(name)\"", line: group.line(of: "cameras"), group.title, "cameras",
                remedy: Mistakes.suggestion(for: name, among: cameras))
        }
        return ShadowSettings(
            model: model, cameras: group.words("cameras") ?? [], every: group.integer("every") ?? 10)
    }

    private mutating func camera(_ group: SettingGroup, models: [String]) -> CameraSettings {
        let zones = group.children(of: "camera.zone")
        let lines = group.children(of: "camera.line")
        checkUnique(zones)
        checkUnique(lines)
        var camera = CameraSettings(
            name: group.text("name") ?? "", source: group.text("source") ?? "",
            model: reference("model", of: group, to: models) ?? models.first ?? "",
            maximumFPS: group.number("max_fps"), weight: group.number("weight") ?? 1,
            staleSeconds: group.number("stale_s"),
            zones: zones.compactMap { zone($0) }, lines: lines.compactMap { line($0) })
        camera.ingest = ingest(group)
        return camera
    }

    private mutating func zone(_ group: SettingGroup) -> Zone {
        let polygon = Polygon(group.points("points") ?? [])
        if polygon.crossesItself {
            mistakes.add(
                "the outline crosses itself", line: group.line(of: "points"), group.title, "points",
                remedy: "Give the corners in order around the zone.")
        }
        return Zone(name: group.text("name") ?? "", polygon: polygon)
    }

    private mutating func line(_ group: SettingGroup) -> Line {
        let points = group.points("points") ?? []
        if points.count == 2, points[0] == points[1] {
            mistakes.add(
                "both ends are the same point", line: group.line(of: "points"), group.title, "points",
                remedy: "A line needs two different ends.")
        }
        let ends = points.count == 2 ? points : [Point(0, 0), Point(1, 1)]
        return Line(name: group.text("name") ?? "", segment: Segment(ends[0], ends[1]))
    }

    private mutating func rule(
        _ group: SettingGroup, cameras: [CameraSettings], models: [ModelSettings]
    ) -> Rule? {
        guard let name = reference("camera", of: group, to: cameras.map(\.name)),
            let camera = cameras.first(where: { $0.name == name })
        else { return nil }
        checkClasses(of: group, labels: models.first { $0.name == camera.model }?.labels)
        guard let kind = ruleKind(group, camera) else { return nil }
        return Rule(
            name: group.text("name") ?? "", camera: name, kind: kind, classes: Set(group.words("classes") ?? []),
            minimumScore: group.number("minimum_score") ?? 0,
            severity: group.text("severity").flatMap(Severity.init) ?? .medium, guidance: group.text("guidance") ?? "")
    }

    private mutating func ruleKind(_ group: SettingGroup, _ camera: CameraSettings) -> RuleKind? {
        switch group.text("kind") {
        case "zone":
            guard let name = reference("zone", of: group, to: camera.zones.map(\.name), owner: camera),
                let zone = camera.zones.first(where: { $0.name == name })
            else { return nil }
            let minimum = group.number("minimum_s") ?? 0
            return .zone(zone, minimum > 0 ? .inside(seconds: minimum) : .entered)
        case "line":
            guard let name = reference("line", of: group, to: camera.lines.map(\.name), owner: camera),
                let line = camera.lines.first(where: { $0.name == name })
            else { return nil }
            return .line(line, group.text("direction").flatMap(CrossingDirection.init) ?? .both)
        default: return nil
        }
    }
}

extension Validation {
    /// The name that `key` refers to, reported where there is no such entry; nil where it is not given.
    private mutating func reference(
        _ key: String, of group: SettingGroup, to names: [String], owner: CameraSettings? = nil
    ) -> String? {
        guard let name = group.text(key) else { return nil }
        if names.contains(name) { return name }
        let whose = owner.map { " of camera \"\($0.name)\"" } ?? ""
        mistakes.add(
            "unknown \(key) \"\(name)\"\(whose)", line: group.line(of: key), group.title, key,
            remedy: Mistakes.suggestion(for: name, among: names.filter { !$0.isEmpty }))
        return nil
    }

    private mutating func checkUnique(_ groups: [SettingGroup]) {
        var first: [String: Int] = [:]
        for group in groups {
            guard let name = group.text("name") else { continue }
            if let line = first[name] {
                mistakes.add(
                    "the name is taken already in line \(line)", line: group.line(of: "name"), group.title, "name",
                    remedy: "Choose another name.")
            } else {
                first[name] = group.line(of: "name")
            }
        }
    }

    mutating func checkReadable(_ key: String, of group: SettingGroup) {
        guard let path = group.text(key), !path.hasPrefix("demo:"), let trouble = Paths.trouble(reading: path) else {
            return
        }
        mistakes.add(
            "cannot read \"\(path)\": \(trouble)", line: group.line(of: key), group.title, key,
            remedy: "Paths are relative to the folder of the configuration file.")
    }
}
