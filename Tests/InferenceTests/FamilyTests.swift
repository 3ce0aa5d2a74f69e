import Core
import Testing

@testable import Inference

struct FamilyTests {
    private static let images = spec("images", shape: [1, 416, 416, 3])
    private static let head = spec("output", shape: [1, 3549, 85])
    private static let image = spec("image", type: 4, shape: [1, -1, -1, 3])
    private static let found = ["boxes", "scores", "classes"].map { spec("detection_" + $0, shape: nil) }

    @Test(
        arguments: [
            ("raw head", [images], [head], .yolox),
            (
                "a batch of any size", [spec("images", shape: [-1, 416, 416, 3])],
                [spec("output", shape: [-1, 3549, 85])], .yolox
            ),
            ("one class", [images], [spec("output", shape: [1, 3549, 6])], .yolox),
            ("no class", [images], [spec("output", shape: [1, 3549, 5])], nil),
            ("cells of another size", [images], [spec("output", shape: [1, 8400, 85])], nil),
            ("a free input", [spec("images", shape: [1, -1, -1, 3])], [head], nil),
            ("channels first", [spec("images", shape: [1, 3, 416, 416])], [head], nil),
            ("bytes", [spec("images", type: 4, shape: [1, 416, 416, 3])], [head], nil),
            ("integers out", [images], [spec("output", type: 3, shape: [1, 3549, 85])], nil),
            ("unknown rank in", [spec("images", shape: nil)], [head], nil),
            ("unknown rank out", [images], [spec("output", shape: nil)], nil),
            ("flat", [images], [spec("output", shape: [3549, 85])], nil),
            ("two inputs", [images, images], [head], nil),
            ("two outputs", [images], [head, head], nil),
            ("an absurd size", [spec("images", shape: [1, .max, .max, 3])], [head], nil),
            ("the API", [image], found, .objectDetectionAPI),
            (
                "the API with more", [image], found.reversed() + [spec("num_detections", shape: [1])],
                .objectDetectionAPI
            ),
            ("the API without classes", [image], Array(found.prefix(2)), nil),
            ("the API with two inputs", [image, image], found, nil),
            ("nothing", [], [], nil),
        ] as [(String, [TensorSpec], [TensorSpec], Family?)])
    func `the signature shows the family`(name: String, inputs: [TensorSpec], outputs: [TensorSpec], family: Family?) {
        #expect(Family.recognised(in: Signature(inputs: inputs, outputs: outputs)) == family, "\(name)")
    }

    @Test func `the API's results are found wherever they stand`() throws {
        let outputs = [Self.found[2], Self.spec("num_detections", shape: [1]), Self.found[0], Self.found[1]]
        let names = try #require(Family.APINames(Signature(inputs: [Self.image], outputs: outputs)))
        #expect([names.boxes, names.scores, names.classes] == [2, 3, 0])
    }

    @Test(arguments: [(416, 416, 3549), (640, 640, 8400), (64, 32, 42), (31, 31, 10), (7, 7, 0)])
    func `cells are counted over the three grids`(width: Int, height: Int, cells: Int) {
        #expect(Family.cells(PictureSize(width, height)) == cells)
    }

    private static func spec(_ name: String, type: Int32 = 1, shape: [Int]?) -> TensorSpec {
        TensorSpec(name: name, tensor: name + ":0", type: type, shape: shape)
    }
}
