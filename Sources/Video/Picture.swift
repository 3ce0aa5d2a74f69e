import CFFmpeg
import Core

/// One decoded picture, handed from the camera's thread to a detector's; its pixels never change after decoding.
///
/// Unchecked: the only pointer to the frame is this private one, which is set in init and given out for reading alone; libav
/// counts the references to the pixels atomically, and deinit runs after the last holder.
package final class Picture: @unchecked Sendable {
    private let frame: UnsafeMutablePointer<AVFrame>

    /// Takes the decoder's frame over, leaving `decoded` empty for its next use. Nil without memory.
    init?(taking decoded: UnsafeMutablePointer<AVFrame>) {
        guard let frame = av_frame_alloc() else { return nil }
        av_frame_move_ref(frame, decoded)
        self.frame = frame
    }

    deinit {
        var frame: UnsafeMutablePointer<AVFrame>? = frame
        av_frame_free(&frame)
    }

    package var size: PictureSize { PictureSize(Int(frame.pointee.width), Int(frame.pointee.height)) }

    func withFrame<Result>(_ body: (UnsafePointer<AVFrame>) -> Result) -> Result { body(frame) }
}
