// libav as Swift sees it: the headers, and the macros that Swift cannot import as functions.
#pragma once
#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavutil/hwcontext.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>

static inline int vigil_error_end(void) { return AVERROR_EOF; }
static inline int vigil_error_again(void) { return AVERROR(EAGAIN); }
static inline int vigil_error_exit(void) { return AVERROR_EXIT; }
static inline int vigil_error_unauthorized(void) { return AVERROR_HTTP_UNAUTHORIZED; }
static inline int vigil_error_not_found(void) { return AVERROR_HTTP_NOT_FOUND; }
static inline int vigil_error_forbidden(void) { return AVERROR_HTTP_FORBIDDEN; }
static inline int vigil_error_transport(void) { return AVERROR(EPROTONOSUPPORT); }
static inline int vigil_error_no_file(void) { return AVERROR(ENOENT); }
static inline int64_t vigil_no_pts(void) { return AV_NOPTS_VALUE; }

/// For AVCodecContext.get_format: pictures stay on the GPU where the stream can be decoded there.
static inline enum AVPixelFormat vigil_take_vaapi(AVCodecContext *context, const enum AVPixelFormat *offered) {
    for (const enum AVPixelFormat *format = offered; *format != AV_PIX_FMT_NONE; format++)
        if (*format == AV_PIX_FMT_VAAPI) return *format;
    return avcodec_default_get_format(context, offered);
}

/// Seconds since 1970 at which the sender says it took the packet's picture; 0 where it does not say.
static inline double vigil_taken_at(const AVPacket *packet) {
    size_t size = 0;
    const AVProducerReferenceTime *time =
        (const AVProducerReferenceTime *)av_packet_get_side_data(packet, AV_PKT_DATA_PRFT, &size);
    return time && size >= sizeof *time ? time->wallclock * 1e-6 : 0;
}

/// Gives libav's errors to `write`, on whatever thread they come, a line or a part of one each, as libav words them:
/// nothing is taken out of them.
void vigil_log_install(void (*write)(const char *text));

/// Keeps what libav says on this thread instead of writing it: where it is only tried whether something works.
void vigil_log_keep(int keep);
/// The first error since then; empty where there was none.
const char *vigil_log_kept(void);
