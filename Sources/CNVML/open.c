#include "CNVML.h"
#include <dlfcn.h>

int vigil_nvml_open(const char *path, VigilNVML *api) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) return 0;
#define NEED(name, symbol) \
    if (!(*(void **)&api->name = dlsym(library, symbol))) { dlclose(library); return 0; }
    NEED(Init, "nvmlInit_v2")
    NEED(DeviceGetCount, "nvmlDeviceGetCount_v2")
    NEED(DeviceGetHandleByIndex, "nvmlDeviceGetHandleByIndex_v2")
    NEED(DeviceGetName, "nvmlDeviceGetName")
    NEED(DeviceGetMemoryInfo, "nvmlDeviceGetMemoryInfo")
    NEED(DeviceGetUtilizationRates, "nvmlDeviceGetUtilizationRates")
#undef NEED
#define WANT(name, symbol) *(void **)&api->name = dlsym(library, symbol);
    WANT(SystemGetDriverVersion, "nvmlSystemGetDriverVersion")
    WANT(DeviceGetTemperature, "nvmlDeviceGetTemperature")
    WANT(DeviceGetPowerUsage, "nvmlDeviceGetPowerUsage")
    WANT(DeviceGetEnforcedPowerLimit, "nvmlDeviceGetEnforcedPowerLimit")
    WANT(DeviceGetClockInfo, "nvmlDeviceGetClockInfo")
    WANT(DeviceGetCurrentClocksThrottleReasons, "nvmlDeviceGetCurrentClocksThrottleReasons")
    WANT(SystemGetCudaDriverVersion, "nvmlSystemGetCudaDriverVersion_v2")
    WANT(DeviceGetCudaComputeCapability, "nvmlDeviceGetCudaComputeCapability")
#undef WANT
    return 1;
}
