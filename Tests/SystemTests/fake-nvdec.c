// Stands in for NVIDIA's driver, so that FFmpeg's h264_cuvid and hevc_cuvid run where there is no GPU:
//     cc -shared -fPIC -o libcuda.so.1 fake-nvdec.c && ln libcuda.so.1 libnvcuvid.so.1
// and LD_LIBRARY_PATH names their folder. The card's memory is the host's. Nothing is decoded: size, chroma and depth
// are read from the stream's SPS, each packet with a slice is a picture, and what the decoder maps is an NV12 picture
// of the target size, in which N counts the decoder's pictures from 0 in the order of decoding:
//     luma at (column, row) is 16 + (column + N) % 220, U is 90, V is 200
// Pictures are shown by timestamp as far as ulMaxDisplayDelay goes: 4 in FFmpeg, 0 with its flag low_delay. VUI (full
// range, sample aspect) is not read, and a picture of two packets, field by field, counts twice.
// FAKE_NVDEC_FAIL, read at each call, is nothing or
//     init       cuInit finds no card
//     caps       the card has no decoder for any codec
//     decode:N   of all that the process decodes, the Nth picture and all after it fail; N from 1
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#pragma GCC diagnostic ignored "-Wunused-parameter"  // they are NVIDIA's

enum {
    SUCCESS, INVALID_VALUE, OUT_OF_MEMORY, NO_DEVICE = 100, INVALID_DEVICE, INVALID_CONTEXT = 201, MAP_FAILED = 205,
    LAUNCH_FAILED = 719, NOT_SUPPORTED = 801,
};
enum { H264 = 4, HEVC = 8 };  // of cudaVideoCodec
enum { HOST = 1, DEVICE = 2 };  // of CUmemorytype
enum { TEXTURE_ALIGNMENT = 14, ALIGNMENT = 512, LARGEST = 8192, MOST_WAITING = 16 };
typedef unsigned long long Pointer;

/// The number behind `decode:`, 0 without it.
static long failing_picture(void) {
    const char *words = getenv("FAKE_NVDEC_FAIL");
    long number = 0;
    return words && sscanf(words, "decode:%ld", &number) == 1 && number > 0 ? number : 0;
}
static bool fails(const char *word) {
    const char *words = getenv("FAKE_NVDEC_FAIL");
    return words && !strcmp(words, word);
}
/// False for another word: a misspelt test must not pass for a healthy card.
static bool is_understood(void) {
    const char *words = getenv("FAKE_NVDEC_FAIL");
    return !words || !*words || fails("init") || fails("caps") || failing_picture();
}

// libcuda

int cuGetErrorName(int code, const char **name) {
    *name = code == SUCCESS ? "CUDA_SUCCESS" : code == INVALID_VALUE ? "CUDA_ERROR_INVALID_VALUE"
        : code == OUT_OF_MEMORY ? "CUDA_ERROR_OUT_OF_MEMORY" : code == NO_DEVICE ? "CUDA_ERROR_NO_DEVICE"
        : code == INVALID_DEVICE ? "CUDA_ERROR_INVALID_DEVICE" : code == INVALID_CONTEXT ? "CUDA_ERROR_INVALID_CONTEXT"
        : code == MAP_FAILED ? "CUDA_ERROR_MAP_FAILED" : code == LAUNCH_FAILED ? "CUDA_ERROR_LAUNCH_FAILED"
        : code == NOT_SUPPORTED ? "CUDA_ERROR_NOT_SUPPORTED" : "CUDA_ERROR_UNKNOWN";
    return SUCCESS;
}
int cuGetErrorString(int code, const char **text) {
    *text = is_understood() ? "told by the fake NVDEC" : "FAKE_NVDEC_FAIL holds an unknown word";
    return SUCCESS;
}
int cuInit(unsigned flags) { return fails("init") ? NO_DEVICE : is_understood() ? SUCCESS : INVALID_VALUE; }
int cuDeviceGetCount(int *count) { return *count = 1, SUCCESS; }
int cuDeviceGet(int *device, int ordinal) { return *device = 0, ordinal ? INVALID_DEVICE : SUCCESS; }
int cuDeviceGetName(char *name, int length, int device) { return snprintf(name, length, "Fake H100"), SUCCESS; }
int cuDeviceComputeCapability(int *major, int *minor, int device) { return *major = 9, *minor = 0, SUCCESS; }
int cuDeviceGetAttribute(int *value, int attribute, int device) {
    *value = attribute == TEXTURE_ALIGNMENT ? ALIGNMENT : 0;
    return SUCCESS;
}

/// One context is enough; how often it was pushed is each thread's own affair, as with the driver.
static char context;
static _Thread_local int pushed;
int cuCtxPushCurrent_v2(void *wanted) { return wanted == &context ? pushed++, SUCCESS : INVALID_CONTEXT; }
int cuCtxPopCurrent_v2(void **popped) {
    if (!pushed) return INVALID_CONTEXT;
    pushed--;
    return *popped = &context, SUCCESS;
}
int cuCtxCreate_v2(void **made, unsigned flags, int device) { return cuCtxPushCurrent_v2(*made = &context); }
int cuCtxDestroy_v2(void *unwanted) { return unwanted == &context ? SUCCESS : INVALID_CONTEXT; }
int cuDevicePrimaryCtxRetain(void **made, int device) { return *made = &context, SUCCESS; }
int cuDevicePrimaryCtxRelease(int device) { return SUCCESS; }
int cuDevicePrimaryCtxSetFlags(int device, unsigned flags) { return SUCCESS; }
int cuDevicePrimaryCtxGetState(int device, unsigned *flags, int *isActive) {
    return *flags = 0, *isActive = 0, SUCCESS;
}

int cuMemAlloc_v2(Pointer *memory, size_t bytes) {
    if (!pushed) return INVALID_CONTEXT;
    *memory = (uintptr_t)malloc(bytes);
    return *memory ? SUCCESS : OUT_OF_MEMORY;
}
int cuMemFree_v2(Pointer memory) { return free((void *)(uintptr_t)memory), SUCCESS; }
struct Side { size_t x, y; int kind; void *host; Pointer device; void *array; size_t pitch; };
struct Copy { struct Side from, to; size_t width, height; };
static char *start(const struct Side *side) {
    char *memory = side->kind == HOST ? side->host : side->kind == DEVICE ? (void *)(uintptr_t)side->device : NULL;
    return memory ? memory + side->y * side->pitch + side->x : NULL;
}
int cuMemcpy2D_v2(const struct Copy *copy) {
    char *from = start(&copy->from), *to = start(&copy->to);
    if (!pushed) return INVALID_CONTEXT;
    if (!copy->width) return SUCCESS;  // so FFmpeg copies a third plane that NV12 has not
    if (!from || !to || copy->width > copy->from.pitch || copy->width > copy->to.pitch) return INVALID_VALUE;
    for (size_t row = 0; row < copy->height; row++)
        memcpy(to + row * copy->to.pitch, from + row * copy->from.pitch, copy->width);
    return SUCCESS;
}
int cuMemcpy2DAsync_v2(const struct Copy *copy, void *stream) { return cuMemcpy2D_v2(copy); }
int cuStreamSynchronize(void *stream) { return SUCCESS; }

/// FFmpeg looks all of these up before it calls anything, and the decoders call none.
#define UNUSED(name) int name(void) { return NOT_SUPPORTED; }
UNUSED(cuCtxSetLimit) UNUSED(cuCtxGetDevice) UNUSED(cuDevicePrimaryCtxReset) UNUSED(cuMemAllocPitch_v2)
UNUSED(cuMemAllocManaged) UNUSED(cuMemsetD8Async) UNUSED(cuMemcpy) UNUSED(cuMemcpyAsync) UNUSED(cuMemcpyHtoD_v2)
UNUSED(cuMemcpyHtoDAsync_v2) UNUSED(cuMemcpyDtoH_v2) UNUSED(cuMemcpyDtoHAsync_v2) UNUSED(cuMemcpyDtoD_v2)
UNUSED(cuMemcpyDtoDAsync_v2) UNUSED(cuStreamCreate) UNUSED(cuStreamQuery) UNUSED(cuStreamDestroy_v2)
UNUSED(cuStreamAddCallback) UNUSED(cuEventCreate) UNUSED(cuEventDestroy_v2) UNUSED(cuEventSynchronize)
UNUSED(cuEventQuery) UNUSED(cuEventRecord) UNUSED(cuLaunchKernel) UNUSED(cuLinkCreate) UNUSED(cuLinkAddData)
UNUSED(cuLinkComplete) UNUSED(cuLinkDestroy) UNUSED(cuModuleLoadData) UNUSED(cuModuleUnload)
UNUSED(cuModuleGetFunction) UNUSED(cuModuleGetGlobal) UNUSED(cuTexObjectCreate) UNUSED(cuTexObjectDestroy)
UNUSED(cuGLGetDevices_v2) UNUSED(cuGraphicsGLRegisterImage) UNUSED(cuGraphicsUnregisterResource)
UNUSED(cuGraphicsMapResources) UNUSED(cuGraphicsUnmapResources) UNUSED(cuGraphicsSubResourceGetMappedArray)
UNUSED(cuGraphicsResourceGetMappedPointer_v2) UNUSED(cuArray3DCreate_v2) UNUSED(cuArrayDestroy)
UNUSED(cuvidGetDecodeStatus) UNUSED(cuvidReconfigureDecoder) UNUSED(cuvidCtxLockCreate) UNUSED(cuvidCtxLockDestroy)
UNUSED(cuvidCtxLock) UNUSED(cuvidCtxUnlock) UNUSED(cuvidCreateVideoSource) UNUSED(cuvidCreateVideoSourceW)
UNUSED(cuvidDestroyVideoSource) UNUSED(cuvidSetVideoSourceState) UNUSED(cuvidGetVideoSourceState)
UNUSED(cuvidGetSourceVideoFormat) UNUSED(cuvidGetSourceAudioFormat)

// libnvcuvid: the decoder

struct Caps {
    int codec, chroma;
    unsigned depthMinus8, reserved[3];
    uint8_t isSupported, engines;
    uint16_t formats;
    unsigned maxWidth, maxHeight, maxMacroblocks;
    uint16_t minWidth, minHeight;
};
int cuvidGetDecoderCaps(struct Caps *caps) {
    bool isKnown = (caps->codec == H264 || caps->codec == HEVC) && caps->chroma == 1 && caps->depthMinus8 == 0;
    caps->isSupported = caps->engines = caps->formats = isKnown && !fails("caps");
    caps->maxWidth = caps->maxHeight = caps->isSupported ? LARGEST : 0;
    caps->maxMacroblocks = caps->isSupported ? LARGEST * LARGEST / 256 : 0;
    caps->minWidth = caps->minHeight = caps->isSupported ? 48 : 0;
    return SUCCESS;
}

struct Area { int16_t left, top, right, bottom; };
struct CreateInfo {
    unsigned long width, height, surfaces;
    int codec, chroma;
    unsigned long flags, depthMinus8, isIntraOnly, maxWidth, maxHeight, reserved;
    struct Area display;
    int format, deinterlacing;
    unsigned long targetWidth, targetHeight;
};
struct PictureParameters {
    int macroblocksAcross, macroblocksDown, index, isField, isBottom, isSecond;
    unsigned byteCount;
    const uint8_t *bytes;
    unsigned sliceCount;
    const unsigned *slices;
    int isReference, isIntra;
    unsigned reserved[30], codecsOwn[1024];
};
struct Decoder {
    size_t width, height, pitch;
    unsigned surfaceCount, decoded;
    unsigned *surfaces;  // each one's N
    uint8_t *output;
    bool isMapped;
};
static void free_decoder(struct Decoder *decoder) {
    free(decoder->surfaces);
    free(decoder->output);
    free(decoder);
}
int cuvidCreateDecoder(struct Decoder **made, const struct CreateInfo *info) {
    if (info->format || info->chroma != 1 || info->depthMinus8) return NOT_SUPPORTED;
    for (int axis = 0; axis < 2; axis++) {
        unsigned long target = axis ? info->targetHeight : info->targetWidth;
        if (target < 2 || target > LARGEST || target % 2) return INVALID_VALUE;
    }
    struct Decoder *decoder = calloc(1, sizeof *decoder);
    if (!decoder) return OUT_OF_MEMORY;
    *decoder = (struct Decoder){.width = info->targetWidth, .height = info->targetHeight};
    decoder->pitch = (decoder->width + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    decoder->surfaceCount = info->surfaces;
    decoder->surfaces = calloc(info->surfaces + 1, sizeof *decoder->surfaces);
    decoder->output = calloc(decoder->height * 3 / 2, decoder->pitch);
    if (decoder->surfaces && decoder->output) return *made = decoder, SUCCESS;
    free_decoder(decoder);
    return OUT_OF_MEMORY;
}
int cuvidDestroyDecoder(struct Decoder *decoder) { return free_decoder(decoder), SUCCESS; }

int cuvidDecodePicture(struct Decoder *decoder, const struct PictureParameters *picture) {
    static atomic_long decoded;
    long failing = failing_picture();
    bool isBroken = ++decoded >= failing && failing;
    if (!decoder || picture->index < 0 || (unsigned)picture->index >= decoder->surfaceCount) return INVALID_VALUE;
    if (isBroken) return LAUNCH_FAILED;
    decoder->surfaces[picture->index] = decoder->decoded++;
    return SUCCESS;
}
int cuvidMapVideoFrame64(struct Decoder *decoder, int index, Pointer *memory, unsigned *pitch, void *processing) {
    if (index < 0 || (unsigned)index >= decoder->surfaceCount) return INVALID_VALUE;
    if (decoder->isMapped) return MAP_FAILED;
    uint8_t ramp[LARGEST], *row = decoder->output;
    for (size_t column = 0; column < decoder->width; column++)
        ramp[column] = 16 + (column + decoder->surfaces[index]) % 220;
    for (size_t at = 0; at < decoder->height; at++, row += decoder->pitch) memcpy(row, ramp, decoder->width);
    for (size_t column = 0; column < decoder->width; column++) ramp[column] = column % 2 ? 200 : 90;
    for (size_t at = 0; at < decoder->height / 2; at++, row += decoder->pitch) memcpy(row, ramp, decoder->width);
    *memory = (uintptr_t)decoder->output;
    *pitch = decoder->pitch;
    decoder->isMapped = true;
    return SUCCESS;
}
int cuvidUnmapVideoFrame64(struct Decoder *decoder, Pointer memory) {
    if (!decoder->isMapped || memory != (uintptr_t)decoder->output) return INVALID_VALUE;
    decoder->isMapped = false;
    return SUCCESS;
}

// libnvcuvid: the parser

struct Format {
    int codec;
    unsigned rate[2];
    uint8_t isProgressive, lumaDepthMinus8, chromaDepthMinus8, leastSurfaces;
    unsigned width, height;
    int left, top, right, bottom, chroma;
    unsigned bitrate;
    int aspect[2];
    uint8_t range, primaries, transfer, matrix;
    unsigned headerLength;
};
struct Shown { int index, isProgressive, isTopFirst, repeats; long long timestamp; };
struct Packet { unsigned long flags, count; const uint8_t *bytes; long long timestamp; };
enum { END_OF_STREAM = 1, HAS_TIMESTAMP = 2 };
struct ParserParameters {
    int codec;
    unsigned surfaces, clock, errorThreshold, delay, annexB, reserved[4];
    void *owner;
    int (*sequence)(void *, struct Format *);
    int (*decode)(void *, struct PictureParameters *);
    int (*display)(void *, struct Shown *);
};
struct Parser {
    struct ParserParameters is;
    struct Format format;
    unsigned decoded, waitingCount;
    struct Shown waiting[MOST_WAITING + 1];
};

struct Bits { const uint8_t *bytes; size_t count, at; };
static unsigned take(struct Bits *bits, int count) {
    unsigned value = 0;
    for (; count > 0; count--, bits->at++)
        value = value << 1 | (bits->at / 8 < bits->count ? bits->bytes[bits->at / 8] >> (7 - bits->at % 8) & 1 : 0);
    return value;
}
/// An Exp-Golomb code; a signed one takes as many bits.
static unsigned golomb(struct Bits *bits) {
    int zeros = 0;
    while (zeros < 31 && !take(bits, 1)) zeros++;
    return (1u << zeros) - 1 + take(bits, zeros);
}
static void skip_scaling_list(struct Bits *bits, int count) {
    for (int at = 0, last = 8, next = 8; at < count && next; at++, last = next) {
        unsigned code = golomb(bits);
        next = (last + (code % 2 ? (int)(code / 2 + 1) : -(int)(code / 2))) & 255;
    }
}

/// Reads the left, right, top and bottom that are not shown.
static void crop(struct Bits *bits, struct Format *format, int unitAcross, int unitDown) {
    bool isCropped = take(bits, 1);
    int edges[4] = {0};
    for (int edge = 0; isCropped && edge < 4; edge++) edges[edge] = golomb(bits) % LARGEST;
    format->left = edges[0] * unitAcross;
    format->right = (int)format->width - edges[1] * unitAcross;
    format->top = edges[2] * unitDown;
    format->bottom = (int)format->height - edges[3] * unitDown;
}

/// ITU-T H.264, 7.3.2.1.1.
static void read_h264(struct Bits *bits, struct Format *format) {
    static const uint8_t high[] = {100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135};
    unsigned profile = take(bits, 24) >> 16;
    golomb(bits);
    format->chroma = 1;
    if (memchr(high, (int)profile, sizeof high)) {
        format->chroma = golomb(bits) & 3;
        if (format->chroma == 3) take(bits, 1);
        format->lumaDepthMinus8 = golomb(bits);
        format->chromaDepthMinus8 = golomb(bits);
        take(bits, 1);
        bool hasLists = take(bits, 1);
        for (int list = 0; hasLists && list < (format->chroma == 3 ? 12 : 8); list++)
            if (take(bits, 1)) skip_scaling_list(bits, list < 6 ? 16 : 64);
    }
    golomb(bits);
    unsigned order = golomb(bits);
    if (order == 0) golomb(bits);
    if (order == 1) {
        take(bits, 1), golomb(bits), golomb(bits);
        for (int left = golomb(bits) & 255; left; left--) golomb(bits);
    }
    golomb(bits), take(bits, 1);
    format->width = (golomb(bits) % LARGEST + 1) * 16;
    unsigned mapUnits = golomb(bits) % LARGEST + 1;
    format->isProgressive = take(bits, 1);
    format->height = mapUnits * 16 * (2 - format->isProgressive);
    take(bits, format->isProgressive ? 1 : 2);
    bool isHalvedAcross = format->chroma == 1 || format->chroma == 2;
    crop(bits, format, isHalvedAcross ? 2 : 1, (format->chroma == 1 ? 2 : 1) * (2 - format->isProgressive));
}

/// ITU-T H.265, 7.3.2.2.1.
static void read_hevc(struct Bits *bits, struct Format *format) {
    enum { PROFILE = 88, LEVEL = 8 };
    unsigned layers = take(bits, 7) & 7;
    bits->at += 1 + PROFILE + LEVEL;
    unsigned flags = layers ? take(bits, 16) : 0;
    for (unsigned layer = 0; layer < layers; layer++)
        bits->at += (flags >> (15 - 2 * layer) & 1) * PROFILE + (flags >> (14 - 2 * layer) & 1) * LEVEL;
    golomb(bits);
    format->chroma = golomb(bits) & 3;
    if (format->chroma == 3) take(bits, 1);
    format->width = golomb(bits);
    format->height = golomb(bits);
    bool isHalvedAcross = format->chroma == 1 || format->chroma == 2;
    crop(bits, format, isHalvedAcross ? 2 : 1, format->chroma == 1 ? 2 : 1);
    format->lumaDepthMinus8 = golomb(bits);
    format->chromaDepthMinus8 = golomb(bits);
    format->isProgressive = 1;
}

/// False where the SPS, past its NAL unit's header, is cut off or says no sensible size.
static bool read_format(const uint8_t *bytes, size_t count, struct Format *format) {
    uint8_t plain[1024];
    struct Bits bits = {plain, 0, 0};
    for (size_t at = 0, zeros = 0; at < count && bits.count < sizeof plain; at++) {
        bool isEscape = zeros >= 2 && bytes[at] == 3;
        if (!isEscape) plain[bits.count++] = bytes[at];
        zeros = isEscape || bytes[at] ? 0 : zeros + 1;
    }
    (format->codec == H264 ? read_h264 : read_hevc)(&bits, format);
    format->leastSurfaces = 8;
    format->aspect[0] = format->right - format->left;
    format->aspect[1] = format->bottom - format->top;
    return bits.at <= bits.count * 8 && format->width <= LARGEST && format->height <= LARGEST
        && format->aspect[0] > 0 && format->aspect[1] > 0;
}

static void show(struct Parser *parser, unsigned most) {
    while (parser->waitingCount > most) {
        struct Shown first = parser->waiting[0];
        memmove(parser->waiting, parser->waiting + 1, --parser->waitingCount * sizeof first);
        parser->is.display(parser->is.owner, &first);
    }
}
static void begin_sequence(struct Parser *parser, const uint8_t *bytes, size_t count) {
    struct Format format = {.codec = parser->is.codec};
    if (!read_format(bytes, count, &format) || !memcmp(&format, &parser->format, sizeof format)) return;
    show(parser, 0);
    int surfaces = parser->is.sequence(parser->is.owner, &format);
    if (surfaces > 1) parser->is.surfaces = surfaces;
    parser->format = surfaces ? format : (struct Format){0};
}
static void add_picture(struct Parser *parser, const struct Packet *packet, bool isIntra) {
    struct PictureParameters picture = {
        .macroblocksAcross = (parser->format.width + 15) / 16, .macroblocksDown = (parser->format.height + 15) / 16,
        .index = parser->decoded++ % parser->is.surfaces, .byteCount = packet->count, .bytes = packet->bytes,
        .isIntra = isIntra,
    };
    if (!parser->is.decode(parser->is.owner, &picture)) return;
    struct Shown shown = {.index = picture.index, .isProgressive = parser->format.isProgressive};
    unsigned place = parser->waitingCount;
    if (packet->flags & HAS_TIMESTAMP) {
        shown.timestamp = packet->timestamp;
        for (; place && parser->waiting[place - 1].timestamp > shown.timestamp; place--) {}
    }
    memmove(parser->waiting + place + 1, parser->waiting + place, (parser->waitingCount - place) * sizeof shown);
    parser->waiting[place] = shown;
    parser->waitingCount++;
    show(parser, parser->is.delay);
}

int cuvidCreateVideoParser(struct Parser **made, const struct ParserParameters *parameters) {
    if (!parameters->surfaces || parameters->delay > MOST_WAITING) return INVALID_VALUE;
    if (parameters->codec != H264 && parameters->codec != HEVC) return NOT_SUPPORTED;
    struct Parser *parser = calloc(1, sizeof *parser);
    if (!parser) return OUT_OF_MEMORY;
    parser->is = *parameters;
    return *made = parser, SUCCESS;
}
int cuvidDestroyVideoParser(struct Parser *parser) { return free(parser), SUCCESS; }

/// Takes whole pictures with start codes; what its callbacks say is no failure of its own, as with NVIDIA's.
int cuvidParseVideoData(struct Parser *parser, const struct Packet *packet) {
    bool isH264 = parser->is.codec == H264, hasSlice = false, isIntra = false;
    const uint8_t *end = packet->bytes + packet->count;
    for (const uint8_t *at = packet->bytes; end - at > 5; at++) {
        if (at[0] || at[1] || at[2] != 1) continue;
        int type = isH264 ? at[3] & 31 : at[3] >> 1 & 63;
        const uint8_t *body = at + (isH264 ? 4 : 5), *next = body;
        if (type == (isH264 ? 7 : 33)) {
            while (end - next > 3 && (next[0] || next[1] || next[2] > 1)) next++;
            begin_sequence(parser, body, (end - next > 3 ? next : end) - body);
        }
        hasSlice |= isH264 ? type == 1 || type == 2 || type == 5 : type < 32;
        isIntra |= isH264 ? type == 5 : type >= 16 && type < 24;
    }
    if (hasSlice && parser->format.width) add_picture(parser, packet, isIntra);
    if (packet->flags & END_OF_STREAM) show(parser, 0);
    return SUCCESS;
}
