#include "CFFmpeg.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static void (*write_text)(const char *text);

static _Thread_local int is_kept;
static _Thread_local char kept[256];

void vigil_log_keep(int keep) {
    is_kept = keep;
    if (keep) kept[0] = 0;
}

const char *vigil_log_kept(void) { return kept; }

// A stream or a card that is broken for good says so with every picture.
enum { MOST_LINES_A_SECOND = 5 };

static int is_too_much(void) {
    static _Thread_local time_t second;
    static _Thread_local int lines;
    time_t now = time(NULL);
    if (now != second) lines = 0;
    second = now;
    return ++lines > MOST_LINES_A_SECOND;
}

static void write_line(void *context, int level, const char *format, va_list arguments) {
    if (level > AV_LOG_ERROR) return;
    if (is_kept) {
        // The first error is the cause, those after it are its consequences; a line can come in parts.
        size_t length = strlen(kept);
        if (!memchr(kept, '\n', length)) vsnprintf(kept + length, sizeof kept - length, format, arguments);
        return;
    }
    static _Thread_local int begins = 1, is_dropped = 0;
    const int is_start = begins;
    char line[1024];
    int length = av_log_format_line2(context, level, format, arguments, line + 7, sizeof line - 8, &begins);
    if (length <= 0) return;
    if (is_start) is_dropped = is_too_much();
    if (is_dropped) return;
    memcpy(line, "libav: ", 7);
    write_text(is_start ? line : line + 7);
}

void vigil_log_install(void (*write)(const char *text)) {
    write_text = write;
    av_log_set_callback(write_line);
}
