import CFFmpeg

/// Turns a picture's luma and colour differences into those of BT.601 in full range; for grey it only widens the range.
struct ColourMatrix {
    private static let bits: Int32 = 12

    private let black: Int32
    private let luma: Int32
    /// What each colour difference adds to luma and to both colour differences.
    private let fromBlue: (luma: Int32, blue: Int32, red: Int32)
    private let fromRed: (luma: Int32, blue: Int32, red: Int32)

    init(_ frame: UnsafePointer<AVFrame>) {
        let isFull = LinearSampler.isFullRange(frame)
        // Red's and blue's parts of luma; a picture that says nothing is taken for BT.601, as everywhere here.
        switch frame.pointee.colorspace {
        case AVCOL_SPC_BT709: self.init(0.2126, 0.0722, isFull: isFull)
        case AVCOL_SPC_BT2020_NCL: self.init(0.2627, 0.0593, isFull: isFull)
        default: self.init(0.299, 0.114, isFull: isFull)
        }
    }

    /// By the definition of Y'CbCr (ITU-R BT.601-7, 2.5; BT.709-6, 3): red - luma = 2 (1 - its part) Cr, blue alike.
    private init(_ redPart: Double, _ bluePart: Double, isFull: Bool) {
        let (lumaGain, chromaGain) = isFull ? (1, 1) : (255.0 / 219, 255.0 / 224)
        func fixed(_ value: Double) -> Int32 { Int32((value * Double(1 << Self.bits)).rounded()) }
        // Of one unit: red, green and blue beyond the picture's own luma, from them what BT.601 makes of it.
        func unit(_ blueDifference: Double, _ redDifference: Double) -> (luma: Int32, blue: Int32, red: Int32) {
            let red = 2 * (1 - redPart) * redDifference * chromaGain
            let blue = 2 * (1 - bluePart) * blueDifference * chromaGain
            let green = -(redPart * red + bluePart * blue) / (1 - redPart - bluePart)
            let luma = 0.299 * red + 0.587 * green + 0.114 * blue
            return (fixed(luma), fixed((blue - luma) / 1.772), fixed((red - luma) / 1.402))
        }
        black = isFull ? 0 : 16
        luma = fixed(lumaGain)
        fromBlue = unit(1, 0)
        fromRed = unit(0, 1)
    }

    @inline(__always)
    func convert(_ sample: Int32, blue: Int32, red: Int32) -> (luma: Int16, blue: Int16, red: Int16) {
        let (b, r) = (blue &- 128, red &- 128)
        let half: Int32 = 1 << (Self.bits - 1)
        let light = (sample &- black) &* luma &+ b &* fromBlue.luma &+ r &* fromRed.luma &+ half
        return (
            Int16(truncatingIfNeeded: max(0, min(255, light >> Self.bits))),
            Int16(truncatingIfNeeded: (b &* fromBlue.blue &+ r &* fromRed.blue &+ half) >> Self.bits),
            Int16(truncatingIfNeeded: (b &* fromBlue.red &+ r &* fromRed.red &+ half) >> Self.bits)
        )
    }
}
