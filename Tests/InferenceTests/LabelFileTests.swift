import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

struct LabelFileTests {
    private static let names = ["person", "car", "dog"]

    @Test func `the file that the recipe names is read, in whatever form`() throws {
        let folder = try TemporaryFolder()
        for (text, isNumbered) in [
            ("person\ncar\ndog\n", false), ("names: [person, car, dog]\n", false),
            ("item { id: 1 name: \"person\" } item { id: 2 name: \"car\" } item { id: 3 name: \"dog\" }", true),
        ] {
            let path = try Self.write(text, folder.path + "/labels")
            let found = try #require(try LabelFile.read(Self.recipe(folder.path, labels: path)))
            #expect(found.names == Self.names)
            #expect(found.path == path)
            #expect(found.isNumbered == isNumbered)
        }
    }

    /// The first of them that is there; a file that the recipe names goes before all.
    @Test func `what a SavedModel carries is found in its order`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/assets", withIntermediateDirectories: true)
        #expect(try LabelFile.read(Self.recipe(folder.path)) == nil)
        for (file, text) in [
            ("assets/label_map.pbtxt", "item { id: 1 name: \"one\" }"), ("assets/labels.txt", "two"),
            ("assets/metadata.yaml", "names: [three]"), ("metadata.yaml", "names:\n  0: four\n"),
        ] {
            let path = try Self.write(text, folder.path + "/" + file)
            #expect(try LabelFile.read(Self.recipe(folder.path))?.path == path)
        }
        let named = try Self.write("five", folder.path + "/mine.txt")
        #expect(try LabelFile.read(Self.recipe(folder.path, labels: named))?.names == ["five"])
    }

    @Test(arguments: ["", "\n \n", "names:\nnc: 3\n", "item { id: 0 name: \"x\" }"])
    func `a file without labels is told with its remedy`(text: String) throws {
        let folder = try TemporaryFolder()
        let path = try Self.write(text, folder.path + "/labels")
        let failure = #expect(throws: Failure.self) { try LabelFile.read(Self.recipe(folder.path, labels: path)) }
        #expect(failure == Failure("holds no labels", at: path, remedy: "One class a line."))
    }

    @Test func `bytes that are no text are no crash`() throws {
        let folder = try TemporaryFolder()
        try Data([0xff, 0xfe, 0x0a, 0x63, 0x61, 0x72, 0x0a, 0x80]).write(
            to: URL(fileURLWithPath: folder.path + "/labels"))
        let found = try LabelFile.read(Self.recipe(folder.path, labels: folder.path + "/labels"))
        #expect(found?.names.contains("car") == true)
    }

    /// How many labels fit: three are offered.
    @Test(
        arguments: [
            (.yolox, [[1, 3549, 8]], 3), (.yolox, [[1, 3549, 85]], 80), (.yolov5, [[25_200, 8]], 3),
            (.yolov5, [[1, 25_200, 9]], 4), (.yolov8, [[1, 7, 8400]], 3), (.yolov8, [[1, 8400, 7]], 3),
            (.yolov8, [[1, 84, 8400]], 80), (.yolov8, [[1, 7, -1]], nil), (.yolov8, [nil], nil),
            (.yolov10, [[1, 300, 6]], nil), (.centernet, [[1, 100, 6]], nil),
            (.ssd, [[1, 1917, 4], [1, 1917, 91]], 91), (.ssd, [[1, 1917, 4], [1, 1917, 5]], 5),
            (.efficientdet, [[1, 49_104, 90], [1, 49_104, 4]], 90), (.objectDetectionAPI, [nil], nil),
        ] as [(Family, [[Int]?], Int?)]) func `as many labels as the shapes have classes`(
            family: Family, outputs: [[Int]?], classes: Int?
        ) throws
    {
        let signature = Signature(
            inputs: [], outputs: outputs.map { TensorSpec(name: "o", tensor: "o:0", type: 1, shape: $0) })
        let offered = LabelFile.Found(names: Self.names, path: "labels.txt", isNumbered: false)
        let recipe = Self.recipe("model.pb")
        guard let classes, classes != 3 else {
            #expect(try LabelFile.fitted(offered, recipe, family, signature) == Self.names)
            return
        }
        let failure = #expect(throws: Failure.self) { try LabelFile.fitted(offered, recipe, family, signature) }
        #expect(failure?.description.hasPrefix("labels.txt: holds 3 labels, the model has \(classes) classes") == true)
        // With the right number it fits; SSD's and EfficientDet's background needs no name.
        let hasBackground = family == .ssd || family == .efficientdet
        for count in hasBackground ? [classes - 1, classes] : [classes] {
            let right = LabelFile.Found(names: Array(repeating: "x", count: count), path: "", isNumbered: false)
            #expect(try LabelFile.fitted(right, recipe, family, signature).count == count)
        }
    }

    @Test(arguments: Family.allCases) func `without labels there is no model`(family: Family) {
        let failure = #expect(throws: Failure.self) {
            try LabelFile.fitted(nil, Self.recipe("model.pb"), family, Signature(inputs: [], outputs: []))
        }
        #expect(failure?.place == "model.pb")
        #expect(failure?.remedy.contains("labels = ") == true)
    }

    @Test func `the API's list of COCO gets its gaps, a label map has them already`() throws {
        let coco = ["person"] + (2...79).map { "class \($0)" } + ["toothbrush"]
        let none = Signature(inputs: [], outputs: [])
        func fitted(_ names: [String], isNumbered: Bool, _ family: Family = .objectDetectionAPI) throws -> [String] {
            let found = LabelFile.Found(names: names, path: "", isNumbered: isNumbered)
            return try LabelFile.fitted(found, Self.recipe("model.pb"), family, none)
        }
        #expect(try fitted(coco, isNumbered: false).count == 90)
        #expect(try fitted(coco, isNumbered: false)[11].isEmpty)
        #expect(try fitted(coco, isNumbered: true) == coco)
        #expect(try fitted(Self.names, isNumbered: false) == Self.names)
        #expect(try fitted(coco, isNumbered: false, .yolov10) == coco)
    }

    private static func recipe(_ path: String, labels: String? = nil) -> ModelRecipe {
        ModelRecipe(name: "test", path: path, labelsPath: labels)
    }

    private static func write(_ text: String, _ path: String) throws -> String {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}
