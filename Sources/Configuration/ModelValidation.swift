import Core

/// Models, and what their graphs do not say of themselves.
extension Validation {
    mutating func model(_ group: SettingGroup) -> ModelSettings {
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
        hints.inputSize = pictureSize("input_size", of: group)
        return hints
    }
}
