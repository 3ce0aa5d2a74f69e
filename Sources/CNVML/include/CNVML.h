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
    // Null where the driver has none of them.
    int (*SystemGetDriverVersion)(char *, unsigned int);
    int (*DeviceGetTemperature)(void *, int sensor, unsigned int *celsius);
    int (*DeviceGetPowerUsage)(void *, unsigned int *milliwatts);
    int (*DeviceGetEnforcedPowerLimit)(void *, unsigned int *milliwatts);
    int (*DeviceGetClockInfo)(void *, int clock, unsigned int *megahertz);
    int (*DeviceGetCurrentClocksThrottleReasons)(void *, uint64_t *bits);
    int (*SystemGetCudaDriverVersion)(int *version);
    int (*DeviceGetCudaComputeCapability)(void *, int *major, int *minor);
} VigilNVML;

/// Opens the library and fills `api`; 0 where the library or a function that must be there is missing.
int vigil_nvml_open(const char *path, VigilNVML *api);

// What the other libraries of CUDA say of themselves. Each is opened for good, as TensorFlow does.

enum { VIGIL_NO_LIBRARY = -1, VIGIL_NO_FUNCTION = -2 };

/// 0, or VIGIL_NO_LIBRARY where the loader does not find it or what it needs.
int vigil_library_open(const char *path);
/// cudnnGetVersion(), e.g. 90300 for 9.3.0 and 8906 for 8.9.6, or one of the above.
long vigil_cudnn_version(const char *path);
/// cudaRuntimeGetVersion(), e.g. 12050 for 12.5, or one of the above.
long vigil_cuda_runtime_version(const char *path);
