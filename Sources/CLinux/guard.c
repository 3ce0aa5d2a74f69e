// The terminal's way back from a crash. The handler calls only what POSIX lists as async-signal-safe, so no endwin:
// it allocates and takes locks that the crashed thread may hold.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BYTES_LIMIT = 1024, STALL_LIMIT_MS = 200, STACK_SIZE = 64 * 1024 };

static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};

static atomic_bool armed;
static int terminal = -1;
static struct termios terminal_mode;
static char terminal_bytes[BYTES_LIMIT];
static size_t terminal_count;
static char crash_stack[STACK_SIZE];

static void restore(void) {
    // Two threads may crash at once: one of them restores.
    if (!atomic_exchange(&armed, 0)) return;
    size_t done = 0;
    while (done < terminal_count) {
        ssize_t wrote = write(terminal, terminal_bytes + done, terminal_count - done);
        if (wrote > 0) {
            done += (size_t)wrote;
        } else if (wrote < 0 && errno == EINTR) {
            continue;
        } else if (wrote < 0 && errno == EAGAIN) {
            struct pollfd ready = {.fd = terminal, .events = POLLOUT};
            if (poll(&ready, 1, STALL_LIMIT_MS) <= 0) break;
        } else {
            break;
        }
    }
    // tcsetattr from a background process group would stop the dying process by SIGTTOU.
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTTOU);
    sigprocmask(SIG_BLOCK, &stop, NULL);
    tcsetattr(terminal, TCSANOW, &terminal_mode);
}

static void set_default(int signal) {
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigemptyset(&usual.sa_mask);
    sigaction(signal, &usual, NULL);
}

static void crashed(int signal) {
    int kept = errno;
    restore();
    set_default(signal);
    errno = kept;
    raise(signal);
}

void vigil_guard_arm(int fd, const struct termios *mode, const char *bytes, size_t count) {
    static _Bool installed;
    terminal = fd;
    terminal_mode = *mode;
    terminal_count = count < BYTES_LIMIT ? count : BYTES_LIMIT;
    memcpy(terminal_bytes, bytes, terminal_count);
    if (!installed) {
        installed = 1;
        // A stack that overflowed cannot carry its own handler.
        stack_t stack = {.ss_sp = crash_stack, .ss_size = STACK_SIZE};
        sigaltstack(&stack, NULL);
        atexit(restore);
    }
    atomic_store(&armed, 1);
    struct sigaction action = {.sa_handler = crashed, .sa_flags = SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof crash_signals / sizeof *crash_signals; i++) {
        sigaction(crash_signals[i], &action, NULL);
    }
}

void vigil_end_now(int status, const char *words) {
    const int shows = atomic_load(&armed) ? dup(terminal) : -1;
    restore();
    if (shows >= 0) {
        ssize_t ignored = write(shows, words, strlen(words));
        (void)ignored;
    }
    // exit() would run the libraries' destructors under the feet of the thread that is stuck in one.
    _exit(status);
}

void vigil_guard_disarm(void) {
    if (!atomic_exchange(&armed, 0)) return;
    for (size_t i = 0; i < sizeof crash_signals / sizeof *crash_signals; i++) {
        set_default(crash_signals[i]);
    }
}
