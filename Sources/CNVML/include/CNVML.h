// The few functions of NVIDIA's management library that Vigil calls, loaded at run time.
#pragma once
#include <stdint.h>

typedef struct { uint64_t total, free, used; } VigilNVMLMemory;
typedef struct { unsigned int gpu, memory; } VigilNVMLUtilization;

typedef struct {
    int (*Init)(void);
    int (*DeviceGetCount)(unsigned int *);
    int (*DeviceGetHandleByIndex)(unsigned int, void **);
    int (*DeviceGetName)(void *, char *, unsigned int);
    int (*DeviceGetMemoryInfo)(void *, VigilNVMLMemory *);
    int (*DeviceGetUtilizationRates)(void *, VigilNVMLUtilization *);
} VigilNVML;

/// Opens the library and fills `api`; 0 where the library or one of its functions is missing.
int vigil_nvml_open(const char *path, VigilNVML *api);
