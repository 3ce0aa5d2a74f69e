import Core
import Testing

@testable import Inference

struct FamilyTests {
    private static let images = [spec("images", shape: [1, 416, 416, 3])]
    private static let flat = [spec("images", shape: [1, 3, 640, 640])]
    private static let square = [spec("images", shape: [1, 512, 512, 3])]
    private static let small = [spec("images", shape: [1, 300, 300, 3])]
    private static let image = [spec("image", type: 4, shape: [1, -1, -1, 3])]
    private static let found = ["boxes", "scores", "classes"].map { spec("detection_" + $0, shape: nil) }
    private static func out(_ shapes: [Int]?...) -> [TensorSpec] { shapes.map { spec("output", shape: $0) } }

    @Test(
        arguments: [
            ("yolox", images, out([1, 3549, 85]), nil, .yolox),
            ("yolox, batch", images, out([-1, 3549, 85]), nil, .yolox),
            ("yolox, no batch", images, out([3549, 85]), nil, .yolox),
            ("yolox, 80 labels", images, out([1, 3549, 85]), 80, .yolox),
            ("yolox, one class", images, out([1, 3549, 6]), nil, .yolox),
            ("yolox, bytes", bytes, out([1, 3549, 85]), nil, .yolox),
            ("yolox, channels first", flat, out([1, 8400, 85]), nil, .yolox),
            ("yolox, 79 classes", images, out([1, 3549, 84]), 79, .yolox),
            ("yolov8, transposed", images, out([1, 3549, 84]), nil, .yolov8),
            ("yolov8, transposed, three labels", images, out([1, 3549, 7]), 3, .yolov8),
            ("yolov8", flat, out([1, 84, 8400]), nil, .yolov8),
            ("yolov8, one class", flat, out([1, 5, 8400]), nil, .yolov8),
            ("yolov8, no class", flat, out([1, 4, 8400]), nil, nil), ("no class", images, out([1, 3549, 5]), nil, nil),
            ("yolov8, one class, transposed", images, out([1, 3549, 5]), 1, .yolov8),
            ("yolov5", flat, out([1, 25_200, 85]), nil, .yolov5),
            ("yolov5, four grids", flat, out([1, 25_500, 85]), nil, .yolov5),
            ("yolov5, one class", flat, out([1, 25_200, 6]), nil, .yolov5),
            ("yolov5, no class", flat, out([1, 25_200, 5]), nil, nil),
            ("yolov10", flat, out([1, 300, 6]), nil, .yolov10),
            ("yolov10, no batch", flat, out([100, 6]), nil, .yolov10),
            ("too many rows", flat, out([1, 1001, 6]), nil, nil), ("free rows", flat, out([1, -1, 6]), nil, nil),
            ("efficientdet", square, out([1, 49_104, 90], [1, 49_104, 4]), nil, .efficientdet),
            ("efficientdet, batch", square, out([-1, 49_104, 4], [-1, 49_104, 90]), nil, .efficientdet),
            ("efficientdet of ten", square, pyramid(90), nil, .efficientdet),
            ("nine of ten", square, pyramid(90).dropLast(), nil, nil),
            (
                "ten, not by nine", square, pyramid(90).map { spec("x", shape: [1, $0.shape![1], $0.shape![2], 8]) },
                nil, nil
            ),
            ("ssd", small, out([1, 1917, 4], [1, 1917, 91]), nil, .ssd),
            ("ssd, classes first", small, out([1, 1917, 91], [1, 1917, 4]), nil, .ssd),
            ("ssd of another size", square, out([1, 1917, 4], [1, 1917, 91]), nil, nil),
            ("cells of another size", images, out([1, 8400, 85]), nil, nil),
            ("two heads", images, out([1, 3549, 85], [1, 3549, 85]), nil, nil),
            ("a free input", [spec("images", shape: [1, -1, -1, 3])], out([1, 3549, 85]), nil, nil),
            ("integers out", images, [spec("output", type: 3, shape: [1, 3549, 85])], nil, nil),
            ("unknown rank in", [spec("images", shape: nil)], out([1, 3549, 85]), nil, nil),
            ("unknown rank out", images, out(nil), nil, nil),
            ("rank 1", images, out([3549]), nil, nil), ("rank 0", images, out([]), nil, nil),
            ("rank 4", images, out([1, 1, 3549, 85]), nil, nil),
            ("two inputs", images + images, out([1, 3549, 85]), nil, nil), ("nothing", [], [], nil, nil),
            ("an absurd size", [spec("images", shape: [1, .max, .max, 3])], out([1, 3549, 85]), nil, nil),
            ("a negative size", [spec("images", shape: [1, -7, -7, 3])], out([1, 3549, 85]), nil, nil),
            ("the API", image, found, nil, .objectDetectionAPI),
            ("the API in floats", images, found, nil, .objectDetectionAPI),
            (
                "the API with more", image, found.reversed() + [spec("num_detections", shape: [1])], nil,
                .objectDetectionAPI
            ),
            ("the API without classes", image, Array(found.prefix(2)), nil, nil),
            ("the API with two inputs", image + image, found, nil, nil),
        ] as [(String, [TensorSpec], [TensorSpec], Int?, Family?)])
    func `the signature shows the family`(
        name: String, inputs: [TensorSpec], outputs: [TensorSpec], labels: Int?, family: Family?
    ) {
        let recognised = Family.recognised(in: Signature(inputs: inputs, outputs: outputs), labels: labels)
        #expect(recognised?.family == family, "\(name)")
        #expect(recognised?.why.isEmpty != true)
    }

    @Test func `a size from the configuration takes the place of a free one`() {
        let signature = Signature(inputs: [Self.spec("i", shape: [1, -1, -1, 3])], outputs: Self.out([1, 3549, 85]))
        #expect(Family.recognised(in: signature, size: PictureSize(416, 416))?.family == .yolox)
        #expect(Family.recognised(in: signature, size: PictureSize(640, 640)) == nil)
    }

    /// The largest input that is believed has 50 million anchors: they are counted and not made.
    @Test(arguments: [(50_282_496, Family.efficientdet), (50_282_495, nil)])
    func `a huge input is judged by numbers alone`(rows: Int, family: Family?) {
        let huge = [Self.spec("images", shape: [1, 16_384, 16_384, 3])]
        let signature = Signature(inputs: huge, outputs: Self.out([1, rows, 4], [1, rows, 90]))
        #expect(Family.recognised(in: signature)?.family == family)
    }

    @Test func `the API's results are found wherever they stand`() throws {
        let outputs = [Self.found[2], Self.spec("num_detections", shape: [1]), Self.found[0], Self.found[1]]
        let names = try #require(Family.APINames(Signature(inputs: Self.image, outputs: outputs)))
        #expect([names.boxes, names.scores, names.classes] == [2, 3, 0])
    }

    @Test(arguments: [(416, 416, 3549), (640, 640, 8400), (64, 32, 42), (31, 31, 10), (7, 7, 0)])
    func `cells are counted over the three grids`(width: Int, height: Int, cells: Int) {
        #expect(Family.cells(PictureSize(width, height)) == cells)
    }

    @Test(
        arguments: [
            ([1, 416, 320, 3], .nhwc, PictureSize(320, 416)), ([1, 3, 416, 320], .nchw, PictureSize(320, 416)),
            ([-1, -1, -1, 3], .nhwc, nil), ([1, 3, -1, -1], .nchw, nil), ([1, 3, 3, 3], .nhwc, PictureSize(3, 3)),
            ([1, 0, 416, 3], .nhwc, nil), ([1, 16_385, 416, 3], .nhwc, nil), ([1, 416, 416, 1], nil, nil),
            ([416, 416, 3], nil, nil), ([], nil, nil), (nil, nil, nil),
        ] as [([Int]?, Layout?, PictureSize?)]) func `the shape of the input shows layout and size`(
            shape: [Int]?, layout: Layout?, size: PictureSize?
        )
    {
        let input = Self.spec("images", shape: shape)
        #expect(Layout.found(in: input) == layout)
        #expect(Layout.found(in: input)?.size(input) == size)
    }

    private static let bytes = [spec("images", type: 4, shape: [1, 416, 416, 3])]

    private static func pyramid(_ classes: Int) -> [TensorSpec] {
        [64, 32, 16, 8, 4].flatMap { side in
            [spec("class", shape: [1, side, side, 9 * classes]), spec("box", shape: [1, side, side, 36])]
        }
    }

    private static func spec(_ name: String, type: Int32 = 1, shape: [Int]?) -> TensorSpec {
        TensorSpec(name: name, tensor: name + ":0", type: type, shape: shape)
    }
}
