import Core
import TestSupport
import Testing

@testable import Inference

struct PlacementTests {
    private static let input = PictureSize(64, 32)

    @Test(
        arguments: [
            (PictureSize(64, 32), .topLeft, PictureSize(64, 32), 0, 0),
            (PictureSize(128, 64), .topLeft, PictureSize(64, 32), 0, 0),
            (PictureSize(100, 100), .topLeft, PictureSize(32, 32), 0, 0),
            (PictureSize(100, 100), .centred, PictureSize(32, 32), 16, 0),
            (PictureSize(100, 100), .stretch, PictureSize(64, 32), 0, 0),
            (PictureSize(1280, 320), .topLeft, PictureSize(64, 16), 0, 0),
            (PictureSize(1280, 320), .centred, PictureSize(64, 16), 0, 8),
            (PictureSize(16, 8), .centred, PictureSize(64, 32), 0, 0),
            // At least one pixel, and an odd rest goes right and below.
            (PictureSize(10_000, 1), .topLeft, PictureSize(64, 1), 0, 0),
            (PictureSize(10_000, 1), .centred, PictureSize(64, 1), 0, 15),
            (PictureSize(1, 10_000), .centred, PictureSize(1, 32), 31, 0),
            (PictureSize(1, 1), .stretch, PictureSize(64, 32), 0, 0),
        ] as [(PictureSize, Fit, PictureSize, Int, Int)]) func `a picture is put where the fit says`(
            picture: PictureSize, fit: Fit, inner: PictureSize, x: Int, y: Int
        )
    {
        let placement = Placement(picture, in: Self.input, fit)
        #expect(placement.inner == inner)
        #expect(placement.offset == (x, y))
    }

    @Test(arguments: Fit.allCases) func `a box finds its way back from any input to any picture`(fit: Fit) throws {
        var dice = SeededGenerator(seed: 31)
        for _ in 0..<500 {
            func side() -> Int { Int.random(in: 16...2000, using: &dice) }
            let picture = PictureSize(side(), side())
            let placement = Placement(picture, in: PictureSize(side(), side()), fit)
            let (inner, offset) = (placement.inner, placement.offset)
            #expect(
                inner.width + offset.x <= placement.input.width && inner.height + offset.y <= placement.input.height)
            let width = Double(picture.width), height = Double(picture.height)
            let box = Box(x: width / 4, y: height / 8, width: width / 2, height: height / 3)
            // Forward by the sizes of the picture in the input, rounded to whole pixels there.
            let (x, y) = (Double(inner.width) / width, Double(inner.height) / height)
            let back = try #require(
                placement.box(
                    left: box.x * x + Double(offset.x), top: box.y * y + Double(offset.y),
                    right: (box.x + box.width) * x + Double(offset.x),
                    bottom: (box.y + box.height) * y + Double(offset.y)))
            // A pixel of the input, measured in the picture.
            #expect(abs(back.x - box.x) <= 1 / x && abs(back.y - box.y) <= 1 / y)
            #expect(abs(back.width - box.width) <= 1 / x && abs(back.height - box.height) <= 1 / y)
        }
    }

    @Test(
        arguments: [
            ([16, 0, 48, 32], Box(x: 0, y: 0, width: 100, height: 100)),
            ([24, 8, 40, 16], Box(x: 25, y: 25, width: 50, height: 25)),
            // What reaches into the grey is cut, what lies in it is nothing.
            ([0, 0, 32, 16], Box(x: 0, y: 0, width: 50, height: 50)),
            ([-1000, -1000, 1000, 1000], Box(x: 0, y: 0, width: 100, height: 100)),
            ([0, 0, 10, 32], nil), ([50, 0, 64, 32], nil), ([20, 40, 40, 60], nil), ([20, 10, 20, 20], nil),
            // Corners that changed places.
            ([40, 8, 24, 16], nil), ([24, 16, 40, 8], nil),
            ([.nan, 0, 40, 16], nil), ([0, 0, .infinity, 16], nil), ([-.infinity, 0, .infinity, 16], nil),
            ([24, 8, 40, .nan], nil), ([-1e308, 0, 1e308, 16], nil),
        ] as [([Double], Box?)]) func `a box is cut to the picture`(corners: [Double], box: Box?)
    {
        let placement = Placement(PictureSize(100, 100), in: Self.input, .centred)
        let found = placement.box(left: corners[0], top: corners[1], right: corners[2], bottom: corners[3])
        #expect(found.map { box?.iou($0) ?? 0 > 0.99999 } ?? (box == nil), "\(String(describing: found))")
    }

    @Test func `two are the same where picture, input and fit leave no difference`() {
        let square = PictureSize(100, 100)
        #expect(Placement(square, in: Self.input, .centred) == Placement(square, in: Self.input, .centred))
        #expect(Placement(square, in: Self.input, .centred) != Placement(square, in: Self.input, .topLeft))
        #expect(Placement(square, in: Self.input, .centred) != Placement(PictureSize(99, 99), in: Self.input, .centred))
    }
}
