import Foundation
import TestSupport
import Testing

@testable import Inference

struct COCOTests {
    @Test(.needsSharedData) func `the data set's own numbers find their labels`() throws {
        let text = try String(contentsOfFile: SharedData.path("models/coco80_classes.txt"), encoding: .utf8)
        let labels = COCO.withGaps(text.split(whereSeparator: \.isNewline).map(String.init))
        #expect(labels.count == 90)
        for (id, label) in [(1, "person"), (3, "car"), (18, "dog"), (38, "kite"), (90, "toothbrush")] {
            #expect(labels[id - 1] == label)
        }
        #expect(COCO.gaps.allSatisfy { labels[$0 - 1].isEmpty })
    }

    @Test func `other labels stay as they are`() {
        #expect(COCO.withGaps(["person", "car"]) == ["person", "car"])
    }
}
