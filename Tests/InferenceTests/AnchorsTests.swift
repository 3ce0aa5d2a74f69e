import Core
import Testing

@testable import Inference

struct AnchorsTests {
    /// D0's and D1's of the EfficientDet paper, SSD's of 300 pixels and of the Object Detection API's configurations.
    @Test(arguments: [(512, 49_104), (640, 76_725), (768, 110_484), (1024, 196_416), (64, 774)])
    func `EfficientDet has nine anchors in each cell of five levels`(side: Int, count: Int) {
        #expect(Anchors.efficientDet(PictureSize(side, side)).count == count)
        #expect(Anchors.efficientDetCount(PictureSize(side, side)) == count)
    }

    @Test(arguments: [(300, 1917), (320, 2034), (64, 96)]) func `SSD has three anchors in a cell, then six`(
        side: Int, count: Int
    ) {
        #expect(Anchors.ssd(PictureSize(side, side)).count == count)
        #expect(Anchors.ssdCount(PictureSize(side, side)) == count)
    }

    @Test func `EfficientDet's first anchors are those of the first cell, the last ones reach beyond the input`() {
        let anchors = Anchors.efficientDet(PictureSize(512, 512))
        // Stride 8 times 4: scales 1, 2^(1/3), 2^(2/3), each 1:1, 2:1, 1:2.
        expect(anchors[0], 4, 4, 32, 32)
        expect(anchors[1], 4, 4, 45.2548, 22.6274)
        expect(anchors[2], 4, 4, 22.6274, 45.2548)
        expect(anchors[3], 4, 4, 40.3175, 40.3175)
        expect(anchors[8], 4, 4, 35.9188, 71.8376)
        expect(anchors[9], 12, 4, 32, 32)
        expect(anchors[64 * 9], 4, 12, 32, 32)
        expect(anchors[64 * 64 * 9], 8, 8, 64, 64)
        expect(anchors[49_103], 448, 448, 574.7006, 1149.4011)
    }

    @Test func `SSD's first anchors are three, the last one is nearly the whole picture`() {
        let anchors = Anchors.ssd(PictureSize(300, 300))
        // 19 cells: the middle of the first is 300 / 38.
        expect(anchors[0], 7.8947, 7.8947, 30, 30)
        expect(anchors[1], 7.8947, 7.8947, 84.8528, 42.4264)
        expect(anchors[2], 7.8947, 7.8947, 42.4264, 84.8528)
        expect(anchors[3], 23.6842, 7.8947, 30, 30)
        // The second layer: 10 cells of scale 0.35; one, two, a half, three, a third, and one between it and 0.5.
        let second = Array(anchors[(19 * 19 * 3)...].prefix(6))
        expect(second[0], 15, 15, 105, 105)
        expect(second[3], 15, 15, 181.8653, 60.6218)
        expect(second[4], 15, 15, 60.6218, 181.8653)
        expect(second[5], 15, 15, 125.4990, 125.4990)
        expect(anchors[1911], 150, 150, 285, 285)
        expect(anchors[1916], 150, 150, 292.4038, 292.4038)
    }

    @Test(arguments: [PictureSize(128, 64), PictureSize(64, 128), PictureSize(640, 384)])
    func `rows go before columns in an input that is no square`(size: PictureSize) {
        for anchors in [Anchors.efficientDet(size), Anchors.ssd(size)] {
            let inside = anchors.filter {
                $0.centreX > 0 && $0.centreX < Double(size.width) && $0.centreY > 0 && $0.centreY < Double(size.height)
            }
            #expect(inside.count >= anchors.count - 9)
            #expect(anchors[0].centreY == anchors.first { $0.centreX != anchors[0].centreX }?.centreY)
        }
    }

    @Test func `without an input there are none`() {
        #expect(Anchors.efficientDet(PictureSize(0, 0)).isEmpty)
        #expect(Anchors.ssd(PictureSize(0, 0)).isEmpty)
    }

    private func expect(
        _ anchor: Anchor, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let found = [anchor.centreX, anchor.centreY, anchor.width, anchor.height]
        for (value, wanted) in zip(found, [x, y, width, height]) {
            #expect(abs(value - wanted) < 1e-4, "\(anchor)", sourceLocation: sourceLocation)
        }
    }
}
