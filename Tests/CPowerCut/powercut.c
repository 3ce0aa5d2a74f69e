#include "powercut.h"

#include <string.h>

#include "disk.h"

struct cut_file {
    sqlite3_file base;
    struct disk *disk;
    sqlite3_file *inner;
};

static sqlite3_vfs *below;

static sqlite3_file *inner(sqlite3_file *file) { return ((struct cut_file *)file)->inner; }
static struct disk *disk(sqlite3_file *file) { return ((struct cut_file *)file)->disk; }

static int cut_close(sqlite3_file *file) { return inner(file)->pMethods->xClose(inner(file)); }

static int cut_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    return inner(file)->pMethods->xRead(inner(file), bytes, count, offset);
}

static int cut_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    if (powercut_has_failed()) return SQLITE_IOERR_WRITE;
    disk_write(disk(file), bytes, count, offset);
    if (!disk_is_powered()) return SQLITE_IOERR_WRITE;
    return inner(file)->pMethods->xWrite(inner(file), bytes, count, offset);
}

static int cut_truncate(sqlite3_file *file, sqlite3_int64 size) {
    if (powercut_has_failed()) return SQLITE_IOERR_TRUNCATE;
    disk_truncate(disk(file), size);
    if (!disk_is_powered()) return SQLITE_IOERR_TRUNCATE;
    return inner(file)->pMethods->xTruncate(inner(file), size);
}

static int cut_sync(sqlite3_file *file, int flags) {
    (void)flags;
    if (powercut_has_failed() || !disk_is_powered()) return SQLITE_IOERR_FSYNC;
    disk_synchronise(disk(file));
    return SQLITE_OK;
}

static int cut_size(sqlite3_file *file, sqlite3_int64 *size) {
    return inner(file)->pMethods->xFileSize(inner(file), size);
}

static int cut_lock(sqlite3_file *file, int level) { return inner(file)->pMethods->xLock(inner(file), level); }
static int cut_unlock(sqlite3_file *file, int level) { return inner(file)->pMethods->xUnlock(inner(file), level); }

static int cut_reserved(sqlite3_file *file, int *result) {
    return inner(file)->pMethods->xCheckReservedLock(inner(file), result);
}

static int cut_control(sqlite3_file *file, int operation, void *argument) {
    return inner(file)->pMethods->xFileControl(inner(file), operation, argument);
}

static int cut_sector(sqlite3_file *file) { return inner(file)->pMethods->xSectorSize(inner(file)); }

// A disk that tears writes and reorders them has none of the properties that would spare a sync.
static int cut_characteristics(sqlite3_file *file) {
    (void)file;
    return 0;
}

static int cut_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
    return inner(file)->pMethods->xShmMap(inner(file), page, size, extend, memory);
}

static int cut_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
    return inner(file)->pMethods->xShmLock(inner(file), offset, count, flags);
}

static void cut_shm_barrier(sqlite3_file *file) { inner(file)->pMethods->xShmBarrier(inner(file)); }
static int cut_shm_unmap(sqlite3_file *file, int remove) {
    return inner(file)->pMethods->xShmUnmap(inner(file), remove);
}

static const sqlite3_io_methods methods = {
    2, cut_close, cut_read, cut_write, cut_truncate, cut_sync, cut_size, cut_lock, cut_unlock, cut_reserved,
    cut_control, cut_sector, cut_characteristics, cut_shm_map, cut_shm_lock, cut_shm_barrier, cut_shm_unmap, 0, 0,
};

static int cut_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given) {
    (void)vfs;
    struct disk *disk = disk_named(name);
    if (!disk) return below->xOpen(below, name, file, flags, given);
    struct cut_file *cut = (struct cut_file *)file;
    cut->disk = disk;
    cut->inner = (sqlite3_file *)(cut + 1);
    memset(cut->inner, 0, (size_t)below->szOsFile);
    int code = below->xOpen(below, name, cut->inner, flags, given);
    cut->base.pMethods = code == SQLITE_OK ? &methods : 0;
    return code;
}

static int cut_delete(sqlite3_vfs *vfs, const char *name, int synchronise) {
    (void)vfs;
    if (disk_named(name)) {
        if (powercut_has_failed()) return SQLITE_IOERR_DELETE;
        disk_forget(name);
    }
    return below->xDelete(below, name, synchronise);
}

int powercut_install(void) {
    static sqlite3_vfs layer;
    if (below) return SQLITE_OK;
    below = sqlite3_vfs_find(0);
    if (!below) return SQLITE_ERROR;
    layer = *below;
    layer.zName = "powercut";
    layer.szOsFile = (int)sizeof(struct cut_file) + below->szOsFile;
    layer.xOpen = cut_open;
    layer.xDelete = cut_delete;
    return sqlite3_vfs_register(&layer, 1);
}
