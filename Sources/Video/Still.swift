import CFFmpeg
import Core

/// Keeps a picture as JPEG with boxes drawn into it.
package enum Still {
    /// About 85 on the scale that other programs ask for.
    private static let quantiser: Int32 = 4

    /// Boxes in the picture's pixels. Written under a temporary name first: under its own it is whole, or the one before.
    package static func write(_ picture: Picture, boxes: [(Box, isSubject: Bool)], to path: String) throws(Failure) {
        let canvas = try Canvas(picture)
        for isSubject in [false, true] {
            for (box, _) in boxes.filter({ $0.isSubject == isSubject }) {
                canvas.draw(box, isSubject ? .subject : .other)
            }
        }
        let file = try EvidenceFile(path: path + ".part", isReplacing: true)
        do throws(Failure) {
            try encode(canvas, into: file)
            try file.settle(at: path)
        } catch {
            remove(file.path)
            throw error
        }
    }

    private static func encode(_ canvas: borrowing Canvas, into file: EvidenceFile) throws(Failure) {
        var context = avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_MJPEG))
        var packet = av_packet_alloc()
        defer {
            avcodec_free_context(&context)
            av_packet_free(&packet)
        }
        guard let encoder = context, let jpeg = packet else { throw Failure("out of memory", at: file.path) }
        encoder.pointee.width = canvas.frame.pointee.width
        encoder.pointee.height = canvas.frame.pointee.height
        encoder.pointee.sample_aspect_ratio = canvas.frame.pointee.sample_aspect_ratio
        encoder.pointee.pix_fmt = AV_PIX_FMT_YUVJ420P
        encoder.pointee.color_range = AVCOL_RANGE_JPEG
        encoder.pointee.time_base = AVRational(num: 1, den: 25)
        encoder.pointee.flags |= AV_CODEC_FLAG_QSCALE
        encoder.pointee.global_quality = quantiser * FF_QP2LAMBDA
        encoder.pointee.thread_count = 1
        canvas.frame.pointee.quality = encoder.pointee.global_quality
        var code = avcodec_open2(encoder, nil, nil)
        if code >= 0 { code = avcodec_send_frame(encoder, canvas.frame) }
        if code >= 0 { code = avcodec_receive_packet(encoder, jpeg) }
        guard code >= 0 else { throw Failure("the picture cannot be coded: \(describe(code))", at: file.path) }
        file.add(UnsafeRawBufferPointer(start: jpeg.pointee.data, count: Int(jpeg.pointee.size)))
        try file.commit()
    }
}
