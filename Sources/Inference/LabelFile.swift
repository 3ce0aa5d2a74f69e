import Core
import Foundation

/// Finds and reads a model's class names.
enum LabelFile {
    struct Found {
        var names: [String]
        var path: String
        /// Numbered by the file itself, so the names are where they belong.
        var isNumbered: Bool
    }

    /// The file that the recipe names, else what the SavedModel's folder carries; nil where there is neither.
    static func read(_ recipe: ModelRecipe) throws(Failure) -> Found? {
        let carried = ["metadata.yaml", "assets/metadata.yaml", "assets/labels.txt", "assets/label_map.pbtxt"]
            .map { recipe.path + "/" + $0 }.first { FileManager.default.fileExists(atPath: $0) }
        guard let path = recipe.labelsPath ?? carried else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("cannot be read", at: path, remedy: "Name a text file with one class a line.")
        }
        let (names, first) = Labels.parse(String(decoding: data, as: UTF8.self))
        guard !names.isEmpty else { throw Failure("holds no labels", at: path, remedy: "One class a line.") }
        return Found(names: names, path: path, isNumbered: first == 1)
    }

    /// As many names as the model has classes where its shape says how many.
    static func fitted(_ found: Found?, _ recipe: ModelRecipe, _ family: Family, _ signature: Signature)
        throws(Failure) -> [String]
    {
        guard let found else {
            throw Failure(
                "has no labels", at: recipe.path,
                remedy: "Name a text file with one class a line, or a label map: labels = \"…\".")
        }
        if family == .objectDetectionAPI { return found.isNumbered ? found.names : COCO.withGaps(found.names) }
        if let allowed = classes(family, signature), !allowed.contains(found.names.count) {
            throw Failure(
                "holds \(found.names.count) labels, the model has \(allowed.max()!) classes", at: found.path,
                remedy: "Name the label file that belongs to \(recipe.path).")
        }
        return found.names
    }

    /// How many labels the shapes of the outputs allow; nil where they do not say.
    private static func classes(_ family: Family, _ signature: Signature) -> [Int]? {
        guard var shape = signature.outputs.first?.shape else { return nil }
        if shape.count == 2 { shape.insert(1, at: 0) }
        switch family {
        case .yolox, .yolov5: return shape.last.flatMap { $0 > 5 ? [$0 - 5] : nil }
        case .yolov8:
            guard shape.count == 3, shape[1] > 4, shape[2] > 4 else { return nil }
            return [min(shape[1], shape[2]) - 4]
        case .ssd, .efficientdet:
            guard signature.outputs.count == 2,
                let columns = signature.outputs.compactMap({ $0.shape?.last }).max(), columns > 4
            else { return nil }
            // With or without a column for the background.
            return [columns - 1, columns]
        case .objectDetectionAPI, .yolov10, .centernet: return nil
        }
    }
}

/// The Object Detection API numbers COCO's 80 classes from 1 to 90, as the data set does.
enum COCO {
    /// Numbers that the data set gave to no class.
    static let gaps = [12, 26, 29, 30, 45, 66, 68, 69, 71, 83]

    /// COCO's 80 labels with an empty one at each gap; other labels as they are.
    static func withGaps(_ labels: [String]) -> [String] {
        guard labels.count == 80, labels.first == "person", labels.last == "toothbrush" else { return labels }
        return gaps.reduce(into: labels) { $0.insert("", at: $1 - 1) }
    }
}
