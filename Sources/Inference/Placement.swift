import Core

/// Where a picture stands in a model's input, and the way back.
struct Placement: Equatable, Sendable {
    let picture: PictureSize
    let input: PictureSize
    /// The picture's size in the input.
    let inner: PictureSize
    let offset: (x: Int, y: Int)
    private let scale: (x: Double, y: Double)

    init(_ picture: PictureSize, in input: PictureSize, _ fit: Fit) {
        self.picture = picture
        self.input = input
        guard fit != .stretch else {
            inner = input
            offset = (0, 0)
            scale = (
                Double(input.width) / Double(max(picture.width, 1)),
                Double(input.height) / Double(max(picture.height, 1))
            )
            return
        }
        let factor = min(
            Double(input.width) / Double(max(picture.width, 1)), Double(input.height) / Double(max(picture.height, 1)))
        // 432 · (416 / 768) is 233.99999999999997: without the slack a whole row would be lost, and every box be off by it.
        func fitted(_ length: Int) -> Int { Int(Double(length) * factor + 0.001) }
        inner = PictureSize(
            min(max(1, fitted(picture.width)), input.width), min(max(1, fitted(picture.height)), input.height))
        // By the factor and not by the rounded size, as the networks' own pipelines do: less than a row of the input.
        scale = (factor, factor)
        offset = fit == .centred ? ((input.width - inner.width) / 2, (input.height - inner.height) / 2) : (0, 0)
    }

    /// A box of the input's pixels in the picture's, inside it; nil where it is not finite or nothing of it is inside.
    func box(left: Double, top: Double, right: Double, bottom: Double) -> Box? {
        let box = Box(
            x: (left - Double(offset.x)) / scale.x, y: (top - Double(offset.y)) / scale.y,
            width: (right - left) / scale.x, height: (bottom - top) / scale.y)
        guard box.x.isFinite, box.y.isFinite, box.width.isFinite, box.height.isFinite else { return nil }
        let inside = box.clipped(to: picture)
        return inside.width > 0 && inside.height > 0 ? inside : nil
    }

    static func == (left: Placement, right: Placement) -> Bool {
        left.picture == right.picture && left.input == right.input && left.inner == right.inner
            && left.offset == right.offset
    }
}
