#include "CNVML.h"
#include <dlfcn.h>
#include <stddef.h>

int vigil_library_open(const char *path) { return dlopen(path, RTLD_LAZY | RTLD_LOCAL) ? 0 : VIGIL_NO_LIBRARY; }

long vigil_cudnn_version(const char *path) {
    void *library = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return VIGIL_NO_LIBRARY;
    size_t (*version)(void);
    *(void **)&version = dlsym(library, "cudnnGetVersion");
    return version ? (long)version() : VIGIL_NO_FUNCTION;
}

long vigil_cuda_runtime_version(const char *path) {
    void *library = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (!library) return VIGIL_NO_LIBRARY;
    int (*tell)(int *);
    *(void **)&tell = dlsym(library, "cudaRuntimeGetVersion");
    int version = 0;
    return tell && tell(&version) == 0 ? version : VIGIL_NO_FUNCTION;
}
