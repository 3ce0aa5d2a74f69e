import Core
import Testing

@testable import Inference

/// The picture that a `KnownModel` is asked about: twice as wide as high, of one colour. It fills the square input's
/// upper half, its middle, or all of it.
enum KnownPicture {
    static let size = PictureSize(128, 64)
    private static let colour: [UInt8] = [204, 102, 51]
    /// Of each channel in 0 to 1, and of the grey beside the picture.
    static let (red, green, blue, grey) = (0.8, 0.4, 0.2, 114.0 / 255)

    static func detect(_ detector: Detector) throws(Failure) -> [Detection] {
        try detector.detect(in: size, fill: fill(colour))
    }

    /// A picture of one colour (red, green, blue).
    static func fill(_ colour: [UInt8]) -> Fill {
        { size, order, pixels, bytesPerRow in
            for row in 0..<size.height {
                for byte in 0..<(size.width * 3) {
                    pixels[row * bytesPerRow + byte] = colour[order == .rgb ? byte % 3 : 2 - byte % 3]
                }
            }
        }
    }

    /// `KnownModel.box` in the picture's pixels.
    static func box(_ fit: Fit) -> Box {
        switch fit {
        case .topLeft: Box(x: 32, y: 40, width: 64, height: 16)
        case .centred: Box(x: 32, y: 8, width: 64, height: 16)
        case .stretch: Box(x: 32, y: 20, width: 64, height: 8)
        }
    }

    /// Expects the person, the car and the dog with these scores, those below 0.15 left out, all where `fit` has them.
    static func expect(
        _ found: [Detection], _ scores: [Double], _ fit: Fit, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let wanted = zip(KnownModel.labels, scores).filter { $0.1 > 0.15 }.sorted { $0.1 > $1.1 }
        #expect(found.count == wanted.count, sourceLocation: sourceLocation)
        for (label, score) in wanted {
            let one = found.first { $0.label == label }
            #expect(abs((one?.score ?? 0) - score) < 1e-4, "\(label)", sourceLocation: sourceLocation)
            #expect((one?.box.iou(box(fit)) ?? 0) > 0.9999, "\(label)", sourceLocation: sourceLocation)
        }
        #expect(found.map(\.score) == found.map(\.score).sorted(by: >), sourceLocation: sourceLocation)
    }
}
