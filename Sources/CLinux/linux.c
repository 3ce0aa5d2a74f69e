#define _GNU_SOURCE
#include "CLinux.h"
#include <sys/syscall.h>
#include <sys/resource.h>

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <unistd.h>

int vigil_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int vigil_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

_Bool vigil_terminal_size(int fd, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return 0;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 1;
}

void vigil_make_raw(struct termios *mode) {
    mode->c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP | BRKINT);
    mode->c_oflag &= ~(tcflag_t)OPOST;
    mode->c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
    mode->c_cc[VMIN] = 1;
    mode->c_cc[VTIME] = 0;
    mode->c_cc[VSUSP] = _POSIX_VDISABLE;
    mode->c_cc[VQUIT] = _POSIX_VDISABLE;
    // Ctrl-C is a key: it asks before it ends the station.
    mode->c_cc[VINTR] = _POSIX_VDISABLE;
}

int vigil_peer_uid(int fd, uint32_t *uid) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
    *uid = peer.uid;
    return 0;
}

int vigil_peer_groups(int fd, uint32_t *groups, int most) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    if (most < 1 || getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return -1;
    groups[0] = peer.gid;
    socklen_t room = (socklen_t)(most - 1) * sizeof *groups;
    // Kernels before 4.13 do not tell the others; one that is in more of them than there is room for has its own only.
    if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups + 1, &room) != 0) return 1;
    return 1 + (int)(room / sizeof *groups);
}

void vigil_yield_to_others(void) { setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), 5); }

void vigil_name_thread(const char *name) {
    char kept[16];
    snprintf(kept, sizeof kept, "%s", name);
    pthread_setname_np(pthread_self(), kept);
}

int vigil_clock_is_kept(double *error_s) {
    struct timex time = {0};
    int state = adjtimex(&time);
    if (state < 0) return -1;
    *error_s = (double)time.maxerror / 1e6;
    return state != TIME_ERROR && !(time.status & STA_UNSYNC);
}

