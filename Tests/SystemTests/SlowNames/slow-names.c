// Preloaded into a program: looking up the host name "slow.invalid" takes ten minutes, as with a name server that does not
// answer; every other name is looked up as always.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <string.h>
#include <time.h>

typedef int lookup(const char *, const char *, const struct addrinfo *, struct addrinfo **);

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
    if (name && strcmp(name, "slow.invalid") == 0) {
        struct timespec left = {600, 0};
        // A signal does not cut it short.
        while (nanosleep(&left, &left) != 0) continue;
        return EAI_AGAIN;
    }
    return ((lookup *)dlsym(RTLD_NEXT, "getaddrinfo"))(name, service, hints, found);
}
