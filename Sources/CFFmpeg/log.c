#include "CFFmpeg.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// Turns "://user:password@" into "://***@" in place; the text only shrinks or keeps its length.
static void hide_credentials(char *line) {
    char *scheme = line;
    while ((scheme = strstr(scheme, "://"))) {
        char *start = scheme + 3;
        char *end = start + strcspn(start, "/ '\"\n");
        char *at = NULL;
        for (char *c = start; c < end; c++)
            if (*c == '@') at = c;
        if (at && at - start >= 3) {
            memcpy(start, "***", 3);
            memmove(start + 3, at, strlen(at) + 1);
        }
        scheme = start;
    }
}

static _Thread_local int is_kept;
static _Thread_local char kept[256];

void vigil_log_keep(int keep) {
    is_kept = keep;
    if (keep) kept[0] = 0;
}

const char *vigil_log_kept(void) { return kept; }

static void write_line(void *context, int level, const char *format, va_list arguments) {
    if (level > AV_LOG_ERROR) return;
    if (is_kept) {
        // The first error is the cause, those after it are its consequences.
        if (!kept[0]) vsnprintf(kept, sizeof kept, format, arguments);
        return;
    }
    static _Thread_local int prefix = 1;
    char line[1024];
    int length = av_log_format_line2(context, level, format, arguments, line + 7, sizeof line - 8, &prefix);
    if (length <= 0) return;
    memcpy(line, "libav: ", 7);
    hide_credentials(line);
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < 32 && *c != '\n') *c = ' ';
    ssize_t ignored = write(2, line, strlen(line));
    (void)ignored;
}

void vigil_log_install(void) { av_log_set_callback(write_line); }
