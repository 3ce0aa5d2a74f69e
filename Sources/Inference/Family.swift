import CTensorFlow
import Core

extension Family {
    static let strides = [8, 16, 32]
    private static let mostRows = 1000

    /// How many places the grids of strides 8, 16, 32 hold over an input of that size.
    static func cells(_ size: PictureSize, strides: [Int] = Family.strides) -> Int {
        strides.reduce(0) { $0 + (size.width / $1) * (size.height / $1) }
    }

    /// The family that the signature shows and what shows it, or nil. YOLOX's head and YOLOv8's transposed one have the
    /// same shape; the number of `labels` tells them apart.
    static func recognised(in signature: Signature, size: PictureSize? = nil, labels: Int? = nil)
        -> (family: Family, why: String)?
    {
        if APINames(signature) != nil { return (.objectDetectionAPI, "outputs detection_boxes, _scores and _classes") }
        guard signature.inputs.count == 1 else { return nil }
        let input = signature.inputs[0]
        guard let size = size ?? Layout.found(in: input)?.size(input) else { return nil }
        let floats = signature.outputs.filter { $0.type == VIGIL_TF_FLOAT }
        guard floats.count == signature.outputs.count else { return nil }
        if floats.count == 1 { return single(floats[0], size, labels) }
        return anchored(floats, size)
    }

    private static func single(_ output: TensorSpec, _ size: PictureSize, _ labels: Int?) -> (Family, String)? {
        guard var shape = output.shape else { return nil }
        if shape.count == 2 { shape.insert(1, at: 0) }
        guard shape.count == 3 else { return nil }
        let (rows, columns) = (shape[1], shape[2]), cells = cells(size)
        let found = "[\(rows),\(columns)]"
        if columns == 6, (1...mostRows).contains(rows), rows != cells, rows != 3 * cells {
            return (.yolov10, "\(found) rows of x1, y1, x2, y2, score, class; family = \"centernet\" reads them so too")
        }
        if rows == cells, columns > 4 {
            if labels == columns - 4 || labels == nil && columns == 84 {
                return (.yolov8, "\(found): \(cells) cells of 4 + \(columns - 4)")
            }
            return columns > 5 ? (.yolox, "\(found): \(cells) cells of 5 + \(columns - 5)") : nil
        }
        if columns == cells, rows > 4 { return (.yolov8, "\(found): 4 + \(rows - 4) by \(cells) cells") }
        let deep = Family.cells(size, strides: strides + [64])
        if rows == 3 * cells || rows == 3 * deep, columns > 5 {
            return (.yolov5, "\(found): 3 anchors in each cell, 5 + \(columns - 5)")
        }
        return nil
    }

    private static func anchored(_ outputs: [TensorSpec], _ size: PictureSize) -> (Family, String)? {
        if outputs.count == 2, let boxes = outputs.first(where: { $0.shape?.count == 3 && $0.shape?[2] == 4 }),
            let rows = boxes.shape?[1]
        {
            if rows == Anchors.efficientDetCount(size) { return (.efficientdet, "\(rows) anchors in five levels") }
            if rows == Anchors.ssdCount(size) { return (.ssd, "\(rows) anchors in six layers") }
        }
        let isPyramid = outputs.count == 10 && outputs.allSatisfy { $0.shape?.count == 4 && $0.shape![3] % 9 == 0 }
        return isPyramid ? (.efficientdet, "boxes and classes of five levels") : nil
    }

    /// Where the Object Detection API's results stand among the signature's outputs.
    struct APINames {
        var boxes: Int
        var scores: Int
        var classes: Int

        init?(_ signature: Signature) {
            func index(_ name: String) -> Int? {
                signature.outputs.firstIndex { $0.name == name }
            }
            guard signature.inputs.count == 1, let boxes = index("detection_boxes"),
                let scores = index("detection_scores"), let classes = index("detection_classes")
            else { return nil }
            self.boxes = boxes
            self.scores = scores
            self.classes = classes
        }
    }
}

extension Layout {
    private static let longestSide = 16_384

    /// The one that the shape shows; nil where neither side has three channels.
    static func found(in input: TensorSpec) -> Layout? {
        guard let shape = input.shape, shape.count == 4 else { return nil }
        return shape[3] == 3 ? .nhwc : shape[1] == 3 ? .nchw : nil
    }

    /// Width and height where the shape fixes them.
    func size(_ input: TensorSpec) -> PictureSize? {
        guard let shape = input.shape, shape.count == 4 else { return nil }
        let (height, width) = self == .nhwc ? (shape[1], shape[2]) : (shape[2], shape[3])
        // A size beyond any camera's is nonsense that a damaged graph may hold.
        let sane = 1...Self.longestSide
        return sane.contains(height) && sane.contains(width) ? PictureSize(width, height) : nil
    }
}
