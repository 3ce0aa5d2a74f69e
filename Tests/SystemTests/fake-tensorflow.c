// Stands in for TensorFlow's GPU build, so that what Vigil does with a GPU can be tested where there is none:
//     cc -shared -fPIC -I Sources/CTensorFlow/include -o libfake.so fake-tensorflow.c
// Any bytes are a frozen graph of the Object Detection API, which finds the same two objects in every picture.
// The file FAKE_TENSORFLOW_STATE names is read for each new session and each run; its words, none where all is well:
//     no-gpu     sessions made now have the CPU only
//     on-cpu     the GPU is listed, but traced runs show the network on the CPU
//     fail       runs fail like a broken kernel, except in sessions whose configuration hides the GPU
//     fail-open  sessions cannot be made, with the same exception
//     slow=MS    runs take that many milliseconds, those that fail too
//     drift      boxes are moved, to an IoU of 0.67 and 0.72 with the usual ones
//     hang       runs never return, whatever the file says later
//     garbage    one object's score is not a number, the other's box and class are not
// FAKE_TENSORFLOW_VERSION is the version it says; with -DFAKE_GPU_BUILD it says that it was built for a GPU.
// The file FAKE_TENSORFLOW_COUNTS names gets lines `NAME COUNT` of what lives and of the runs begun, whenever a session
// closes and, while none is left, whenever anything is deleted.
#define _GNU_SOURCE
#include "CTensorFlow.h"
#include <malloc.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#pragma GCC diagnostic ignored "-Wunused-parameter"  // they are TensorFlow's
enum { ROWS = 4, MOST_SIZES = 8, OPERATIONS = 8, BOXES = 5 };  // more rows than objects: real models pad theirs too
enum { OK, CANCELLED, INVALID_ARGUMENT = 3, UNIMPLEMENTED = 12, INTERNAL };  // of TF_Code
struct TF_Status { int code; const char *message; };
struct TF_Graph { bool isImported; };
struct TF_Session { bool hasGPU, hidesGPU; atomic_bool isClosed; };
struct TF_SessionOptions { bool hidesGPU; };
struct TF_ImportGraphDefOptions { char none; };
struct TF_DeviceList { int count; };
struct TF_Tensor { int type, rank; int64_t sizes[MOST_SIZES]; size_t bytes; _Alignas(64) uint8_t data[]; };
struct TF_Operation { const char *name, *kind; int type, consumers, rank; int64_t sizes[4]; };

/// One output each. Vigil knows the network's own arithmetic by such names: constants must not have them.
static TF_Operation operations[OPERATIONS] = {
    {"image_tensor", "Placeholder", VIGIL_TF_UINT8, 1, 4, {1, -1, -1, 3}},
    {"Preprocessor/scale", "Const", VIGIL_TF_FLOAT, 1, 0, {0}},
    {"FeatureExtractor/Conv2D", "Conv2D", VIGIL_TF_FLOAT, 1, 4, {1, -1, -1, 32}},
    {"BoxPredictor/Conv2D", "Conv2D", VIGIL_TF_FLOAT, 3, 4, {1, -1, -1, 8}},
    {"Postprocessor/threshold", "Const", VIGIL_TF_FLOAT, 1, 0, {0}},
    {"detection_boxes", "Identity", VIGIL_TF_FLOAT, 0, 3, {1, ROWS, 4}},
    {"detection_scores", "Identity", VIGIL_TF_FLOAT, 0, 2, {1, ROWS}},
    {"detection_classes", "Identity", VIGIL_TF_FLOAT, 0, 2, {1, ROWS}},
};

/// Leaves in `status` whether all is well; true where it is.
static bool need(TF_Status *status, bool isWell, int code, const char *message) {
    *status = isWell ? (TF_Status){OK, ""} : (TF_Status){code, message};
    return isWell;
}
static bool well(TF_Status *status) { return need(status, true, OK, ""); }
enum { GRAPHS, SESSIONS, TENSORS, STATUSES, BUFFERS, OTHERS, RUNS, KINDS };
static atomic_long counts[KINDS];
static atomic_bool hasClosed;

/// Replaces the file whole: who waits for it reads no half of it. One after the other: the last state stays.
static void write_counts(void) {
    static const char *const names[] = {"graphs", "sessions", "tensors", "statuses", "buffers", "others", "runs"};
    static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
    const char *path = getenv("FAKE_TENSORFLOW_COUNTS");
    char draft[4096];
    if (!path || snprintf(draft, sizeof draft, "%s.%d", path, getpid()) >= (int)sizeof draft) return;
    pthread_mutex_lock(&turn);
    FILE *file = fopen(draft, "we");
    for (int kind = 0; file && kind < KINDS; kind++) fprintf(file, "%s %ld\n", names[kind], counts[kind]);
    if (!file || fclose(file) || rename(draft, path)) perror(draft);
    pthread_mutex_unlock(&turn);
}

static void *made(int kind, void *object) {
    if (object) counts[kind]++;
    return object;
}
static void gone(int kind, void *object) {
    if (!object) return;
    free(object);
    counts[kind]--;
    if (hasClosed && !counts[SESSIONS]) write_counts();
}

enum { NO_GPU = 1, ON_CPU = 2, FAIL = 4, FAIL_OPEN = 8, DRIFT = 16, GARBAGE = 32, HANG = 64 };
struct State { int flags; long milliseconds; };
/// False where the file holds another word: a misspelt test must not pass for a healthy card.
static bool read_state(struct State *state, TF_Status *status) {
    static const char *const words[] = {"no-gpu", "on-cpu", "fail", "fail-open", "drift", "garbage", "hang"};
    *state = (struct State){0};
    const char *path = getenv("FAKE_TENSORFLOW_STATE");
    FILE *file = path ? fopen(path, "re") : NULL;
    bool isKnown = true;
    for (char word[64], more; isKnown && file && fscanf(file, "%63s", word) == 1;) {
        isKnown = sscanf(word, "slow=%ld%c", &state->milliseconds, &more) == 1 && state->milliseconds >= 0;
        for (int index = 0; index < 7; index++)
            if (!strcmp(word, words[index])) isKnown = state->flags |= 1 << index;
    }
    if (file) fclose(file);
    return need(status, isKnown, INVALID_ARGUMENT, "FAKE_TENSORFLOW_STATE holds an unknown word");
}

#define OBJECT(type, kind) \
    TF_##type *TF_New##type(void) { return made(kind, calloc(1, sizeof(TF_##type))); } \
    void TF_Delete##type(TF_##type *object) { gone(kind, object); }
OBJECT(Status, STATUSES) OBJECT(Graph, GRAPHS) OBJECT(SessionOptions, OTHERS) OBJECT(ImportGraphDefOptions, OTHERS)
const char *TF_Version(void) {
    const char *version = getenv("FAKE_TENSORFLOW_VERSION");
    return version ? version : "2.21.0-fake";
}
#ifdef FAKE_GPU_BUILD
/// tensorflow::IsGoogleCudaEnabled()
bool _ZN10tensorflow19IsGoogleCudaEnabledEv(void) { return true; }
#endif
int TF_GetCode(const TF_Status *status) { return status->code; }
const char *TF_Message(const TF_Status *status) { return status->message ? status->message : ""; }
static TF_Buffer *fill(TF_Buffer *buffer, const void *bytes, size_t count) {
    *buffer = (TF_Buffer){.data = malloc(count + 1), .length = count};
    if (count) memcpy((void *)buffer->data, bytes, count);
    return buffer;
}
TF_Buffer *TF_NewBuffer(void) { return made(BUFFERS, calloc(1, sizeof(TF_Buffer))); }
TF_Buffer *TF_NewBufferFromString(const void *bytes, size_t count) { return fill(TF_NewBuffer(), bytes, count); }
void TF_DeleteBuffer(TF_Buffer *buffer) {
    if (buffer) free((void *)buffer->data);
    gone(BUFFERS, buffer);
}

void TF_GraphImportGraphDef(TF_Graph *graph, const TF_Buffer *definition, const TF_ImportGraphDefOptions *options,
    TF_Status *status) {
    need(status, !graph->isImported, INVALID_ARGUMENT, "Node name 'image_tensor' already exists in the Graph");
    graph->isImported = true;
}
TF_Operation *TF_GraphNextOperation(TF_Graph *graph, size_t *position) {
    return graph->isImported && *position < OPERATIONS ? &operations[(*position)++] : NULL;
}
TF_Operation *TF_GraphOperationByName(TF_Graph *graph, const char *name) {
    for (int index = 0; graph->isImported && index < OPERATIONS; index++)
        if (!strcmp(operations[index].name, name)) return &operations[index];
    return NULL;
}
int TF_GraphGetTensorNumDims(TF_Graph *graph, TF_Output output, TF_Status *status) {
    return need(status, !output.index, INVALID_ARGUMENT, "operations have one output") ? output.oper->rank : -1;
}
void TF_GraphGetTensorShape(TF_Graph *graph, TF_Output output, int64_t *sizes, int rank, TF_Status *status) {
    if (need(status, !output.index && rank == output.oper->rank, INVALID_ARGUMENT, "the tensor has another rank"))
        memcpy(sizes, output.oper->sizes, sizeof *sizes * rank);
}
const char *TF_OperationName(TF_Operation *operation) { return operation->name; }
const char *TF_OperationOpType(TF_Operation *operation) { return operation->kind; }
int TF_OperationNumOutputs(TF_Operation *operation) { return 1; }
int TF_OperationOutputType(TF_Output output) { return output.oper->type; }
int TF_OperationOutputNumConsumers(TF_Output output) { return output.oper->consumers; }

/// NULL where `length` is too short for the shape and the size is `length` where it is too long: TensorFlow's way.
TF_Tensor *TF_AllocateTensor(int type, const int64_t *sizes, int rank, size_t length) {
    TF_Tensor head = {type, rank, .bytes = length};
    size_t least = type == VIGIL_TF_UINT8 ? 1 : type == VIGIL_TF_INT64 ? 8 : 4;
    if ((least == 4 && type != VIGIL_TF_FLOAT && type != VIGIL_TF_INT32) || rank < 0 || rank > MOST_SIZES) return NULL;
    for (int at = 0; at < rank; at++)
        if ((head.sizes[at] = sizes[at]) < 0 || __builtin_mul_overflow(least, sizes[at], &least)) return NULL;
    TF_Tensor *tensor = least <= length && length <= PTRDIFF_MAX ? memalign(64, sizeof head + length) : NULL;
    if (tensor) *tensor = head;
    return made(TENSORS, tensor);
}
void TF_DeleteTensor(TF_Tensor *tensor) { gone(TENSORS, tensor); }
void *TF_TensorData(const TF_Tensor *tensor) { return (void *)tensor->data; }
int TF_TensorType(const TF_Tensor *tensor) { return tensor->type; }
int TF_NumDims(const TF_Tensor *tensor) { return tensor->rank; }
int64_t TF_Dim(const TF_Tensor *tensor, int index) { return tensor->sizes[index]; }
size_t TF_TensorByteSize(const TF_Tensor *tensor) { return tensor->bytes; }

void TF_SetConfig(TF_SessionOptions *options, const void *bytes, size_t count, TF_Status *status) {
    options->hidesGPU = well(status) && count && memmem(bytes, count, "\n\7\n\3GPU\x10", 9);  // device_count["GPU"] = 0
}
TF_Session *TF_NewSession(TF_Graph *graph, const TF_SessionOptions *options, TF_Status *status) {
    struct State state;
    if (!read_state(&state, status) || !need(status, !(state.flags & FAIL_OPEN) || options->hidesGPU, INTERNAL,
        "CUDA runtime implicit initialization on GPU:0 failed. Status: out of memory")) return NULL;
    TF_Session *session = made(SESSIONS, calloc(1, sizeof *session));
    session->hidesGPU = options->hidesGPU;
    session->hasGPU = !session->hidesGPU && !(state.flags & NO_GPU);
    return session;
}
TF_Session *TF_LoadSessionFromSavedModel(const TF_SessionOptions *options, const TF_Buffer *run, const char *folder,
    const char *const *tags, int count, TF_Graph *graph, TF_Buffer *metaGraph, TF_Status *status) {
    return need(status, false, UNIMPLEMENTED, "the fake TensorFlow loads frozen graphs only"), NULL;
}
void TF_CloseSession(TF_Session *session, TF_Status *status) {
    session->isClosed = hasClosed = well(status);
    write_counts();
}
void TF_DeleteSession(TF_Session *session, TF_Status *status) { if (well(status)) gone(SESSIONS, session); }
TF_DeviceList *TF_SessionListDevices(TF_Session *session, TF_Status *status) {
    TF_DeviceList *list = made(OTHERS, calloc(1, sizeof *list));
    list->count = well(status) + session->hasGPU;
    return list;
}
void TF_DeleteDeviceList(TF_DeviceList *list) { gone(OTHERS, list); }
int TF_DeviceListCount(const TF_DeviceList *list) { return list->count; }
const char *TF_DeviceListType(const TF_DeviceList *list, int index, TF_Status *status) {
    bool isThere = need(status, index >= 0 && index < list->count, INVALID_ARGUMENT, "no such device");
    return isThere ? index ? "GPU" : "CPU" : NULL;
}
struct Bytes { size_t count; uint8_t data[2048]; };
/// A length-delimited field of a protocol buffer.
static void put(struct Bytes *message, int field, const void *bytes, size_t count) {
    message->data[message->count++] = field << 3 | 2;
    if (count > 127) message->data[message->count++] = count | 128;
    message->data[message->count++] = count > 127 ? count >> 7 : count;
    memcpy(message->data + message->count, bytes, count);
    message->count += count;
}
/// Fills in a RunMetadata: which device ran what. TensorFlow lists a card's work once more by its stream.
static void trace(TF_Buffer *metadata, bool isOnGPU) {
    static const char *const devices[] = {"/job:localhost/replica:0/task:0/device:CPU:0",
                                          "/job:localhost/replica:0/task:0/device:GPU:0", "/device:GPU:0/stream:all"};
    struct Bytes steps = {0}, run = {0};
    for (int index = 0; index < (isOnGPU ? 3 : 1); index++) {
        const char *kinds = index ? "Conv2D" : isOnGPU ? "Const" : "Const Conv2D";
        struct Bytes device = {0};
        put(&device, 1, devices[index], strlen(devices[index]));
        for (TF_Operation *operation = operations; operation < operations + OPERATIONS; operation++) {
            struct Bytes node = {0};
            put(&node, 1, operation->name, strlen(operation->name));
            if (strstr(kinds, operation->kind)) put(&device, 2, node.data, node.count);
        }
        put(&steps, 1, device.data, device.count);
    }
    put(&run, 1, steps.data, steps.count);
    fill(metadata, run.data, run.count);
}

static TF_Tensor *result(TF_Operation *operation, int flags) {
    float boxes[ROWS][4] = {{.1f, .2f, .5f, .4f}, {.4f, .55f, .9f, .8f}};
    float scores[ROWS] = {.9f, .8f}, classes[ROWS] = {1, 2};
    for (int row = 0; flags & DRIFT && row < 2; row++) boxes[row][1] += .04f, boxes[row][3] += .04f;
    // Each object in a way of its own: a program that drops one for its score must still look at the other's box.
    if (flags & GARBAGE) scores[0] = classes[1] = boxes[1][0] = boxes[1][2] = NAN;
    size_t length = operation == &operations[BOXES] ? sizeof boxes : sizeof scores;
    TF_Tensor *tensor = TF_AllocateTensor(VIGIL_TF_FLOAT, operation->sizes, operation->rank, length);
    if (tensor) memcpy(tensor->data, (float *[]){*boxes, scores, classes}[operation - &operations[BOXES]], length);
    return tensor;
}

void TF_SessionRun(TF_Session *session, const TF_Buffer *options, const TF_Output *inputs, TF_Tensor *const *pictures,
    int inputCount, const TF_Output *outputs, TF_Tensor **results, int outputCount, const TF_Operation *const *targets,
    int targetCount, TF_Buffer *metadata, TF_Status *status) {
    counts[RUNS]++;
    bool isWanted = true;
    for (int index = 0; index < outputCount; results[index++] = NULL)
        isWanted &= outputs[index].oper >= operations + BOXES && !outputs[index].index;
    bool isPicture = inputCount == 1 && inputs->oper == operations && !inputs->index && pictures[0]->rank == 4
        && pictures[0]->type == VIGIL_TF_UINT8 && pictures[0]->sizes[0] == 1 && pictures[0]->sizes[3] == 3;
    struct State state;
    if (!read_state(&state, status)) return;
    while (state.flags & HANG) pause();
    struct timespec rest = {state.milliseconds / 1000, state.milliseconds % 1000 * 1000000};
    while (nanosleep(&rest, &rest)) {}
    if (!need(status, !session->isClosed, CANCELLED, "Session has been closed.")
        || !need(status, isPicture, INVALID_ARGUMENT, "image_tensor takes uint8 [1,?,?,3]")
        || !need(status, isWanted, INVALID_ARGUMENT, "the fake TensorFlow computes nothing but detections")
        || !need(status, !(state.flags & FAIL) || session->hidesGPU, INTERNAL,
                 "CUDA_ERROR_LAUNCH_FAILED: unspecified launch failure\n\t [[{{node BoxPredictor/Conv2D}}]]")) return;
    for (int index = 0; index < outputCount; index++) results[index] = result(outputs[index].oper, state.flags);
    if (options && metadata) trace(metadata, session->hasGPU && !(state.flags & ON_CPU));
}
