// The part of TensorFlow's C API that Vigil calls, declared here so that the project builds without TensorFlow and loads
// whichever C library the machine has. Names and signatures are TensorFlow's (tensorflow/c/c_api.h).
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct TF_Status TF_Status;
typedef struct TF_Graph TF_Graph;
typedef struct TF_Session TF_Session;
typedef struct TF_SessionOptions TF_SessionOptions;
typedef struct TF_ImportGraphDefOptions TF_ImportGraphDefOptions;
typedef struct TF_Operation TF_Operation;
typedef struct TF_Tensor TF_Tensor;
typedef struct TF_DeviceList TF_DeviceList;
typedef struct { const void *data; size_t length; void (*data_deallocator)(void *, size_t); } TF_Buffer;
typedef struct { TF_Operation *oper; int index; } TF_Output;

/// Values of TF_DataType that detectors use.
enum { VIGIL_TF_FLOAT = 1, VIGIL_TF_UINT8 = 4, VIGIL_TF_INT32 = 3, VIGIL_TF_INT64 = 9 };

typedef struct {
    const char *(*Version)(void);
    TF_Status *(*NewStatus)(void);
    void (*DeleteStatus)(TF_Status *);
    int (*GetCode)(const TF_Status *);
    const char *(*Message)(const TF_Status *);
    TF_Buffer *(*NewBuffer)(void);
    TF_Buffer *(*NewBufferFromString)(const void *, size_t);
    void (*DeleteBuffer)(TF_Buffer *);
    TF_Graph *(*NewGraph)(void);
    void (*DeleteGraph)(TF_Graph *);
    TF_ImportGraphDefOptions *(*NewImportGraphDefOptions)(void);
    void (*DeleteImportGraphDefOptions)(TF_ImportGraphDefOptions *);
    void (*GraphImportGraphDef)(TF_Graph *, const TF_Buffer *, const TF_ImportGraphDefOptions *, TF_Status *);
    TF_Operation *(*GraphNextOperation)(TF_Graph *, size_t *);
    TF_Operation *(*GraphOperationByName)(TF_Graph *, const char *);
    int (*GraphGetTensorNumDims)(TF_Graph *, TF_Output, TF_Status *);
    void (*GraphGetTensorShape)(TF_Graph *, TF_Output, int64_t *, int, TF_Status *);
    const char *(*OperationName)(TF_Operation *);
    const char *(*OperationOpType)(TF_Operation *);
    int (*OperationNumOutputs)(TF_Operation *);
    int (*OperationOutputType)(TF_Output);
    int (*OperationOutputNumConsumers)(TF_Output);
    TF_SessionOptions *(*NewSessionOptions)(void);
    void (*DeleteSessionOptions)(TF_SessionOptions *);
    void (*SetConfig)(TF_SessionOptions *, const void *, size_t, TF_Status *);
    TF_Session *(*NewSession)(TF_Graph *, const TF_SessionOptions *, TF_Status *);
    TF_Session *(*LoadSessionFromSavedModel)(const TF_SessionOptions *, const TF_Buffer *, const char *,
                                             const char *const *, int, TF_Graph *, TF_Buffer *, TF_Status *);
    void (*CloseSession)(TF_Session *, TF_Status *);
    void (*DeleteSession)(TF_Session *, TF_Status *);
    void (*SessionRun)(TF_Session *, const TF_Buffer *, const TF_Output *, TF_Tensor *const *, int, const TF_Output *,
                       TF_Tensor **, int, const TF_Operation *const *, int, TF_Buffer *, TF_Status *);
    TF_DeviceList *(*SessionListDevices)(TF_Session *, TF_Status *);
    void (*DeleteDeviceList)(TF_DeviceList *);
    int (*DeviceListCount)(const TF_DeviceList *);
    const char *(*DeviceListType)(const TF_DeviceList *, int, TF_Status *);
    TF_Tensor *(*AllocateTensor)(int, const int64_t *, int, size_t);
    void (*DeleteTensor)(TF_Tensor *);
    void *(*TensorData)(const TF_Tensor *);
    int (*TensorType)(const TF_Tensor *);
    int (*NumDims)(const TF_Tensor *);
    int64_t (*Dim)(const TF_Tensor *, int);
    size_t (*TensorByteSize)(const TF_Tensor *);
    // tensorflow::IsGoogleCudaEnabled(), of C++ (tensorflow/core/util/port.h); null where the library hides it.
    _Bool (*IsCUDABuild)(void);
} VigilTensorFlow;

/// Opens the library at `path` and fills `api`. NULL on success, else what is wrong (the loader's words or a missing
/// function's name), valid until the next call. The library stays open: TensorFlow cannot be unloaded.
const char *vigil_tensorflow_open(const char *path, VigilTensorFlow *api);
