import Core
import Foundation
import TestSupport
import Video

@testable import Inference

/// What the tests of real models share: TensorFlow once a process, each model once, photographs decoded by libav.
enum Photographs {
    static let tensorFlow = Result { () throws(Failure) in try TensorFlow(compiles: false) }
    static let labels = SharedData.path("models/coco80_classes.txt")

    private static let raw = Result { try open(.raw) }
    private static let api = Result { try open(.api) }
    private static let savedModel = Result { try open(.savedModel) }

    enum Form: String, CaseIterable, Sendable {
        case raw = "yolox_nano_raw_frozen.pb"
        case api = "yolox_nano_odapi_frozen.pb"
        case savedModel = "yolox_nano_saved_model"

        var path: String { SharedData.path("models/" + rawValue) }
    }

    static func model(_ form: Form) throws -> Model {
        switch form {
        case .raw: try raw.get()
        case .api: try api.get()
        case .savedModel: try savedModel.get()
        }
    }

    static func open(_ path: String, labels: String? = labels, family: Family? = nil) throws(Failure) -> Model {
        let recipe = ModelRecipe(name: "test", path: path, labelsPath: labels, hints: ModelHints(family: family))
        return try Model(recipe, tensorFlow.get(), SessionSettings())
    }

    /// The objects that a model sees on a photograph.
    static func detect(_ model: Model, _ path: String) throws -> (detections: [Detection], size: PictureSize) {
        let picture = try decoded(path)
        let scaler = Scaler()
        let detections = try Detector(model).detect(in: picture.size) {
            (size, order, pixels, bytesPerRow) throws(Failure) in
            try scaler.scale(picture, to: size, order, into: pixels, bytesPerRow: bytesPerRow)
        }
        return (detections, picture.size)
    }

    static func decoded(_ path: String) throws(Failure) -> Picture {
        var reader = try VideoReader(
            Source(address: path, isPaced: false, isLooped: false), isStopped: { false }, sleep: { _ in true })
        guard case .shot(let shot) = try reader.next() else { throw Failure("no picture", at: path) }
        return shot.picture
    }

    private static func open(_ form: Form) throws -> Model {
        guard form != .raw else { return try open(form.path) }
        let folder = try TemporaryFolder()
        let path = folder.path + "/labels.txt"
        try numberedLikeCOCO().write(toFile: path, atomically: true, encoding: .utf8)
        return try withExtendedLifetime(folder) { try open(form.path, labels: path) }
    }

    /// The Object Detection API's graphs number COCO's 80 classes 1 to 90, as its annotations do: ten numbers are unused.
    private static func numberedLikeCOCO() throws -> String {
        var names = try String(contentsOfFile: labels, encoding: .utf8).split(whereSeparator: \.isNewline).map(
            String.init)
        for unused in [12, 26, 29, 30, 45, 66, 68, 69, 71, 83] { names.insert("unused \(unused)", at: unused - 1) }
        return names.joined(separator: "\n")
    }
}
