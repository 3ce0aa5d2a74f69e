import CFFmpeg
import Core

/// Scales pictures into packed 8-bit pixels; keeps its tables between pictures of one size. Belongs to one thread.
package final class Scaler {
    /// For what the linear sampler does not read: of swscale's filters the one nearest to it.
    private static let flags = SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP

    private var sampler = LinearSampler()
    private var context: OpaquePointer?

    package init() {}

    deinit { sws_freeContext(context) }

    /// Writes the picture, scaled to `size`, into `pixels` of `bytesPerRow`, three bytes a pixel.
    package func scale(
        _ picture: Picture, to size: PictureSize, _ order: ChannelOrder, into pixels: UnsafeMutablePointer<UInt8>,
        bytesPerRow: Int
    ) throws(Failure) {
        let rows: Int32 = picture.withFrame { frame in
            if sampler.scale(frame, to: size, order, into: pixels, bytesPerRow: bytesPerRow) { return 1 }
            context = sws_getCachedContext(
                context, frame.pointee.width, frame.pointee.height, AVPixelFormat(frame.pointee.format),
                Int32(size.width), Int32(size.height), order == .rgb ? AV_PIX_FMT_RGB24 : AV_PIX_FMT_BGR24,
                Self.flags, nil, nil, nil)
            guard let context else { return -1 }
            var planes: [UnsafeMutablePointer<UInt8>?] = [pixels, nil, nil, nil]
            var strides: [Int32] = [Int32(bytesPerRow), 0, 0, 0]
            return withUnsafePointer(to: frame.pointee.data) { data in
                withUnsafePointer(to: frame.pointee.linesize) { lines in
                    data.withMemoryRebound(to: UnsafePointer<UInt8>?.self, capacity: 8) { data in
                        lines.withMemoryRebound(to: Int32.self, capacity: 8) { lines in
                            sws_scale(context, data, lines, 0, frame.pointee.height, &planes, &strides)
                        }
                    }
                }
            }
        }
        guard rows > 0 else {
            throw Failure("a picture of \(picture.size.width)×\(picture.size.height) cannot be scaled")
        }
    }
}
