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
} VigilNVML;

/// Opens the library and fills `api`; 0 where the library or a function that must be there is missing.
int vigil_nvml_open(const char *path, VigilNVML *api);
