import Core
import Testing

@testable import Inference

/// What the real TensorFlow finds in its input.
struct InputTensorTests {
    private static let (red, green, blue, grey) = (
        KnownPicture.red, KnownPicture.green, KnownPicture.blue, KnownPicture.grey
    )
    private static let forms: [(Layout, GraphBuilder.Element)] = [
        (.nhwc, .float), (.nhwc, .uint8), (.nchw, .float), (.nchw, .uint8),
    ]

    @Test(
        arguments: forms,
        [(.rgb, [red, green, blue]), (.bgr, [blue, green, red])] as [(ChannelOrder, [Double])])
    func `channels stand where layout and order say`(
        form: (layout: Layout, element: GraphBuilder.Element), order: (name: ChannelOrder, scores: [Double])
    ) throws {
        let known = KnownModel(
            outputs: KnownModel.list(), layout: form.layout, element: form.element, gain: 1 / 255)
        var hints = ModelHints()
        (hints.channels, hints.fit, hints.range) = (order.name, .stretch, .bytes)
        let model = try known.open(hints)
        #expect(model.interpretation.layout == form.layout)
        KnownPicture.expect(try KnownPicture.detect(Detector(model)), order.scores, .stretch)
    }

    @Test(
        arguments: Layout.allCases,
        [
            (.unit, nil, nil, [red, green, blue]), (.signed, nil, nil, [2 * red - 1, 2 * green - 1, 2 * blue - 1]),
            (.bytes, [4, 2, 1], [400, 200, 100], [0.5, 0.5, 0.5]),
            (.unit, [0.3, 0.3, 0.3], [0.5, 0.5, 0.5], [1, 0.2, -0.2]),
            (.unit, [0.1, 0, -0.1], [1, 2, 4], [0.7, 0.2, 0.075]), (.signed, [-1, 0, 1], nil, [1.6, -0.2, -1.6]),
        ] as [(ValueRange, [Double]?, [Double]?, [Double])])
    func `range, mean and deviation make the numbers of each channel`(
        layout: Layout, numbers: (range: ValueRange, mean: [Double]?, deviation: [Double]?, expected: [Double])
    ) throws {
        // A fifth of each and half: all within the scores that are kept.
        let known = KnownModel(outputs: KnownModel.list(), layout: layout, gain: 0.2, offset: 0.5)
        var hints = ModelHints()
        (hints.fit, hints.range, hints.mean, hints.deviation) = (
            .stretch, numbers.range, numbers.mean, numbers.deviation
        )
        let scores = numbers.expected.map { 0.5 + 0.2 * $0 }
        KnownPicture.expect(try KnownPicture.detect(Detector(known.open(hints))), scores, .stretch)
    }

    @Test(
        arguments: forms,
        [
            (.topLeft, [red, green, grey], 2), (.centred, [red, grey, grey], 2), (.stretch, [red, green, blue], 0),
        ] as [(Fit, [Double], Int)]) func `the picture stands where the fit says, grey beside it`(
            form: (layout: Layout, element: GraphBuilder.Element), fit: (name: Fit, scores: [Double], greyPlaces: Int)
        ) throws
    {
        var hints = ModelHints()
        (hints.fit, hints.range) = (fit.name, .bytes)
        let known = KnownModel(
            outputs: KnownModel.list(), layout: form.layout, element: form.element, gain: 1 / 255)
        let detector = Detector(try known.open(hints))
        KnownPicture.expect(try KnownPicture.detect(detector), fit.scores, fit.name)
        // A black picture of another shape: only places that it leaves free are seen, and grey is put back afterwards.
        let upright = try detector.detect(in: PictureSize(64, 128), fill: KnownPicture.fill([0, 0, 0]))
        #expect(upright.count == fit.greyPlaces)
        #expect(try detector.detect(in: PictureSize(9, 9), fill: KnownPicture.fill([0, 0, 0])).isEmpty)
        KnownPicture.expect(try KnownPicture.detect(detector), fit.scores, fit.name)
    }

    @Test(arguments: forms) func `a picture that cannot be filled leaves nothing behind`(
        form: (layout: Layout, element: GraphBuilder.Element)
    ) throws {
        var hints = ModelHints()
        (hints.fit, hints.range) = (.centred, .bytes)
        let known = KnownModel(
            outputs: KnownModel.list(), layout: form.layout, element: form.element, gain: 1 / 255)
        let detector = Detector(try known.open(hints))
        let before = try KnownPicture.detect(detector)
        #expect(before.count == 3)
        // A square picture would cover the corners.
        let failure = #expect(throws: Failure.self) {
            try detector.detect(in: PictureSize(64, 64)) { (size, order, pixels, bytesPerRow) throws(Failure) in
                try KnownPicture.fill([1, 1, 1])(size, order, pixels, bytesPerRow)
                throw Failure("half a picture")
            }
        }
        #expect(failure?.what == "half a picture")
        #expect(try KnownPicture.detect(detector) == before)
    }
}
