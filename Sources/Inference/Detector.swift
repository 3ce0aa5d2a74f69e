import CTensorFlow
import Core

/// Finds objects in pictures with a shared model; owns its input tensor and belongs to the worker that made it.
package final class Detector {
    /// Writes a picture, scaled to that size, as packed pixels of that many bytes a row.
    package typealias Fill = (PictureSize, ChannelOrder, UnsafeMutablePointer<UInt8>, Int) throws(Failure) -> Void

    private let model: Model
    private var api: VigilTensorFlow { model.tensorFlow.api }
    private var input: OpaquePointer?
    private var inputSize = PictureSize(0, 0)
    private var letterboxed: PictureSize?
    private var pixels: [UInt8] = []

    package init(_ model: Model) { self.model = model }

    deinit { if let input { api.DeleteTensor(input) } }

    /// The objects in a picture of that size, best first, in its own pixels.
    package func detect(in picture: PictureSize, fill: Fill) throws(Failure) -> [Detection] {
        let spec = model.signature.inputs[0]
        let isFloat = spec.type == VIGIL_TF_FLOAT
        let fixed = Family.inputSize(of: spec)
        // A free input takes the picture as it is; such graphs scale it themselves.
        let size = fixed ?? picture
        let letterbox = model.family == .yolox ? Letterbox(picture, in: size) : nil
        try prepare(size, isFloat)
        let inner = letterbox?.inner ?? size
        if isFloat {
            try fillFloats(size, inner, model.family == .yolox ? .bgr : .rgb, fill)
        } else {
            let target = api.TensorData(input)!.assumingMemoryBound(to: UInt8.self)
            try fill(inner, .rgb, target, size.width * 3)
        }
        let results = try run()
        defer { for case let tensor? in results { api.DeleteTensor(tensor) } }
        let found = try read(results, picture, size, letterbox)
        return model.recipe.classes.map { kept in found.filter { kept.contains($0.label) } } ?? found
    }

    private func prepare(_ size: PictureSize, _ isFloat: Bool) throws(Failure) {
        guard size != inputSize || input == nil else { return }
        if let input { api.DeleteTensor(input) }
        let shape = [1, Int64(size.height), Int64(size.width), 3]
        let type = isFloat ? VIGIL_TF_FLOAT : VIGIL_TF_UINT8
        input = api.AllocateTensor(
            Int32(type), shape, 4, size.width * size.height * 3 * (isFloat ? MemoryLayout<Float>.size : 1))
        guard input != nil else { throw Failure("no memory for the input tensor", at: model.recipe.name) }
        inputSize = size
        letterboxed = nil
    }

    /// 8-bit pixels first, then one pass to floats; the padding is written only when the letterbox changes.
    private func fillFloats(_ size: PictureSize, _ inner: PictureSize, _ order: ChannelOrder, _ fill: Fill)
        throws(Failure)
    {
        let count = size.width * size.height * 3
        let floats = UnsafeMutableBufferPointer(
            start: api.TensorData(input)!.assumingMemoryBound(to: Float.self), count: count)
        if letterboxed != inner {
            pixels = [UInt8](repeating: 114, count: count)
            letterboxed = inner
        }
        let result: Result<Void, Failure> = pixels.withUnsafeMutableBufferPointer { bytes in
            do throws(Failure) { try fill(inner, order, bytes.baseAddress!, size.width * 3) } catch {
                return .failure(error)
            }
            for index in 0..<count { floats[index] = Float(bytes[index]) }
            return .success(())
        }
        try result.get()
    }

    private func run() throws(Failure) -> [OpaquePointer?] {
        var results = [OpaquePointer?](repeating: nil, count: model.outputs.count)
        var tensors: [OpaquePointer?] = [input]
        try model.tensorFlow.check("model \(model.recipe.name)") {
            api.SessionRun(
                model.session, nil, model.inputs, &tensors, 1, model.outputs, &results, Int32(results.count), nil, 0,
                nil, $0)
        }
        return results
    }

    private func read(
        _ results: [OpaquePointer?], _ picture: PictureSize, _ size: PictureSize, _ letterbox: Letterbox?
    ) throws(Failure) -> [Detection] {
        func floats(_ index: Int) -> UnsafePointer<Float> {
            UnsafePointer(api.TensorData(results[index])!.assumingMemoryBound(to: Float.self))
        }
        func count(_ index: Int) -> Int { Int(api.TensorByteSize(results[index])) / MemoryLayout<Float>.size }
        switch model.family {
        case .yolox:
            let dimensions = api.NumDims(results[0])
            let columns = dimensions > 0 ? Int(api.Dim(results[0], dimensions - 1)) : 0
            guard columns > 5, count(0) == Family.cells(size) * columns, api.TensorType(results[0]) == VIGIL_TF_FLOAT
            else { throw unexpected("output") }
            let found = BoxDecoding.yolox(
                floats(0), columns: columns, input: size, letterbox: letterbox!, picture: picture, labels: model.labels,
                minimumScore: model.recipe.minimumScore)
            return Suppression.kept(found, iou: model.recipe.suppressionIoU)
        case .objectDetectionAPI:
            guard let names = Family.APINames(model.signature) else { throw unexpected("signature") }
            let found = count(names.scores)
            guard count(names.boxes) >= found * 4, count(names.classes) >= found,
                [names.boxes, names.scores, names.classes].allSatisfy({ api.TensorType(results[$0]) == VIGIL_TF_FLOAT })
            else { throw unexpected("outputs") }
            guard found > 0 else { return [] }
            return BoxDecoding.objectDetectionAPI(
                boxes: floats(names.boxes), scores: floats(names.scores), classes: floats(names.classes), count: found,
                picture: picture, labels: model.labels, minimumScore: model.recipe.minimumScore
            ).sorted { $0.score > $1.score }
        }
    }

    private func unexpected(_ what: String) -> Failure {
        Failure(
            "its \(what) does not fit the family \(model.family.rawValue)", at: "model \(model.recipe.name)",
            remedy: "Run vigil model inspect and set family.")
    }
}
