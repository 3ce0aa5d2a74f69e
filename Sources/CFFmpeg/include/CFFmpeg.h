// libav as Swift sees it: the headers, and the macros that Swift cannot import as functions.
#pragma once
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/imgutils.h>
#include <libavutil/log.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>

static inline int vigil_error_end(void) { return AVERROR_EOF; }
static inline int vigil_error_again(void) { return AVERROR(EAGAIN); }
static inline int vigil_error_exit(void) { return AVERROR_EXIT; }
static inline int vigil_error_unauthorized(void) { return AVERROR_HTTP_UNAUTHORIZED; }
static inline int vigil_error_not_found(void) { return AVERROR_HTTP_NOT_FOUND; }
static inline int64_t vigil_no_pts(void) { return AV_NOPTS_VALUE; }

/// Sends libav's warnings and errors to standard error, one line each, with user and password of addresses removed.
void vigil_log_install(void);
