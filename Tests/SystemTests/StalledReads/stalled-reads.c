// Preloaded into a program: while the file STALLED_READS_FILE names is there, the next thread that reads from the TCP port in
// it takes the file away and never comes back, as in a library or a driver that hangs: no flag and no callback ends it.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

typedef ssize_t reading(int, void *, size_t, int);

static int peer_port(int fd) {
    struct sockaddr_in peer;
    socklen_t size = sizeof peer;
    if (getpeername(fd, (struct sockaddr *)&peer, &size) != 0 || peer.sin_family != AF_INET) return -1;
    return ntohs(peer.sin_port);
}

ssize_t recv(int fd, void *bytes, size_t count, int flags) {
    const char *path = getenv("STALLED_READS_FILE");
    FILE *file = path ? fopen(path, "re") : NULL;
    int port = 0;
    if (file) {
        if (fscanf(file, "%d", &port) != 1) port = 0;
        fclose(file);
    }
    // Of several threads only one takes it away.
    if (port > 0 && port == peer_port(fd) && unlink(path) == 0)
        for (;;) pause();
    return ((reading *)dlsym(RTLD_NEXT, "recv"))(fd, bytes, count, flags);
}
