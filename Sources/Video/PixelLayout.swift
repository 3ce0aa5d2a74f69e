import CFFmpeg

/// Where a picture's luma and colour lie in memory and what their numbers mean; nil for one that does not keep them so.
struct PixelLayout {
    /// One of luma and the two colour differences.
    struct Component {
        let plane: Int
        let step: Int
        let offset: Int
        /// Two bytes a sample, the wanted 8 bits so far up in them; 0: one byte.
        let shift: UInt16

        fileprivate init(_ component: AVComponentDescriptor) {
            plane = Int(component.plane)
            step = Int(component.step)
            offset = Int(component.offset)
            shift = component.depth > 8 ? UInt16(component.shift + component.depth - 8) : 0
        }

        @inline(__always)
        func sample(_ line: UnsafePointer<UInt8>, _ column: Int) -> Int32 {
            let place = line + (column &* step &+ offset)
            guard shift > 0 else { return Int32(place[0]) }
            return Int32(truncatingIfNeeded: (UInt16(place[0]) | UInt16(place[1]) << 8) >> shift & 255)
        }
    }

    let luma: Component
    let blue: Component
    let red: Component
    /// How many times the chroma planes are halved.
    let across: Int
    let down: Int

    init?(_ frame: UnsafePointer<AVFrame>) {
        guard let format = av_pix_fmt_desc_get(AVPixelFormat(frame.pointee.format))?.pointee else { return nil }
        let unread = AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL
        let components = [format.comp.0, format.comp.1, format.comp.2]
        let isWide = components.contains { $0.depth > 8 }
        guard format.nb_components >= 3, format.flags & UInt64(unread) == 0,
            format.flags & UInt64(AV_PIX_FMT_FLAG_FLOAT) == 0, components.allSatisfy({ (8...16).contains($0.depth) }),
            !isWide || format.flags & UInt64(AV_PIX_FMT_FLAG_BE) == 0
        else { return nil }
        luma = Component(components[0])
        blue = Component(components[1])
        red = Component(components[2])
        across = Int(format.log2_chroma_w)
        down = Int(format.log2_chroma_h)
    }
}
