import Core

/// Makes the typed configuration of checked groups, and finds what no single value shows: names that are taken twice,
/// references into nothing, outlines that are none, files that are missing.
struct Validation {
    let paths: Paths
    var mistakes: Mistakes

    mutating func configuration(from root: SettingGroup) -> Configuration {
        var root = root
        for table in ["inference", "screen", "station", "evidence"] where root.children(of: table).isEmpty {
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
        for table in ["model", "camera"] { checkUnique(root.children(of: table)) }
        let models = modelGroups.map { model($0) }
        let checked = cameraGroups.map { camera($0, models: models) }
        let cameras = checked.map(\.settings)
        var configuration = Configuration(
            station: station(root.children(of: "station")[0]),
            inference: inference(root.children(of: "inference")[0]), models: models, cameras: cameras,
            rules: rules(root.children(of: "rule"), cameras: checked))
        configuration.shadow = root.children(of: "shadow").first.flatMap {
            shadow($0, cameras: cameras.map(\.name), models: models.map(\.name))
        }
        configuration.access = access(root.children(of: "access").first)
        configuration.screen = screen(root.children(of: "screen")[0])
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
        var station = StationSettings(
            name: group.text("name") ?? "", stateDirectory: group.text("state_dir") ?? paths.stateDirectory,
            socket: group.text("socket") ?? paths.serviceSocket)
        station.isSocketGiven = group.isGiven("socket")
        station.retentionDays = group.number("retention_days") ?? station.retentionDays
        station.latencyBudgetMilliseconds = group.number("latency_budget_ms") ?? station.latencyBudgetMilliseconds
        station.proofTimes = proofTimes(group)
        station.log = group.text("log")
        station.logMaximumMiB = group.number("log_max_mib") ?? station.logMaximumMiB
        station.logKept = group.integer("log_keep") ?? station.logKept
        // sockaddr_un holds 107 bytes and a zero.
        if station.socket.utf8.count > 107 {
            mistakes.add(
                "the path is \(station.socket.utf8.count) bytes long: \(station.socket)",
                line: group.line(of: "socket"),
                group.title, "socket", remedy: "A socket's path has at most 107 bytes; choose a shorter one.")
        }
        return station
    }

    private func screen(_ group: SettingGroup) -> ScreenSettings {
        var screen = ScreenSettings()
        screen.theme = group.text("theme") ?? screen.theme
        screen.refreshPerSecond = group.number("refresh_per_s") ?? screen.refreshPerSecond
        screen.maximumBytesPerSecond = group.integer("max_bytes_per_s") ?? screen.maximumBytesPerSecond
        screen.hasBell = group.flag("bell") ?? screen.hasBell
        screen.hasTitle = group.flag("title") ?? screen.hasTitle
        screen.hasMouse = group.flag("mouse") ?? screen.hasMouse
        return screen
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
}
