import Testing

@testable import Screen

struct ZoomTests {
    @Test(arguments: [
        (Zoom.normal, 1, Zoom.half), (.half, 1, .full), (.full, 1, .normal), (.normal, -1, .full), (.full, -1, .half),
        (.half, 0, .half), (.half, 300, .half), (.half, -301, .normal),
    ])
    func `steps go round`(zoom: Zoom, steps: Int, next: Zoom) {
        #expect(zoom.stepped(by: steps) == next)
    }

    @Test func `marks come round to the first`() {
        #expect(PictureMarks.all.next.next.next == .all)
        #expect(Set([PictureMarks.all.next, .all.next.next, .all]).count == 3)
    }
}
