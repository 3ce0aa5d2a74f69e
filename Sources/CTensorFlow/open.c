#include "CTensorFlow.h"
#include <dlfcn.h>
#include <stdio.h>

const char *vigil_tensorflow_open(const char *path, VigilTensorFlow *api) {
    static _Thread_local char message[128];
    void *library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
    if (!library) return dlerror();
#define NEED(name) \
    if (!(*(void **)&api->name = dlsym(library, "TF_" #name))) { \
        snprintf(message, sizeof message, "it has no function TF_" #name); \
        return message; \
    }
    NEED(Version) NEED(NewStatus) NEED(DeleteStatus) NEED(GetCode) NEED(Message)
    NEED(NewBuffer) NEED(NewBufferFromString) NEED(DeleteBuffer)
    NEED(NewGraph) NEED(DeleteGraph) NEED(NewImportGraphDefOptions) NEED(DeleteImportGraphDefOptions)
    NEED(GraphImportGraphDef) NEED(GraphNextOperation) NEED(GraphOperationByName)
    NEED(GraphGetTensorNumDims) NEED(GraphGetTensorShape)
    NEED(OperationName) NEED(OperationOpType) NEED(OperationNumOutputs) NEED(OperationOutputType)
    NEED(OperationOutputNumConsumers)
    NEED(NewSessionOptions) NEED(DeleteSessionOptions) NEED(SetConfig)
    NEED(NewSession) NEED(LoadSessionFromSavedModel) NEED(CloseSession) NEED(DeleteSession) NEED(SessionRun)
    NEED(SessionListDevices) NEED(DeleteDeviceList) NEED(DeviceListCount) NEED(DeviceListType)
    NEED(AllocateTensor) NEED(DeleteTensor) NEED(TensorData) NEED(TensorType) NEED(NumDims) NEED(Dim)
    NEED(TensorByteSize)
#undef NEED
    *(void **)&api->IsCUDABuild = dlsym(library, "_ZN10tensorflow19IsGoogleCudaEnabledEv");
    return NULL;
}
