// Stands in for NVIDIA's management library: one card whose memory in use rises with every reading. While the file that
// FAKE_NVML_STATE names holds a word, the card obeys it: "lost" does not answer, "discreet" does not tell its memory.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SUCCESS = 0, NO_PERMISSION = 4, GPU_IS_LOST = 15 };

// By its first letter.
static int is(int word) {
    const char *path = getenv("FAKE_NVML_STATE");
    FILE *file = path ? fopen(path, "re") : NULL;
    if (!file) return 0;
    int first = fgetc(file);
    fclose(file);
    return first == word;
}

static int isLost(void) { return is('l'); }

int nvmlInit_v2(void) { return isLost() ? GPU_IS_LOST : SUCCESS; }

int nvmlDeviceGetCount_v2(unsigned *count) {
    *count = 1;
    return SUCCESS;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) {
    static int card;
    *device = &card;
    return index == 0 ? SUCCESS : GPU_IS_LOST;
}

int nvmlDeviceGetName(void *device, char *text, unsigned length) {
    (void)device;
    snprintf(text, length, "Fake H100");
    return SUCCESS;
}

int nvmlDeviceGetMemoryInfo(void *device, unsigned long long *memory) {
    static _Atomic unsigned long long readings;
    (void)device;
    if (isLost()) return GPU_IS_LOST;
    if (is('d')) return NO_PERMISSION;
    memory[0] = 80ULL << 30;
    memory[2] = (1000 + 8 * ++readings) << 20;
    memory[1] = memory[0] - memory[2];
    return SUCCESS;
}

int nvmlDeviceGetUtilizationRates(void *device, unsigned *rates) {
    (void)device;
    rates[0] = 37;
    rates[1] = 5;
    return isLost() ? GPU_IS_LOST : SUCCESS;
}

int nvmlSystemGetDriverVersion(char *text, unsigned length) {
    const char *version = getenv("FAKE_NVML_DRIVER");
    snprintf(text, length, "%s", version ? version : "550.54.14");
    return SUCCESS;
}

int nvmlSystemGetCudaDriverVersion_v2(int *version) {
    *version = 12040;
    return SUCCESS;
}

int nvmlDeviceGetCudaComputeCapability(void *device, int *major, int *minor) {
    (void)device;
    *major = 9;
    *minor = 0;
    return SUCCESS;
}

static int tell(unsigned *figure, unsigned value) {
    *figure = value;
    return isLost() ? GPU_IS_LOST : SUCCESS;
}

int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *celsius) {
    (void)device, (void)sensor;
    return tell(celsius, 64);
}

int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts) {
    (void)device;
    return tell(milliwatts, 187400);
}

int nvmlDeviceGetEnforcedPowerLimit(void *device, unsigned *milliwatts) {
    (void)device;
    return tell(milliwatts, 350000);
}

int nvmlDeviceGetClockInfo(void *device, int clock, unsigned *megahertz) {
    (void)device, (void)clock;
    return tell(megahertz, 1980);
}

// Held back by its power limit.
int nvmlDeviceGetCurrentClocksThrottleReasons(void *device, unsigned long long *bits) {
    (void)device;
    *bits = 4;
    return isLost() ? GPU_IS_LOST : SUCCESS;
}
