import Core
import Foundation
import TestSupport
import Testing

@testable import Inference

struct CanaryTests {
    private static let car = Detection(label: "car", score: 0.9, box: Box(x: 100, y: 50, width: 200, height: 100))
    private static let dog = Detection(label: "dog", score: 0.6, box: Box(x: 10, y: 20, width: 50, height: 50))
    /// Near the threshold of 0.3: it may come or go.
    private static let faint = Detection(label: "dog", score: 0.33, box: Box(x: 400, y: 20, width: 50, height: 50))

    @Test(
        arguments: [
            ("the same", [car, dog, faint], nil, "3 objects as before, worst IoU 1.000, worst score +0.000"),
            ("another order", [faint, dog, car], nil, "3 objects as before, worst IoU 1.000, worst score +0.000"),
            ("the faint one gone", [car, dog], nil, "2 objects as before, worst IoU 1.000, worst score +0.000"),
            ("another faint one", [car, dog, faint, moved(faint, by: 200)], nil, "3 objects as before"),
            ("a box moved a little", [moved(car, by: 4), dog], nil, "2 objects as before, worst IoU 0.961"),
            (
                "a score off a little", [scored(car, 0.86), dog], nil,
                "2 objects as before, worst IoU 1.000, worst score -0.040"
            ),
            ("a box moved", [moved(car, by: 20), dog], "car at 100,50: box moved to IoU 0.82 (at least 0.90)", nil),
            ("a score off", [scored(car, 0.8), dog], "car at 100,50: score off by -0.100 (at most 0.05)", nil),
            ("a score too good", [car, scored(dog, 0.7)], "dog at 10,20: score off by +0.100 (at most 0.05)", nil),
            ("one missing", [car, faint], "dog at 10,20 is not found any more", nil),
            (
                "another class", [car, Detection(label: "cat", score: 0.6, box: dog.box)],
                "dog at 10,20 is not found any more", nil
            ),
            ("one elsewhere", [moved(car, by: 150), dog], "car at 100,50 is not found any more", nil),
            ("one twice", [car, car, dog], "car at 100,50 is found and must not be", nil),
            ("one more", [car, dog, moved(dog, by: 99)], "dog at 109,20 is found and must not be", nil),
            ("nothing", [], "car at 100,50 is not found any more", nil),
        ] as [(String, [Detection], String?, String?)]) func `drift is told from what may differ`(
            name: String, found: [Detection], trouble: String?, words: String?
        )
    {
        let drift = Self.canary.drift(of: found, minimumScore: 0.3)
        #expect(drift.passes == (trouble == nil), "\(name)")
        #expect(drift.words.hasPrefix(trouble ?? words ?? "?"), "\(name): \(drift.words)")
    }

    @Test(
        arguments: [
            // What the recipe's classes leave out is neither missed nor found.
            ([car], 0.3, ["car"], true), ([car], 0.3, ["car", "dog"], false), ([car], 0.3, nil, false),
            // Nor is what its own threshold leaves out, as far as the tolerance goes.
            ([car], 0.6, nil, true), ([car], 0.54, nil, false), ([], 0.9, nil, true), ([], 0.8, nil, false),
            // The canary's threshold holds where the recipe's is lower.
            ([car, dog, scored(moved(dog, by: 99), 0.34)], 0.1, nil, true),
            ([car, dog, scored(moved(dog, by: 99), 0.36)], 0.1, nil, false),
        ] as [([Detection], Double, Set<String>?, Bool)]) func `only what the recipe asks for is compared`(
            found: [Detection], minimumScore: Double, classes: Set<String>?, passes: Bool
        )
    {
        #expect(Self.canary.drift(of: found, minimumScore: minimumScore, classes: classes).passes == passes)
    }

    @Test func `it is the same after a journey through its file`() throws {
        let folder = try TemporaryFolder()
        let path = Canary.path(besides: folder.path + "/yolo.pb")
        #expect(path == folder.path + "/yolo.pb.canary.json")
        try Self.canary.write(to: path)
        #expect(try Canary(path: path) == Self.canary)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for word in [
            "\"class\" : \"car\"", "\"cpu_ms\" : 12.5", "\"tensorflow\" : \"2.21.0\"", "\"picture\" : \"dogs.jpg\"",
        ] {
            #expect(text.contains(word))
        }
    }

    @Test func `numbers are rounded for the file, and stay well within the tolerance`() {
        let box = Box(x: 1 / 3, y: 2 / 3, width: 100 / 3, height: 200 / 3)
        let found = Detection(label: "car", score: 2 / 3, box: box)
        let canary = Canary(
            picture: "a.jpg", minimumScore: 0.3, detections: [found], tensorFlow: "2", cpuMilliseconds: nil)
        #expect(canary.objects == [.init(label: "car", score: 0.6667, box: [0.3333, 0.6667, 33.3333, 66.6667])])
        #expect(canary.drift(of: [found], minimumScore: 0.3).passes)
    }

    @Test(
        arguments: [
            "", "{", "[]", "null", "{\"picture\": \"a.jpg\"}", file(objects: ""), file(objects: object("[1, 2, 3]")),
            file(objects: object("[1, 2, 3, 4, 5]")), file(objects: object("[1, 2, 3, \"4\"]")),
            // No box of a picture, and no Int.
            file(objects: object("[1e300, 2, 3, 4]")), file(objects: object("[1, -1e30, 3, 4]")),
        ]) func `a damaged file is told with its remedy`(text: String) throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path + "/canary.json"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let failure = #expect(throws: Failure.self) { _ = try Canary(path: path).drift(of: [], minimumScore: 0.3) }
        #expect(failure?.what == "is no canary")
        #expect(failure?.place == path)
        #expect(failure?.remedy.contains("vigil model verify") == true)
    }

    @Test func `a file that is whole is read`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/canary.json"
        try Self.file(objects: Self.object("[1, 2, 3, 4]")).write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try Canary(path: path).objects.map(\.box) == [[1, 2, 3, 4]])
    }

    @Test func `a file that is missing or cannot be written is told with its remedy`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/none/canary.json"
        let missing = #expect(throws: Failure.self) { _ = try Canary(path: path) }
        let unwritable = #expect(throws: Failure.self) { try Self.canary.write(to: path) }
        #expect(missing?.what == "cannot be read")
        #expect(unwritable?.what.hasPrefix("cannot be written") == true)
        for failure in [missing, unwritable] {
            #expect(failure?.place == path)
            #expect(failure?.remedy.isEmpty == false)
        }
    }

    private static let canary = Canary(
        picture: "dogs.jpg", minimumScore: 0.3, detections: [car, dog, faint], tensorFlow: "2.21.0",
        cpuMilliseconds: 12.5)

    private static func moved(_ one: Detection, by pixels: Double) -> Detection {
        var one = one
        one.box.x += pixels
        return one
    }

    private static func scored(_ one: Detection, _ score: Double) -> Detection {
        Detection(label: one.label, score: score, box: one.box)
    }

    private static func file(objects: String) -> String {
        "{\"picture\": \"a.jpg\", \"minimum_score\": 0.3, \"tensorflow\": \"2\", \"objects\": [\(objects)]}"
    }

    private static func object(_ box: String) -> String {
        "{\"class\": \"car\", \"score\": 0.9, \"box\": \(box)}"
    }
}
