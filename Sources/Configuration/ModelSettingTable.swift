import Core

extension SettingTable {
    static let model = [
        Setting("model", "name", .name, .required, "What cameras and the header call it."),
        Setting("model", "path", .path, .required, "A frozen graph (.pb) or the folder of a SavedModel."),
        Setting(
            "model", "labels", .path, .none("the class numbers, or what the model itself carries"),
            "A text file with one class name a line, a label map (.pbtxt), or a metadata.yaml."),
        Setting(
            "model", "family", words(Family.self), .none("told by the signature"),
            "What the model's outputs mean."),
        Setting(
            "model", "score", .number(0...1), .none("the score of [inference]"),
            "Detections of this model below this score are dropped."),
        Setting("model", "classes", .words, .none("every class"), "The classes to keep."),
        Setting(
            "model", "max_batch", .integer(1...256), .none("8 on a GPU, 1 on a CPU"),
            "Pictures of several cameras that may share a run, where the graph takes any number."),
        Setting(
            "model", "max_wait_ms", .number(0...1000), .value(.number(5)),
            "How long a run may wait for more pictures to share it."),
        Setting(
            "model", "canary", .path, .none("the model's path with .canary.json"),
            "What it must give on its reference picture; vigil model verify writes and checks it."),
    ]

    /// What a graph's signature does not say; vigil model inspect shows what is assumed.
    static let tensors = [
        Setting("model", "layout", words(Layout.self), .none("the shape of the input"), "Where the channels stand."),
        Setting("model", "channels", words(ChannelOrder.self), custom, "Order of the colours."),
        Setting("model", "range", words(ValueRange.self), custom, "What the input's numbers range over."),
        Setting("model", "mean", .numbers(3), custom, "Taken off each channel, after range."),
        Setting("model", "std", .numbers(3), custom, "Each channel is divided by it, after mean."),
        Setting("model", "fit", words(Fit.self), custom, "How a picture is brought to the input's size."),
        Setting(
            "model", "boxes", words(BoxUnit.self), .none("found by a trial run, else the family's custom"),
            "What box coordinates count."),
        Setting(
            "model", "scores", words(ScoreKind.self), .none("found by a trial run, else the family's custom"),
            "Whether class scores are probabilities already."),
        Setting(
            "model", "input_size", .numbers(2), .none("the shape of the input"),
            "Width and height in pixels, where the graph leaves them free."),
        Setting(
            "model", "outputs", .words, .none("all outputs of the graph"),
            "The outputs to read, where the graph has others too."),
    ]

    private static let custom = Fallback.none("the family's custom")
}
