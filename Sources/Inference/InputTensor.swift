import CTensorFlow
import Core

/// Writes a picture, scaled to that size, as packed pixels of that many bytes a row.
package typealias Fill = (PictureSize, ChannelOrder, UnsafeMutablePointer<UInt8>, Int) throws(Failure) -> Void

/// A model's input for a batch of pictures, kept from run to run; belongs to the thread that made it.
///
/// Bytes are scaled straight into the tensor. libswscale 6 writes no packed floats, so those take one pass more: the
/// scaled bytes are widened into the tensor row by row, the padding is written once.
final class InputTensor {
    /// Of the networks that were trained with padded pictures: YOLO's grey.
    private static let paddingByte: UInt8 = 114
    /// swscale may write a vector's width beyond the last pixel.
    private static let slack = 64
    /// Twice what eight 4K pictures take as floats; more is nonsense that a damaged graph may ask for.
    private static let mostBytes = 1 << 31

    let tensor: OpaquePointer
    private let api: VigilTensorFlow
    private let interpretation: Interpretation
    private let size: PictureSize
    private let isFloat: Bool
    private let pictureCount: Int
    /// What each picture's padding was last written for.
    private var placed: [Placement?]
    private var pixels: [UInt8]

    /// Throws where there is no memory.
    init(_ model: Model, size: PictureSize, batch: Int) throws(Failure) {
        api = model.tensorFlow.api
        interpretation = model.interpretation
        self.size = size
        isFloat = model.signature.inputs[0].type == VIGIL_TF_FLOAT
        let isFlat = interpretation.layout == .nchw
        let shape = [
            Int64(batch), Int64(isFlat ? 3 : size.height), Int64(isFlat ? size.height : size.width),
            Int64(isFlat ? size.width : 3),
        ]
        pictureCount = size.width * size.height * 3
        let bytes = batch * pictureCount * (isFloat ? MemoryLayout<Float>.size : 1)
        guard bytes <= Self.mostBytes,
            let tensor = api.AllocateTensor(Int32(isFloat ? VIGIL_TF_FLOAT : VIGIL_TF_UINT8), shape, 4, bytes),
            let data = api.TensorData(tensor)
        else { throw Failure("no memory for an input of \(bytes) bytes", at: "model \(model.recipe.name)") }
        data.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        self.tensor = tensor
        placed = Array(repeating: nil, count: batch)
        pixels = []
    }

    deinit { api.DeleteTensor(tensor) }

    /// Puts a picture into its place of the batch.
    func put(_ picture: PictureSize, at index: Int, _ fill: Fill) throws(Failure) -> Placement {
        let placement = Placement(picture, in: size, interpretation.fit)
        let (inner, offset) = (placement.inner, placement.offset)
        let start = api.TensorData(tensor)!
        if !isFloat, interpretation.layout == .nhwc {
            let bytes = start.assumingMemoryBound(to: UInt8.self) + index * pictureCount
            if placed[index] != placement { bytes.update(repeating: Self.paddingByte, count: pictureCount) }
            // A picture that fails half-way must not pass for the padding of an earlier one.
            placed[index] = nil
            try fill(inner, interpretation.channels, bytes + (offset.y * size.width + offset.x) * 3, size.width * 3)
            placed[index] = placement
            return placement
        }
        let bytesPerRow = inner.width * 3
        if pixels.count < inner.height * bytesPerRow + Self.slack {
            pixels = Array(repeating: 0, count: inner.height * bytesPerRow + Self.slack)
        }
        let filled: Result<Void, Failure> = pixels.withUnsafeMutableBufferPointer { buffer in
            do throws(Failure) { try fill(inner, interpretation.channels, buffer.baseAddress!, bytesPerRow) } catch {
                return .failure(error)
            }
            return .success(())
        }
        try filled.get()
        pixels.withUnsafeBufferPointer { bytes in
            if isFloat {
                let floats = start.assumingMemoryBound(to: Float.self) + index * pictureCount
                if placed[index] != placement { pad(floats) }
                widen(bytes.baseAddress!, placement, into: floats)
            } else {
                let planes = start.assumingMemoryBound(to: UInt8.self) + index * pictureCount
                if placed[index] != placement { planes.update(repeating: Self.paddingByte, count: pictureCount) }
                separate(bytes.baseAddress!, placement, into: planes) { _, byte in byte }
            }
        }
        placed[index] = placement
        return placement
    }

    private func pad(_ floats: UnsafeMutablePointer<Float>) {
        let (scale, bias) = interpretation.widening
        let plane = size.width * size.height
        for index in 0..<pictureCount {
            let channel = interpretation.layout == .nhwc ? index % 3 : index / plane
            floats[index] = Float(Self.paddingByte) * scale[channel] + bias[channel]
        }
    }

    private func widen(_ bytes: UnsafePointer<UInt8>, _ placement: Placement, into floats: UnsafeMutablePointer<Float>)
    {
        let (scale, bias) = interpretation.widening
        if interpretation.layout == .nchw {
            return separate(bytes, placement, into: floats) { channel, byte in
                Float(byte) * scale[channel] + bias[channel]
            }
        }
        let count = placement.inner.width * 3
        // Three loops: each is one that the compiler turns into vector instructions.
        let isPlain = scale == [1, 1, 1] && bias == [0, 0, 0]
        let isEven = scale[0] == scale[1] && scale[1] == scale[2] && bias[0] == bias[1] && bias[1] == bias[2]
        let (factor, offset) = (scale[0], bias[0])
        for row in 0..<placement.inner.height {
            let source = bytes + row * count
            let target = floats + ((placement.offset.y + row) * size.width + placement.offset.x) * 3
            if isPlain {
                for index in 0..<count { target[index] = Float(source[index]) }
            } else if isEven {
                for index in 0..<count { target[index] = Float(source[index]) * factor + offset }
            } else {
                for pixel in 0..<placement.inner.width {
                    for channel in 0..<3 {
                        target[pixel * 3 + channel] =
                            Float(source[pixel * 3 + channel]) * scale[channel] + bias[channel]
                    }
                }
            }
        }
    }

    /// Packed pixels into one plane a channel.
    private func separate<Value>(
        _ bytes: UnsafePointer<UInt8>, _ placement: Placement, into planes: UnsafeMutablePointer<Value>,
        _ value: (Int, UInt8) -> Value
    ) {
        let plane = size.width * size.height
        for row in 0..<placement.inner.height {
            let source = bytes + row * placement.inner.width * 3
            let target = planes + (placement.offset.y + row) * size.width + placement.offset.x
            for channel in 0..<3 {
                for pixel in 0..<placement.inner.width {
                    target[channel * plane + pixel] = value(channel, source[pixel * 3 + channel])
                }
            }
        }
    }
}
