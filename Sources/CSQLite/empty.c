// A C target needs a source file; everything is in shim.h.
#include "shim.h"
