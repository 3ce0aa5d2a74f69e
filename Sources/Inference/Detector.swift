import CTensorFlow
import Core

/// Finds objects in pictures with a shared model; owns its input tensors and belongs to the worker that made it.
package final class Detector {
    /// Tensors are kept for so many shapes: cameras of several sizes before a graph that takes them as they are.
    private static let keptTensors = 8

    private struct Shape: Hashable {
        let size: PictureSize
        let batch: Int
    }

    package let model: Model
    private var api: VigilTensorFlow { model.tensorFlow.api }
    private var tensors: [Shape: InputTensor] = [:]
    private lazy var efficientDetAnchors = Anchors.efficientDet(model.interpretation.size ?? PictureSize(0, 0))
    private lazy var ssdAnchors = Anchors.ssd(model.interpretation.size ?? PictureSize(0, 0))

    package init(_ model: Model) { self.model = model }

    /// The objects in a picture of that size, best first, in its own pixels.
    package func detect(in picture: PictureSize, fill: Fill) throws(Failure) -> [Detection] {
        try detect(in: [picture]) {
            index, size, order, pixels, bytesPerRow throws(Failure) in try fill(size, order, pixels, bytesPerRow)
        }[0]
    }

    /// The objects in several pictures that share a run; at most the model's `maximumBatch`, and more than one only
    /// where it has an input size of its own. `fill` is told which picture is wanted.
    package func detect(
        in pictures: [PictureSize],
        fill: (Int, PictureSize, ChannelOrder, UnsafeMutablePointer<UInt8>, Int) throws(Failure) -> Void
    ) throws(Failure) -> [[Detection]] {
        let batch = model.batchSizes.first { $0 >= pictures.count } ?? pictures.count
        let tensor = try tensor(model.interpretation.size ?? pictures[0], batch)
        var placements: [Placement] = []
        for (index, picture) in pictures.enumerated() {
            placements.append(
                try tensor.put(picture, at: index) { size, order, pixels, bytesPerRow throws(Failure) in
                    try fill(index, size, order, pixels, bytesPerRow)
                })
        }
        let results = try model.run(tensor.tensor)
        defer { free(results) }
        var found: [[Detection]] = []
        for (index, placement) in placements.enumerated() {
            let all = try read(results, index, batch, placement)
            found.append(model.recipe.classes.map { kept in all.filter { kept.contains($0.label) } } ?? all)
        }
        return found
    }

    /// Runs every batch size, so that no picture waits for XLA, which compiles a shape at its second run.
    package func warm() throws(Failure) {
        let size = model.interpretation.size ?? PictureSize(1280, 720)
        for batch in model.batchSizes {
            let tensor = try tensor(size, batch)
            for _ in 0..<3 { free(try model.run(tensor.tensor)) }
        }
    }

    /// Which device ran what, from one traced run on a picture that lies in the tensor already or is black.
    package func trace() throws(Failure) -> DeviceTrace {
        let tensor = try tensor(model.interpretation.size ?? PictureSize(1280, 720), model.batchSizes[0])
        guard let metadata = api.NewBuffer() else { return DeviceTrace(nodes: [:]) }
        defer { api.DeleteBuffer(metadata) }
        free(try model.run(tensor.tensor, metadata: metadata))
        let bytes = [UInt8](UnsafeRawBufferPointer(start: metadata.pointee.data, count: metadata.pointee.length))
        return DeviceTrace(runMetadata: bytes)
    }

    /// What a made-up picture brings out: bars of rising brightness, so that the network has edges to look at.
    func trial(_ size: PictureSize) throws(Failure) -> (largestCoordinate: Double?, scores: ClosedRange<Float>?) {
        let tensor = try tensor(size, model.batchSizes[0])
        let placement = try tensor.put(size, at: 0) { inner, _, pixels, bytesPerRow in
            for row in 0..<inner.height {
                for byte in 0..<(inner.width * 3) {
                    pixels[row * bytesPerRow + byte] = UInt8(truncatingIfNeeded: byte / 48 * 32 + row / 16 * 8)
                }
            }
        }
        let results = try model.run(tensor.tensor)
        defer { free(results) }
        // What does not fit the family is refused now and not at the first picture.
        _ = try read(results, 0, model.batchSizes[0], placement)
        let isAnchored = model.family == .efficientdet || model.family == .ssd
        return isAnchored ? (nil, try scoreRange(results)) : (try largestCoordinate(results), nil)
    }

    private func tensor(_ size: PictureSize, _ batch: Int) throws(Failure) -> InputTensor {
        let shape = Shape(size: size, batch: batch)
        if let tensor = tensors[shape] { return tensor }
        if tensors.count >= Self.keptTensors { tensors = [:] }
        let tensor = try InputTensor(model, size: size, batch: batch)
        tensors[shape] = tensor
        return tensor
    }

    private func free(_ results: [OpaquePointer?]) {
        for case let tensor? in results { api.DeleteTensor(tensor) }
    }
}

// Reading what a run gave.
extension Detector {
    /// The size in numbers and the shape of one picture's part of a result.
    private func shape(_ tensor: OpaquePointer?) -> [Int] {
        (0..<max(api.NumDims(tensor), 0)).map { Int(api.Dim(tensor, $0)) }
    }

    /// One picture's rows and columns: the last two dimensions, whatever is before them being the batch.
    private func head(_ result: OpaquePointer?, _ index: Int, _ batch: Int) throws(Failure) -> Head {
        let shape = shape(result)
        guard shape.count >= 2, shape.allSatisfy({ $0 > 0 }), api.TensorType(result) == VIGIL_TF_FLOAT else {
            throw unexpected("output")
        }
        let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
        let count = Int(api.TensorByteSize(result)) / MemoryLayout<Float>.size
        guard count == rows * columns * batch else { throw unexpected("output") }
        let values = UnsafePointer(api.TensorData(result)!.assumingMemoryBound(to: Float.self))
        return Head(values: values + index * rows * columns, rows: rows, columns: columns)
    }

    /// YOLOv8's, which comes with cells as rows or as columns.
    private func crossHead(_ result: OpaquePointer?, _ index: Int, _ batch: Int) throws(Failure) -> Head {
        let head = try head(result, index, batch)
        let wanted = model.labels.count + 4
        if head.columns == wanted, head.rows != wanted { return head }
        return Head(values: head.values, rows: head.columns, columns: head.rows, isTransposed: true)
    }

    private func read(_ results: [OpaquePointer?], _ index: Int, _ batch: Int, _ placement: Placement) throws(Failure)
        -> [Detection]
    {
        let meaning = model.interpretation
        let decoding = BoxDecoding(
            placement: placement, labels: model.labels, minimumScore: model.recipe.minimumScore, unit: meaning.boxes,
            scores: meaning.scores)
        let found: [Detection]
        switch meaning.family {
        case .objectDetectionAPI:
            return try readAPI(results, index, batch, decoding).sorted { $0.score > $1.score }
        case .yolov10, .centernet:
            let head = try head(results[0], index, batch)
            guard head.columns == 6 else { throw unexpected("output") }
            return decoding.list(head).sorted { $0.score > $1.score }
        case .yolox:
            let head = try head(results[0], index, batch)
            guard head.columns > 5, head.rows == Family.cells(placement.input) else { throw unexpected("output") }
            found = decoding.yolox(head)
        case .yolov5:
            let head = try head(results[0], index, batch)
            guard head.columns > 5 else { throw unexpected("output") }
            found = decoding.yolov5(head)
        case .yolov8:
            let head = try crossHead(results[0], index, batch)
            guard head.columns > 4 else { throw unexpected("output") }
            found = decoding.yolov8(head)
        case .efficientdet, .ssd: found = try readAnchored(results, index, batch, decoding)
        }
        return Suppression.kept(found, iou: model.recipe.suppressionIoU)
    }

    private func readAPI(_ results: [OpaquePointer?], _ index: Int, _ batch: Int, _ decoding: BoxDecoding)
        throws(Failure) -> [Detection]
    {
        guard let names = Family.APINames(model.signature) else { throw unexpected("signature") }
        let (scores, classes) = (results[names.scores], results[names.classes])
        let count = Int(api.TensorByteSize(scores)) / MemoryLayout<Float>.size / batch
        guard count > 0 else { return [] }
        let boxes = try head(results[names.boxes], index, batch)
        guard boxes.columns == 4, boxes.rows >= count, api.TensorType(scores) == VIGIL_TF_FLOAT,
            let number = numbers(classes, from: index * count, count: count)
        else { throw unexpected("outputs") }
        let values = api.TensorData(scores)!.assumingMemoryBound(to: Float.self) + index * count
        return decoding.objectDetectionAPI(
            boxes: Head(values: boxes.values, rows: count, columns: 4), scores: { Double(values[$0]) },
            classes: number)
    }

    /// Class numbers, which some exports give as integers; nil where there are too few or they are of another type.
    private func numbers(_ tensor: OpaquePointer?, from start: Int, count: Int) -> ((Int) -> Double)? {
        let data = api.TensorData(tensor), bytes = Int(api.TensorByteSize(tensor))
        func values<Number>(_: Number.Type) -> UnsafeMutablePointer<Number>? {
            guard bytes / MemoryLayout<Number>.size >= start + count else { return nil }
            return data.map { $0.assumingMemoryBound(to: Number.self) + start }
        }
        switch api.TensorType(tensor) {
        case Int32(VIGIL_TF_FLOAT): return values(Float.self).map { values in { Double(values[$0]) } }
        case Int32(VIGIL_TF_INT32): return values(Int32.self).map { values in { Double(values[$0]) } }
        case Int32(VIGIL_TF_INT64): return values(Int64.self).map { values in { Double(values[$0]) } }
        default: return nil
        }
    }

    private func readAnchored(_ results: [OpaquePointer?], _ index: Int, _ batch: Int, _ decoding: BoxDecoding)
        throws(Failure) -> [Detection]
    {
        let isSSD = model.family == .ssd
        let anchors = isSSD ? ssdAnchors : efficientDetAnchors
        // The variances that the Object Detection API divides its offsets by; EfficientDet has none.
        let weights = isSSD ? [0.1, 0.1, 0.2, 0.2] : [1, 1, 1, 1]
        var found: [Detection] = []
        var start = 0
        for level in try levels(results, index, batch) {
            guard level.boxes.columns == 4, start + level.boxes.rows <= anchors.count,
                level.boxes.rows == level.classes.rows, level.classes.columns <= model.labels.count + 1
            else { throw unexpected("outputs") }
            found += decoding.anchored(
                level.boxes, level.classes, anchors[start..<(start + level.boxes.rows)], weights: weights)
            start += level.boxes.rows
        }
        guard start == anchors.count else { throw unexpected("outputs") }
        return found
    }

    /// Box and class heads in the anchors' order: two tensors for all levels, or two for each.
    private func levels(_ results: [OpaquePointer?], _ index: Int, _ batch: Int) throws(Failure)
        -> [(boxes: Head, classes: Head)]
    {
        if results.count == 2 {
            return paired([try head(results[0], index, batch), try head(results[1], index, batch)])
        }
        var heads: [Head] = []
        for result in results {
            let shape = shape(result)
            guard shape.count == 4, shape[3] % Anchors.perCell == 0, api.TensorType(result) == VIGIL_TF_FLOAT else {
                throw unexpected("outputs")
            }
            let rows = shape[1] * shape[2] * Anchors.perCell, columns = shape[3] / Anchors.perCell
            let values = UnsafePointer(api.TensorData(result)!.assumingMemoryBound(to: Float.self))
            guard Int(api.TensorByteSize(result)) == rows * columns * batch * MemoryLayout<Float>.size else {
                throw unexpected("outputs")
            }
            heads.append(Head(values: values + index * rows * columns, rows: rows, columns: columns))
        }
        let pairs = paired(heads)
        guard pairs.count * 2 == heads.count else { throw unexpected("outputs") }
        return pairs
    }

    /// Box heads have four columns; where class heads have four as well their names tell, else boxes come first.
    private func paired(_ heads: [Head]) -> [(boxes: Head, classes: Head)] {
        var isBox = heads.map { $0.columns == 4 }
        if !isBox.contains(false) {
            isBox = model.signature.outputs.map { $0.name.lowercased().contains("box") }
            if !isBox.contains(true) { isBox = heads.indices.map { $0 < heads.count / 2 } }
        }
        func sorted(_ kind: Bool) -> [Head] {
            zip(heads, isBox).filter { $0.1 == kind }.map(\.0).sorted { $0.rows > $1.rows }
        }
        return Array(zip(sorted(true), sorted(false)))
    }

    /// Over the first four columns of every row of a single head.
    private func largestCoordinate(_ results: [OpaquePointer?]) throws(Failure) -> Double? {
        let batch = model.batchSizes[0]
        let head =
            model.family == .yolov8 ? try crossHead(results[0], 0, batch) : try head(results[0], 0, batch)
        guard head.columns >= 4 else { throw unexpected("output") }
        return (0..<head.rows).lazy.flatMap { row in (0..<4).lazy.map { abs(head.value(row, $0)) } }
            .filter(\.isFinite).max()
    }

    /// Of the class heads of a model with anchors.
    private func scoreRange(_ results: [OpaquePointer?]) throws(Failure) -> ClosedRange<Float>? {
        let levels = try levels(results, 0, model.batchSizes[0])
        var lowest = Float.infinity, highest = -Float.infinity
        for level in levels {
            for index in 0..<(level.classes.rows * level.classes.columns) {
                lowest = min(lowest, level.classes.values[index])
                highest = max(highest, level.classes.values[index])
            }
        }
        return lowest <= highest ? lowest...highest : nil
    }

    private func unexpected(_ what: String) -> Failure {
        Failure(
            "its \(what) does not fit the family \(model.family.rawValue)", at: "model \(model.recipe.name)",
            remedy: "Run vigil model inspect and set family.")
    }
}
